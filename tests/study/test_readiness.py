"""What first answers say of thirty items never seen before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import exp, sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.study.ability import ITEM_SPREAD, Ability, chance, expected, loads
from gruquiz.study.evidence import DAY_MS, Exposure, ItemFacts, guess_chance, judge
from gruquiz.study.readiness import (
    EXAM_GUESS,
    EXAM_ITEMS,
    exam_cells,
    exam_chances,
    forecast_exam,
    objective_estimate,
)

CELLS = exam_cells(product(("A1", "D2", "E2", "E3", "I1", "L1"), (1, 2, 3, 4)))


def exposed(
    right: Sequence[bool], *, objective: str = "E2", apart: int = 60_000, **other: object
) -> list[Exposure]:
    fields: dict[str, object] = {"kind": "choice", "options": 4, "exam": False, **other}
    return [
        Exposure(apart * n, f"{objective}/{n}", objective, right=r, **fields)  # type: ignore[arg-type]
        for n, r in enumerate(right)
    ]


def after(*exposures: Exposure, difficulty: int = 3) -> Ability:
    items = {e.uid: ItemFacts(e.objective, difficulty) for e in exposures}
    return judge(exposures, items).ability


def score(ability: Ability) -> float:
    return forecast_exam(ability, CELLS).score.expected


@pytest.mark.parametrize(
    ("kind", "options", "guessed"),
    [("choice", 4, 1 / 4), ("truefalse", 2, 1 / 2), ("multi", 4, 1 / 15), ("numeric", 0, 0.0)],
)
def test_what_who_knows_nothing_gets_right(kind: str, options: int, guessed: float) -> None:
    assert guess_chance(kind, options) == guessed
    assert chance(-30.0, guessed) == pytest.approx(guessed)


def test_the_chance_averaged_over_what_is_unknown_is_that_of_an_integral() -> None:
    deviation = sqrt(0.9)
    grid = [k / 100 for k in range(-600, 601)]
    weights = [exp(-(z**2) / 2) for z in grid]
    shares = (chance(0.7 + deviation * z, 0.25) * w for z, w in zip(grid, weights, strict=True))
    assert expected(0.7, 0.9, 0.25) == pytest.approx(sum(shares) / sum(weights), abs=0.005)


def test_one_answer_moves_the_ease_to_where_bayes_puts_it() -> None:
    parts = loads("E2", 3)
    mean, variance = Ability().ease(parts)
    spread = variance + ITEM_SPREAD**2
    grid = [mean + sqrt(spread) * k / 200 for k in range(-1600, 1601)]
    posterior = [exp(-((x - mean) ** 2) / (2 * spread)) * chance(x, 0.25) for x in grid]
    centre = sum(x * p for x, p in zip(grid, posterior, strict=True)) / sum(posterior)
    ability = Ability()
    ability.observe(parts, 0.25, 1.0)
    pace = Ability().ease({"pace": 1.0})[0]
    # What the answer says is shared between the ability and the item, in proportion to their variances.
    assert ability.ease(parts)[0] - pace == pytest.approx(
        mean + (centre - mean) * variance / spread, abs=2e-3
    )


def test_right_answers_raise_what_is_expected_and_wrong_ones_lower_it() -> None:
    nothing = score(Ability())
    assert score(after(*exposed([True] * 10))) > nothing > score(after(*exposed([False] * 10)))


def test_an_answer_that_could_be_guessed_says_less() -> None:
    typed, picked, either = (
        score(after(*exposed([True] * 10, kind=kind, options=options)))
        for kind, options in (("numeric", 0), ("choice", 4), ("truefalse", 2))
    )
    assert typed > picked > either


def test_a_hard_item_that_is_right_says_more() -> None:
    firsts = exposed([True] * 10)
    assert score(after(*firsts, difficulty=5)) > score(after(*firsts, difficulty=1))


def test_misses_in_the_exam_only_are_blamed_on_the_exam() -> None:
    practised = exposed([True] * 20)
    missed = exposed([False] * 10, objective="E3")
    in_exam = [m._replace(ts_ms=m.ts_ms + 10**7, exam=True) for m in missed]
    in_practice = [m._replace(ts_ms=m.ts_ms + 10**7) for m in missed]
    under_exam, elsewhere = after(*practised, *in_exam), after(*practised, *in_practice)
    assert under_exam.ease({"exam": 1.0})[0] < Ability().ease({"exam": 1.0})[0]
    assert under_exam.ease(loads("E2", 3))[0] > elsewhere.ease(loads("E2", 3))[0]


def test_what_was_answered_long_ago_counts_less() -> None:
    good, bad = exposed([True] * 30), exposed([False] * 30, objective="E3")
    later = [e._replace(ts_ms=e.ts_ms + 50 * DAY_MS) for e in bad]
    sooner = [e._replace(ts_ms=e.ts_ms + DAY_MS) for e in bad]
    assert score(after(*good, *later)) < score(after(*good, *sooner))


def test_a_pause_makes_less_sure_but_moves_nothing() -> None:
    rested = after(*exposed([True, False] * 20))
    ready = rested.copy()
    rested.wait(40)
    assert rested.ease(loads("E2", 3))[0] == ready.ease(loads("E2", 3))[0]
    cells = [cell for cell in CELLS if cell.objective == "E2"]
    before, now = (objective_estimate(a, cells) for a in (ready, rested))
    assert now.low < before.low < before.high < now.high


def test_an_objective_borrows_from_its_group_more_than_from_others() -> None:
    ability = after(*exposed([True] * 20))
    near, far = (ability.ease(loads(name, 3))[0] for name in ("E3", "D2"))
    own, nothing = ability.ease(loads("E2", 3))[0], Ability().ease(loads("E2", 3))[0]
    assert own > near > far > nothing


def test_the_exam_is_made_by_the_weights_of_its_groups() -> None:
    weights: dict[str, float] = {}
    for cell in CELLS:
        weights[cell.objective] = weights.get(cell.objective, 0) + cell.weight
    assert sum(weights.values()) == pytest.approx(1)
    assert weights["E2"] == weights["E3"] == pytest.approx(5 / 12 / 2)  # of A 2, D 4, E 5, L 1
    assert weights["I1"] == 0


def test_a_bank_without_any_group_of_the_exam_is_an_exam_of_its_own() -> None:
    cells = exam_cells([("X1", 3), ("X1", 3), ("Y1", 2)])
    assert [(c.objective, c.weight) for c in cells] == [("X1", pytest.approx(2 / 3)), ("Y1", pytest.approx(1 / 3))]  # fmt: skip
    assert 0 < forecast_exam(Ability(), cells).score.expected < 1


def test_an_objective_that_no_exam_asks_has_its_estimate_all_the_same() -> None:
    estimate = objective_estimate(Ability(), [c for c in CELLS if c.objective == "I1"])
    assert EXAM_GUESS < estimate.low < estimate.expected < estimate.high < 1


@settings(max_examples=25)
@given(st.lists(st.tuples(st.booleans(), st.sampled_from(["A1", "D2", "E2"])), max_size=40))
def test_a_forecast_is_a_distribution(answers: list[tuple[bool, str]]) -> None:
    firsts = [
        Exposure(n, f"{o}/{n}", o, "choice", 4, n % 3 == 0, r) for n, (r, o) in enumerate(answers)
    ]
    ability = judge(firsts, {}).ability
    chances = exam_chances(ability, CELLS)
    assert len(chances) == EXAM_ITEMS + 1
    assert min(chances) >= 0
    assert sum(chances) == pytest.approx(1)
    found = forecast_exam(ability, CELLS)
    assert 0 <= found.score.low <= found.score.expected <= found.score.high <= 1
    reach = list(found.p_reach.values())
    assert reach == sorted(reach, reverse=True)
    inside = range(round(found.score.low * EXAM_ITEMS), round(found.score.high * EXAM_ITEMS) + 1)
    assert sum(chances[right] for right in inside) >= 0.9 - 1e-9


@settings(max_examples=20)
@given(st.lists(st.booleans(), min_size=2, max_size=30), st.data())
def test_going_on_is_the_same_as_beginning_anew(right: list[bool], data: st.DataObject) -> None:
    firsts = exposed(right)
    items = {e.uid: ItemFacts("E2", 2) for e in firsts}
    known = judge(firsts[: data.draw(st.integers(0, len(firsts)))], items)
    assert judge(firsts, items, known) == judge(firsts, items)


def test_other_first_answers_are_judged_anew() -> None:
    known = judge(exposed([True] * 5), {})
    changed = exposed([False] * 6)
    assert judge(changed, {}, known) == judge(changed, {})
    harder = {"E2/0": ItemFacts("E2", 5)}
    assert judge(exposed([True] * 5), harder, known) == judge(exposed([True] * 5), harder)
