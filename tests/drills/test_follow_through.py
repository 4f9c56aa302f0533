"""Follow-through marking: the statement that is wrong is named, in any style, and one slip is blamed once."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.follow.page import reach, read_page
from gruquiz.drills.follow.schemes import SCHEMES
from gruquiz.drills.judge import Judge
from gruquiz.drills.mistakes import Mistake, PatchError, mistakes_of
from gruquiz.drills.verdict import Diagnosis

BACKWARD = DRILLS["gru-backward"].model_answer()

UNLISTED = {
    "scaled": "1.37 * ({})",
    "shifted": "({}) + 0.1",
    "squared": "({}) ** 2",
    "cubed": "({}) ** 3",
    "rolled": "np.roll({}, 1, axis=-1)",
}
"""Errors that no catalogue holds."""


def wrong_lines() -> list[tuple[str, str, str]]:
    """Each blank of each drill that is a page of formulas, with one of the errors; every error in turn."""
    blanks = [(drill, blank.letter) for drill in SCHEMES for blank in DRILLS[drill].choices()]
    kinds = list(UNLISTED)
    return [(d, letter, kinds[n % len(kinds)]) for n, (d, letter) in enumerate(blanks)]


@pytest.mark.parametrize(("drill_id", "letter", "kind"), wrong_lines())
def test_an_error_that_nobody_listed_is_placed_and_not_named(
    judge: Judge, drill_id: str, letter: str, kind: str
) -> None:
    drill = DRILLS[drill_id]
    (blank,) = [b for b in drill.choices() if b.letter == letter]
    source = drill.with_option(blank, UNLISTED[kind].format(blank.right))
    verdict = judge.grade(drill_id, source)
    assert verdict.outcome == "wrong"
    moved = {d.id for d in verdict.diagnoses if d.id.endswith("-rearranged")}
    assert not moved or kind == "rolled"  # then it is said that the numbers are right
    unnamed = [d for d in verdict.diagnoses if d.id not in moved]
    assert {d.id for d in unnamed} <= {"unrecognised"}
    assert {blamed(d) for d in unnamed} <= reachable(drill_id, source)


def blamed(diagnosis: Diagnosis) -> str:
    """The value that an unrecognised mistake is placed at."""
    return diagnosis.message.en.partition(" is wrong")[0]


def reachable(drill_id: str, source: str) -> set[str]:
    """The values that the changed statement decides, given the learner's own values between."""
    answer, points = DRILLS[drill_id].model_answer(), set[str]()
    for scheme in SCHEMES[drill_id]:
        page, changed = (read_page(text, scheme.method) for text in (answer, source))
        for k, (old, new) in enumerate(zip(page, changed, strict=True)):
            if old != new:
                points |= reach(page, k, scheme.reading)
    return {f"{p.replace('.', '[')}]" if "." in p else p for p in points}


def pairs_of(drill_id: str, count: int) -> list[tuple[Mistake, Mistake]]:
    """Random pairs of catalogued mistakes that can stand in one program, the same at each run."""
    mistakes, answer = mistakes_of(drill_id), DRILLS[drill_id].model_answer()
    drawn = random.Random(20261121)
    found: list[tuple[Mistake, Mistake]] = []
    while len(found) < count:
        first, second = drawn.sample(mistakes, 2)
        try:
            second.apply(first.apply(answer))
        except PatchError:  # both change the same line
            continue
        found.append((first, second))
    return found


def test_two_mistakes_at_once_are_told_apart(judge: Judge) -> None:
    both, strangers, pairs = 0, 0, pairs_of("gru-backward", 40)
    for first, second in pairs:
        source = second.apply(first.apply(BACKWARD))
        ids = {d.id for d in judge.grade("gru-backward", source).diagnoses}
        names = [{m.id, *m.twins} for m in (first, second)]
        both += all(ids & name for name in names)
        strangers += bool(ids - names[0] - names[1])
    assert both >= 0.8 * len(pairs)
    assert strangers <= 0.05 * len(pairs)


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
        dzr = np.hstack((g * (c - h), q * h)) * (1 - np.hstack((z, r)))  # the factor of the gate is missing
        d = np.hstack((dzr, dc))
        self.grads[0][...] = x.T @ d
        self.grads[1][...] = np.hstack((h.T @ dzr, (r * h).T @ dc))
        self.grads[2][...] = d.sum(axis=0)
        return d @ Wx.T, dzr @ Wh[:, :2 * H].T + q * r + g * (1 - z)
