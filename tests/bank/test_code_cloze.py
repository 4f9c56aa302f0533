"""Code with blanks: each option is run in its place, apart, and its result held against the reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.bank.items import PickOne
from gruquiz.bank.load import parse
from gruquiz.check.code import CodeBench
from gruquiz.drills.sandbox.process import SWITCH, UnprotectedError
from tests.bank.faults import broken, findings

BANK = """
format: gruquiz/bank@1
id: mine
version: 1
title: {ja: 自分の問題, en: Mine}
license: CC-BY-4.0
sources: {}
items:
  - id: update
    type: code-cloze
    objective: L1
    difficulty: 2
    convention: {z: new, reset: before}
    verify: gru_step.h_next
    prompt: {ja: 空欄(あ)と(い)に入るものはどれですか。, en: What belongs into (あ) and (い)?}
    code: |
      def update(h_prev, z, h_tilde):
          return (あ) * h_prev + (い) * h_tilde
    call: update
    args: [h_prev, z, h_tilde]
    options:
      - fill: {あ: z, い: (1 - z)}
        why: {ja: 逆の規約です。, en: This is the other convention.}
      - fill: {あ: (1 - z), い: z}
        key: true
        why: {ja: z が新しい候補の重みです。, en: z weighs the new candidate.}
      - fill: {あ: "open('/etc/passwd').read() and z", い: z}
        why: {ja: ファイルは読めません。, en: No file can be read.}
"""


def test_every_option_is_run(tmp_path: Path) -> None:
    assert findings(BANK, tmp_path) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("{あ: (1 - z), い: z}", "{あ: (2 - z), い: z}", "the code of the key does not give"),
        ("{あ: z, い: (1 - z)}", "{あ: (-z + 1), い: z}", "a wrong option gives the value"),
        ("args: [h_prev, z, h_tilde]", "args: [h_prev, z, h_hat]", "h_hat"),
        ("call: update", "call: renew", "the code of the key does not give"),
    ],
)
def test_a_planted_fault_is_found(right: str, wrong: str, said: str, tmp_path: Path) -> None:
    assert BANK.count(right) == 1
    assert any(said in found for found in findings(BANK.replace(right, wrong), tmp_path))


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("(あ) * h_prev + (い)", "z * h_prev + z", "needs a blank"),
        ("{あ: z, い: (1 - z)}", "{あ: z}", "fills all blanks"),
        ("        key: true\n", "", "exactly one"),
        ("verify: gru_step.h_next", "verify: gru_step", "names a scenario and a value"),
    ],
)
def test_a_broken_rule_is_told(right: str, wrong: str, said: str) -> None:
    assert any(said in found for found in broken(BANK.replace(right, wrong)))


def test_it_is_asked_as_a_choice_and_marked() -> None:
    (item,) = parse(BANK.encode(), "mine.yaml").items
    question = item.put("mine/update", 3)
    assert isinstance(question.ask, PickOne)
    shown = [option.en for option in question.ask.options]
    right = shown.index("(あ) `(1 - z)`   (い) `z`")
    assert question.mark(right).verdict == "right"
    assert question.mark((right + 1) % 3).verdict == "wrong"


def test_the_code_of_a_stranger_needs_every_protection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SWITCH, "seccomp")
    with pytest.raises(UnprotectedError):
        findings(BANK, tmp_path, demanded=True)


def test_code_that_never_ends_is_a_wrong_option() -> None:
    with CodeBench() as bench:
        ((result,),) = bench.run(["def f(x):\n    while True: pass"], "f", ["x"], [(1.0,)])
    assert result is None


def test_a_number_is_a_result_too() -> None:
    with CodeBench() as bench:
        ((result,),) = bench.run(["def f(x):\n    return x.sum()"], "f", ["x"], [([1.0, 2.0],)])
    assert result == 3
