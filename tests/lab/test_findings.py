"""Every catalogued mistake of the drills has its place in the lab, or has none on purpose."""

from __future__ import annotations

import pytest

from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.mistakes import Mistake, mistakes_of
from gruquiz.drills.verdict import Diagnosis
from gruquiz.lab import LabPlace
from gruquiz.lab.findings import ASKED, CELLS, NOWHERE, PLACES, place_of
from gruquiz.lab.steps import number_of, step_lines
from gruquiz.text import Text


def found(finding: str, right: str = "") -> Diagnosis:
    return Diagnosis(finding, Text(ja="違います", en="wrong"), right=right)


MISTAKES = [
    pytest.param(drill, mistake, id=f"{drill}/{mistake.id}")
    for drill in CELLS
    for mistake in mistakes_of(drill)
]


@pytest.mark.parametrize(("drill", "mistake"), MISTAKES)
def test_each_mistake_in_a_cell_has_a_place_or_none_on_purpose(
    drill: str, mistake: Mistake
) -> None:
    place = place_of(drill, [found(mistake.id)])
    assert (place is None) == (mistake.family in NOWHERE)
    if place is not None and place.view == "steps":
        assert number_of(step_lines(place.cell, 1), place.line), "the lab runs this line"
    elif place is not None:
        assert (place.convention, place.found is None) == (ASKED, False)


def test_the_table_names_nothing_that_is_not_there() -> None:
    for drill, places in PLACES.items():
        assert drill in DRILLS
        known = {mistake.id for mistake in mistakes_of(drill)}
        assert places.keys() <= known, drill
        for place in places.values():
            assert not place.line or number_of(step_lines(place.cell, 1), place.line)


@pytest.mark.parametrize(
    ("finding", "right", "line"),
    [
        ("dh-prev-omits-r", "", "dh_prev = dh_prev + drh * r"),
        ("dh-prev-direct-ungated", "", "dh_prev = dh_next * (1 - z)"),
        ("a-slip-of-the-pen", "dah = dh_hat*(1-h_hat ** 2)", "dah = dh_hat*(1-h_hat ** 2)"),
    ],
)
def test_a_finding_opens_the_line_that_it_spoils(finding: str, right: str, line: str) -> None:
    place = place_of("gru-backward", [found(finding, right)])
    assert place == LabPlace("steps", cell="GRU", line=line)


def test_the_first_finding_that_can_be_shown_decides() -> None:
    findings = [found("grads-rebound"), found("unrecognised"), found("dr-uses-r")]
    place = place_of("gru-backward", findings)
    assert place is not None
    assert place.line == "dr = drh * h_prev"
    assert place_of("gru-backward", findings[:2]) is None
    assert place_of("sigmoid", [found("is-tanh", "y = (1 + np.tanh(x / 2)) / 2")]) is None
