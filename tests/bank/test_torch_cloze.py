"""PyTorch code with blanks: proved where there is PyTorch, resting on its source where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.bank.items import PickOne
from gruquiz.bank.load import Bank, parse
from gruquiz.bank.prove import ReferenceBench
from tests.bank.faults import broken, checked, findings

BANK = """
format: gruquiz/bank@1
id: mine
version: 1
title: {ja: 自分の問題, en: Mine}
license: CC-BY-4.0
sources:
  gru: {title: "PyTorch documentation, torch.nn.GRU", ref: docs.pytorch.org}
items:
  - id: state
    type: torch-cloze
    objective: L2
    difficulty: 2
    source: [gru]
    prompt: {ja: 空欄(あ)に入るものはどれですか。, en: What belongs into (あ)?}
    code: |
      def last_state(gru, x):
          return gru(x)[(あ)]
    test: |
      assert last_state(nn.GRU(3, 4), torch.zeros(5, 2, 3)).shape == (1, 2, 4)
    options:
      - fill: {あ: "0"}
        why: {ja: 全時刻の出力です。, en: These are the outputs of all steps.}
      - fill: {あ: "1"}
        key: true
        why: {ja: 2 つ目の戻り値です。, en: It is the second value returned.}
"""


class TorchBench(ReferenceBench):
    """As if PyTorch had ended the options so."""

    def __init__(self, bank: Bank, *ends: str) -> None:
        super().__init__(bank)
        self.ends = ends
        self.sources: tuple[str, ...] = ()

    def tested(self, sources: object) -> tuple[str, ...]:
        self.sources = tuple(sources)  # type: ignore[arg-type]
        return self.ends


@pytest.fixture
def bank() -> Bank:
    return parse(BANK.encode(), "mine.yaml")


def test_it_is_asked_as_a_choice_and_marked(bank: Bank) -> None:
    question = bank.items[0].put("mine/state", 1)
    assert isinstance(question.ask, PickOne)
    right = [option.en for option in question.ask.options].index("`1`")
    assert question.mark(right).verdict == "right"
    assert question.mark(1 - right).verdict == "wrong"


def test_without_pytorch_it_rests_on_its_source(tmp_path: Path) -> None:
    report = checked(BANK, tmp_path)
    assert report.findings == ()
    assert report.footings == {"source": 1}
    unsourced = findings(BANK.replace("    source: [gru]\n", ""), tmp_path)
    assert any("rests on nothing" in found for found in unsourced)


def test_with_pytorch_each_option_is_run_before_the_test(bank: Bank) -> None:
    bench = TorchBench(bank, "AssertionError", "")
    proof = bench.prove(bank.items[0])
    assert (proof.footing, proof.variants, proof.faults) == ("execution", 2, ())
    assert ["return gru(x)[0]" in source for source in bench.sources] == [True, False]
    assert all(source.rstrip().endswith("== (1, 2, 4)") for source in bench.sources)


@pytest.mark.parametrize(
    ("ends", "option", "said"),
    [
        (("AssertionError", "RuntimeError"), 1, "the key does not pass the test (RuntimeError)"),
        (("", ""), 0, "a wrong option passes"),
        (("NameError", ""), 0, "is no program (NameError)"),
        (("SyntaxError", ""), 0, "is no program (SyntaxError)"),
    ],
)
def test_what_pytorch_refutes_is_told(
    ends: tuple[str, ...], option: int, said: str, bank: Bank
) -> None:
    (fault,) = TorchBench(bank, *ends).prove(bank.items[0]).faults
    assert fault.place == ("options", option, "fill")
    assert said in fault.message.en


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("gru(x)[(あ)]", "gru(x)[1]", "needs a blank"),
        ('{あ: "0"}', '{い: "0"}', "fills all blanks"),
        ("        key: true\n", "", "exactly one"),
        ("    test: |\n      assert", "    # assert", "test"),
    ],
)
def test_a_broken_rule_is_told(right: str, wrong: str, said: str) -> None:
    assert BANK.count(right) == 1
    assert any(said in found for found in broken(BANK.replace(right, wrong)))
