"""What is said of code that raises, or that Python cannot read: what to do, in both languages."""

from __future__ import annotations

import pytest

from gruquiz.drills.advice import advice
from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.judge import Judge
from gruquiz.drills.lines import assigned_at

RNN = DRILLS["rnn-step"].model_answer()


@pytest.mark.parametrize(
    ("right", "wrong", "ja", "en"),
    [
        ("dx = da @ Wx.T", "dx = dda @ Wx.T", "`dda` という名前はここにありません", "Did you mean `da`?"),
        ("np.tanh(x @", "np.tan_h(x @", "つづりを確かめましょう", "NumPy has nothing called `tan_h`"),
        ("def backward(self, dh_next)", "def backward(dh_next)", "self を書き忘れて", "Is `self`"),
        ("x, h_prev, h_next = self.cache", "x, h_next = self.cache", "名前の数", "as many names"),
        ("import numpy as np", "import torch", "NumPy だけ", "only the standard library"),
        ("def forward(self, x, h_prev):", "def forward(self, x, h_prev)", "`:` がありません", "`:` at the end"),
        ("np.tanh(x @ Wx + h_prev @ Wh + b)", "np.tanh(x @ Wx + h_prev @ Wh + b", "閉じられていません", "never closed"),
    ],
)  # fmt: skip
def test_an_exception_comes_with_what_to_do(
    judge: Judge, right: str, wrong: str, ja: str, en: str
) -> None:
    assert RNN.count(right) == 1
    verdict = judge.grade("rnn-step", RNN.replace(right, wrong))
    assert verdict.outcome == "error"
    assert ja in verdict.diagnoses[0].message.ja
    assert en in verdict.diagnoses[0].message.en


def test_a_name_that_is_only_used_too_early_is_not_taken_for_a_slip() -> None:
    said = advice("UnboundLocalError", "cannot access local variable 'dar' where", "dar = daz")
    assert said is not None
    assert "mean" not in said.en


def test_nothing_is_advised_on_what_is_not_known() -> None:
    assert advice("CustomError", "anything", "") is None


def test_what_a_line_fills_by_out_comes_first() -> None:
    assert assigned_at("y[...] = np.multiply(a, b, out=x)", 1) == ("x", "y")


def test_a_cache_that_is_not_as_asked_for_is_told_with_its_layout(judge: Judge) -> None:
    answer = DRILLS["gru-forward"].model_answer()
    kept = "self.cache = (x, h_prev, z, r, h_hat)"
    assert answer.count(kept) == 1
    verdict = judge.grade("gru-forward", answer.replace(kept, "self.cache = {'z': z}"))
    assert verdict.diagnoses[0].id == "cache-not-left"
    assert kept in verdict.diagnoses[0].message.ja
