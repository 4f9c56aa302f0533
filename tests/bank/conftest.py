"""A small bank that is right, for tests that spoil one thing of it."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

BANK = dedent(
    """\
    format: gruquiz/bank@1
    id: sample
    version: 1
    title: {ja: "見本", en: "Sample"}
    license: CC-BY-4.0
    sources:
      chung2014: {title: "Empirical Evaluation", ref: "arXiv:1412.3555"}
    contexts:
      cell:
        vars: {h_prev: H, z: H, h_tilde: H}
        convention: {z: new, reset: before}
    items:
      - id: update
        type: choice
        objective: E2
        difficulty: 2
        context: cell
        verify: gru_cell.h_next
        prompt: {ja: "更新式はどれですか。", en: "Which is the update?"}
        options:
          - expr: "(1 - z) * h_prev + z * h_tilde"
            key: true
            why: {ja: "規約どおりです。", en: "As the convention says."}
          - expr: "z * h_prev + (1 - z) * h_tilde"
            why: {ja: "z の向きが逆です。", en: "z is mirrored."}
          - expr: "(1 - z) * h_tilde"
            why: {ja: "前の状態が消えています。", en: "The old state is lost."}
      - id: limits
        type: multi
        objective: E6
        difficulty: 2
        convention: {z: new, reset: before}
        verify: gru_cell
        given: {bz: 60}
        prompt: {ja: "z → 1 で成り立つものを選んでください。", en: "What holds as z tends to 1?"}
        options:
          - text: {ja: "候補に一致する", en: "equals the candidate"}
            claim: "h_next == h_tilde"
            key: true
            why: {ja: "はい。", en: "Yes."}
          - text: {ja: "前の状態に一致する", en: "equals the old state"}
            claim: "h_next == h_prev"
            why: {ja: "いいえ。", en: "No."}
          - text: {ja: "絶対値は 1 以下", en: "at most 1 in size"}
            claim: "abs(h_next) <= 1"
            key: true
            why: {ja: "tanh です。", en: "It is a tanh."}
      - id: bound
        type: truefalse
        objective: E1
        difficulty: 1
        source: [chung2014]
        convention: {z: new, reset: before}
        verify: gru_cell
        claim: "z < 1"
        prompt: {ja: "z は 1 より小さいです。", en: "z is less than 1."}
        answer: true
        why: {ja: "シグモイドです。", en: "It is a sigmoid."}
      - id: count
        type: numeric
        objective: F1
        difficulty: 2
        verify: param_count.gru
        params: {D: [3, 100], H: [5, 128]}
        compute: "3 * H * (D + H + 1)"
        prompt: {ja: "D={{D}}、H={{H}} の GRU は?", en: "A GRU of D={{D}}, H={{H}}?"}
        why: {ja: "答えは {{answer}} です。", en: "It is {{answer}}."}
        near_misses:
          - compute: "3 * H * (D + H)"
            why: {ja: "バイアスがありません。", en: "The bias is missing."}
          - compute: "4 * H * (D + H + 1)"
            why: {ja: "LSTM の数です。", en: "That is an LSTM."}
          - compute: "2 * H * (D + H + 1)"
            why: {ja: "候補がありません。", en: "The candidate is missing."}
    """
)


def only(*ids: str, bank: str = BANK) -> str:
    """The sample bank, or another, with only these items."""
    head, *items = bank.split("  - id: ")
    return head + "".join(f"  - id: {item}" for item in items if item.split("\n")[0] in ids)


@pytest.fixture
def bank_file(tmp_path: Path) -> Path:
    """The sample bank as a file."""
    path = tmp_path / "sample.yaml"
    path.write_text(BANK, encoding="utf-8")
    return path