"""
    named = [d.id for d in judge.grade("gru-backward", fused).diagnoses]
    assert named == ["daz-half-sigmoid-derivative", "dar-half-sigmoid-derivative"]


def test_a_wrong_transpose_that_raises_is_named_all_the_same(judge: Judge) -> None:
    source = BACKWARD.replace("dah @ Wxh.T", "dah @ Wxh")
    verdict = judge.grade("gru-backward", source)
    assert verdict.outcome == "error"
    assert verdict.diagnoses[0].id == "raised"
    assert "Wxh" in verdict.diagnoses[1].message.en
    assert "not transposed" in verdict.diagnoses[1].message.en


def test_the_line_is_that_of_the_very_assignment_among_several(judge: Judge) -> None:
    source = BACKWARD.replace("dh_prev = dh_prev + drh * r", "dh_prev = dh_prev + drh")
    (diagnosis,) = judge.grade("gru-backward", source).diagnoses
    assert source.split("\n")[(diagnosis.line or 0) - 1].strip() == "dh_prev = dh_prev + drh"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("dhs[:, t] + dh", "dhs[:, t] + 2 * dh", "added twice"),
        ("grad += step_grad", "grad += step_grad / T", "T"),
        ("self.dh = dh", "self.dh = 0 * dh", "dh"),
    ],
)
def test_backpropagation_through_time_is_marked_step_by_step(
    judge: Judge, old: str, new: str, said: str
) -> None:
    answer = DRILLS["time-gru-backward"].model_answer()
    assert answer.count(old) == 1
    diagnoses = judge.grade("time-gru-backward", answer.replace(old, new)).diagnoses
    assert said in diagnoses[0].message.en


def test_two_mistakes_over_time_are_told_apart(judge: Judge) -> None:
    answer = DRILLS["time-gru-backward"].model_answer()
    source = answer.replace("dhs[:, t] + dh", "dhs[:, t]").replace(
        "grad += step_grad", "grad += step_grad / T"
    )
    ids = [d.id for d in judge.grade("time-gru-backward", source).diagnoses]
    assert "carry-not-added" in ids
    assert "grads-averaged-over-time" in ids


def test_findings_follow_the_order_of_the_backward_pass(judge: Judge) -> None:
    source = BACKWARD.replace("dh_prev + drh * r", "dh_prev + drh").replace(
        "dz = dh_next * (h_hat - h_prev)", "dz = dh_next * h_hat"
    )
    lines = [d.line or 0 for d in judge.grade("gru-backward", source).diagnoses]
    assert len(lines) == 2
    assert all(first < second for first, second in pairwise(lines))


@pytest.mark.parametrize(
    ("drill_id", "old", "new", "first", "right"),
    [
        ("gru-backward", "(1 - z)  # daz", "(1 - z) ** 1.5", "daz", "dz"),
        ("lstm-backward", "di = dc * g", "di = dc * g * 1.1", "di", None),
    ],
)
def test_an_unknown_mistake_is_placed_at_the_first_name_that_differs(
    judge: Judge, drill_id: str, old: str, new: str, first: str, right: str | None
) -> None:
    answer = DRILLS[drill_id].model_answer()
    answer = answer.replace("daz = dz * z * (1 - z)", "daz = dz * z * (1 - z)  # daz")
    source = answer.replace(old, new)
    assert source != answer
    diagnosis = judge.grade(drill_id, source).diagnoses[0]
    assert diagnosis.id == "unrecognised"
    assert f"{first} is the first value that differs" in diagnosis.message.en
    assert right is None or f"{right} is right" in diagnosis.message.en
    line = source.split("\n")[(diagnosis.line or 0) - 1].strip()
    assert line.startswith(f"{first} = ")
