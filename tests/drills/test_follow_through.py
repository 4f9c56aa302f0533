"""Follow-through marking: the statement that is wrong is named, in any style, and one slip is blamed once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.judge import Judge

BACKWARD = DRILLS["gru-backward"].model_answer()

SLIPS = {
    "daz-omits-sigmoid-derivative": ("daz = dz * z * (1 - z)", "daz = dz"),
    "dz-omits-h-prev": ("dz = dh_next * (h_hat - h_prev)", "dz = dh_next * h_hat"),
    "dz-sign": ("dz = dh_next * (h_hat - h_prev)", "dz = dh_next * (h_prev - h_hat)"),
    "dah-omits-tanh-derivative": ("dah = dh_hat * (1 - h_hat**2)", "dah = dh_hat"),
    "dh-hat-uses-one-minus-z": ("dh_hat = dh_next * z", "dh_hat = dh_next * (1 - z)"),
    "dr-omits-h-prev": ("dr = drh * h_prev", "dr = drh"),
    "dar-half-sigmoid-derivative": ("dar = dr * r * (1 - r)", "dar = dr * (1 - r)"),
    "dwhh-omits-r": ("(r * h_prev).T @ dah", "h_prev.T @ dah"),
    "dwhr-with-r": ("h_prev.T @ dar", "(r * h_prev).T @ dar"),
    "dx-term-missing": ("daz @ Wxz.T + dar @ Wxr.T", "daz @ Wxz.T"),
    "dh-prev-omits-r": ("dh_prev + drh * r", "dh_prev + drh"),
    "dh-prev-term-missing": ("+ daz @ Whz.T + dar @ Whr.T", "+ dar @ Whr.T"),
    "dh-prev-term-sign": ("+ daz @ Whz.T + dar @ Whr.T", "- daz @ Whz.T + dar @ Whr.T"),
    "dh-prev-whz-not-transposed": ("daz @ Whz.T", "daz @ Whz"),
}


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with Judge() as made:
        made.warm()
        yield made


def slipped(*names: str) -> str:
    source = BACKWARD
    for name in names:
        old, new = SLIPS[name]
        if source.count(old) != 1:
            return ""
        source = source.replace(old, new)
    return source


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_is_named_and_nothing_else(judge: Judge, name: str) -> None:
    verdict = judge.grade("gru-backward", slipped(name))
    assert [diagnosis.id for diagnosis in verdict.diagnoses] == [name]


@pytest.mark.parametrize("pair", list(combinations(SLIPS, 2))[::3], ids="+".join)
def test_two_slips_are_told_apart(judge: Judge, pair: tuple[str, str]) -> None:
    source = slipped(*pair)
    if not source:
        return  # both change the same line
    named = {d.id for d in judge.grade("gru-backward", source).diagnoses}
    allowed = {*pair, "unrecognised"} if _touch_one_value(*pair) else set(pair)
    assert named <= allowed
    assert named


def _touch_one_value(first: str, second: str) -> bool:
    """Two slips in one statement need not be known together."""
    values = [
        {"dz": "daz", "daz": "daz", "dah": "dah", "dh-hat": "dah", "dr": "dar", "dar": "dar"}.get(
            name.split("-")[0] if not name.startswith("dh-hat") else "dh-hat",
            name.rsplit("-", 2)[0],
        )
        for name in (first, second)
    ]
    return values[0] == values[1] or (first.startswith("dh-prev") and second.startswith("dh-prev"))


def test_it_does_not_depend_on_how_the_code_is_written(judge: Judge) -> None:
    fused = """
import numpy as np

class GRU:
    def __init__(self, Wx, Wh, b):
        self.params, self.cache = [Wx, Wh, b], None
        self.grads = [np.zeros_like(p) for p in self.params]

    def backward(self, g):
        (Wx, Wh, b), (x, h, z, r, c) = self.params, self.cache
        H = h.shape[1]
        dc = g * z * (1 + c) * (1 - c)
        q = dc @ Wh[:, 2 * H:].T
        dzr = np.hstack((g * (c - h), q * h)) * np.hstack((z, r))  # the factor 1 - gate is missing
        d = np.hstack((dzr, dc))
        self.grads[0][...] = x.T @ d
        self.grads[1][...] = np.hstack((h.T @ dzr, (r * h).T @ dc))
        self.grads[2][...] = d.sum(axis=0)
        return d @ Wx.T, dzr @ Wh[:, :2 * H].T + q * r + g * (1 - z)
"""
    named = [d.id for d in judge.grade("gru-backward", fused).diagnoses]
    assert named == ["daz-half-sigmoid-derivative", "dar-half-sigmoid-derivative"]


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("daz = dz * z * (1 - z)", "daz = 1.37 * dz * z * (1 - z)", "daz"),
        ("dah = dh_hat * (1 - h_hat**2)", "dah = np.abs(dh_hat) * (1 - h_hat**2)", "dah"),
        ("dar = dr * r * (1 - r)", "dar = dr * r * (1 - r) + 0.1", "dar"),
    ],
)
def test_an_unknown_slip_is_placed_but_not_named(
    judge: Judge, old: str, new: str, value: str
) -> None:
    assert BACKWARD.count(old) == 1
    (diagnosis,) = judge.grade("gru-backward", BACKWARD.replace(old, new)).diagnoses
    assert diagnosis.id == "unrecognised"
    assert diagnosis.message.en.startswith(f"{value} is wrong")
    assert diagnosis.line == 1 + BACKWARD[: BACKWARD.index(old)].count("\n")
