"""Loading banks of 500 and 10,000 items, parsed and from the cache, beside reading and hashing the bytes."""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from benchmarks.timing import Row, compare
from gruquiz.bank.load import load

HEAD = """format: gruquiz/bank@1
id: big
version: 1
title: {ja: "大きなバンク", en: "A big bank"}
license: CC-BY-4.0
contexts:
  cell: {vars: {h_prev: H, z: H, h_tilde: H}, convention: {z: new, reset: before}}
items:
"""
ITEM = """  - id: item-%d
    type: choice
    objective: E2
    difficulty: 2
    context: cell
    verify: gru_cell.h_next
    prompt: {ja: "更新ゲート z を使った隠れ状態の更新式はどれですか。", en: "Which expression updates the state?"}
    options:
      - {expr: "(1 - z) * h_prev + z * h_tilde", key: true, why: {ja: "規約どおりです。", en: "As stated."}}
      - {expr: "z * h_prev + (1 - z) * h_tilde", why: {ja: "向きが逆です。", en: "It is mirrored."}}
      - {expr: "h_prev + z * h_tilde", why: {ja: "忘れていません。", en: "Nothing is forgotten."}}
      - {expr: "z * h_tilde", why: {ja: "前の状態がありません。", en: "The old state is lost."}}
"""


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        return [row for count in (500, 10_000) for row in _of(count, Path(folder))]


def _of(count: int, folder: Path) -> list[Row]:
    path, cache = folder / f"{count}.yaml", folder / "cache"
    path.write_text(HEAD + "".join(ITEM % n for n in range(count)), encoding="utf-8")
    load(path, cache=cache)

    def floor() -> object:
        return hashlib.blake2b(path.read_bytes()).digest()

    budgets = {500: ("≤ 60 ms", "≤ 5 ms"), 10_000: ("≤ 1500 ms", "-")}[count]
    rounds = 9 if count == 500 else 3
    return [
        compare(
            f"bank of {count} items, cold",
            lambda: load(path),
            floor,
            "read + hash",
            budgets[0],
            rounds,
        ),
        compare(
            f"bank of {count} items, cached",
            lambda: load(path, cache=cache),
            floor,
            "read + hash",
            budgets[1],
            rounds,
        ),
    ]
