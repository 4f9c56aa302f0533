"""Lines that were copied and not changed, and factors on the wrong side of a product."""

from __future__ import annotations

import pytest

from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.verdict import Diagnosis
from tests.drills.test_properties import exercises_of, verdict_on

GRU = DRILLS["gru-forward"].model_answer()
LINES = {line.split(" = ")[0].strip(): line.strip() for line in GRU.split("\n") if " = " in line}


def told(drill_id: str, right: str, wrong: str) -> tuple[Diagnosis, ...]:
    answer = DRILLS[drill_id].model_answer()
    assert answer.count(right) == 1
    mistaken = answer.replace(right, wrong)
    verdict = verdict_on(drill_id, mistaken, exercises_of(drill_id, 7))
    assert verdict.outcome == "wrong"
    for diagnosis in verdict.diagnoses:
        assert diagnosis.line is not None
        assert wrong in mistaken.split("\n")[diagnosis.line - 1]
    return verdict.diagnoses


@pytest.mark.parametrize(
    ("drill_id", "right", "wrong", "named"),
    [
        ("gru-forward", LINES["r"], LINES["r"].split(" = ")[0] + " = " + LINES["z"].split(" = ")[1], "r-copies-z"),
        ("lstm-forward", "o = sigmoid(ao)", "o = sigmoid(ai)", "o-from-input-block"),
        ("gru-backward", "(r * h_prev).T @ dah", "h_prev.T @ (r * dah)", "dwh-h-r-beyond-the-product"),
        ("gru-backward", "(r * h_prev).T @ dah", "r.T @ (h_prev * dah)", "dwh-h-h-prev-beyond-the-product"),
    ],
)  # fmt: skip
def test_the_line_that_is_wrong_is_blamed_and_named(
    drill_id: str, right: str, wrong: str, named: str
) -> None:
    (diagnosis,) = told(drill_id, right, wrong)
    assert diagnosis.id == named
