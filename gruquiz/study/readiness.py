"""Readiness: how many of thirty unseen items would be right today, and how sure that is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from math import comb
from typing import NamedTuple

import msgspec

from gruquiz.study.ability import ITEM_SPREAD, STEPS, WEIGHTS, Ability, Loads, expected, loads
from gruquiz.study.estimate import Z90, Estimate
from gruquiz.study.exam.blueprint import GATED_OF_TWENTY

EXAM_ITEMS = 30
"""The number of unseen items that readiness speaks of."""

EXAM_GUESS = 1 / 4
"""The exam asks everything with four options."""

CUTS = ("0.5", "0.6", "0.7")
"""The assumed pass marks, as shares: JDLA publishes none."""

NEEDED = 30
"""First answers below which nothing is said: what it says has been tried from here on, and with fewer the
interval comes from what we assume of learners rather than from this one."""

WEIGHT_OF_GROUP: Mapping[str, float] = {
    letter: items / len(letters) for letters, items in GATED_OF_TWENTY.items() for letter in letters
}
"""How much of the exam is of each group of objectives; what is not named here is not asked."""

_SURE = 0.05  # of the distribution lies below a 90 % interval, as much above


class Cell(NamedTuple):
    """The `items` of an objective and a declared difficulty, and their share of the exam."""

    objective: str
    difficulty: int
    items: int
    weight: float


class Readiness(msgspec.Struct, frozen=True):
    """What would happen with thirty unseen items: the share right, and the chance to reach each cut."""

    score: Estimate
    p_reach: Mapping[str, float]


def exam_cells(items: Iterable[tuple[str, int]]) -> tuple[Cell, ...]:
    """The exam by the weights of its groups; within a group as the banks are, given as (objective, difficulty).

    Banks without any group of the exam are an exam of their own.
    """
    counts = Counter(items)
    of_group: dict[str, int] = defaultdict(int)
    for (objective, _), count in counts.items():
        of_group[objective[:1]] += count
    weights = {group: WEIGHT_OF_GROUP.get(group, 0) for group in of_group}
    if not any(weights.values()):
        weights = dict(of_group)
    whole = sum(weights.values())
    for_each = {group: weight / whole / of_group[group] for group, weight in weights.items()}
    return tuple(
        Cell(objective, difficulty, count, for_each[objective[:1]] * count)
        for (objective, difficulty), count in sorted(counts.items())
    )


def forecast_exam(ability: Ability, cells: Sequence[Cell]) -> Readiness:
    """The score on thirty items drawn from `cells`, none of them seen before, under the exam's conditions."""
    chances = exam_chances(ability, cells)
    cumulated = list(accumulate(chances))
    low, high = (sum(reached < bound for reached in cumulated) for bound in (_SURE, 1 - _SURE))
    mean = sum(right * share for right, share in enumerate(chances)) / EXAM_ITEMS
    return Readiness(
        Estimate(mean, low / EXAM_ITEMS, high / EXAM_ITEMS),
        {cut: sum(chances[round(float(cut) * EXAM_ITEMS) :]) for cut in CUTS},
    )


def exam_chances(ability: Ability, cells: Sequence[Cell]) -> list[float]:
    """The chance of each number of right answers, from 0 to `EXAM_ITEMS`.

    What is unknown of the learner moves the share right mainly along one direction; that is averaged
    over, what is left of each part's variance is taken for each cell by itself.
    """
    asked = [cell for cell in cells if cell.weight]
    eases = [(cell.weight, *_in_exam(ability, cell)) for cell in asked]
    towards = ability.direction(_sum_of(asked))
    chances = [0.0] * (EXAM_ITEMS + 1)
    slopes = [
        sum(factor * towards[name] for name, factor in _exam_parts(cell).items()) for cell in asked
    ]
    for z, height in zip(STEPS, WEIGHTS, strict=True):
        share: float = sum(
            weight * expected(mean + slope * z, variance - slope**2 + ITEM_SPREAD**2, EXAM_GUESS)
            for (weight, mean, variance), slope in zip(eases, slopes, strict=True)
        )
        for right, likely in enumerate(_binomial(share)):
            chances[right] = chances[right] + height * likely
    return chances


def objective_estimate(ability: Ability, cells: Sequence[Cell]) -> Estimate:
    """The share right of unseen items of one objective, asked as in the exam; its interval is the ability's."""
    whole = sum(cell.items for cell in cells)
    middle = low = high = 0.0
    for cell in cells:
        mean, variance = _in_exam(ability, cell)
        reach = Z90 * variance**0.5
        share = cell.items / whole
        middle += share * expected(mean, variance + ITEM_SPREAD**2, EXAM_GUESS)
        low += share * expected(mean - reach, ITEM_SPREAD**2, EXAM_GUESS)
        high += share * expected(mean + reach, ITEM_SPREAD**2, EXAM_GUESS)
    return Estimate(middle, low, high)


def _exam_parts(cell: Cell) -> dict[str, float]:
    return {**loads(cell.objective, cell.difficulty, exam=True), "sitting": 1.0}


def _in_exam(ability: Ability, cell: Cell) -> tuple[float, float]:
    return ability.ease(_exam_parts(cell))


def _sum_of(cells: Iterable[Cell]) -> Loads:
    """What the exam as a whole draws on."""
    whole: dict[str, float] = defaultdict(float)
    for cell in cells:
        for name, factor in _exam_parts(cell).items():
            whole[name] += cell.weight * factor
    return whole


def _binomial(share: float) -> list[float]:
    """The chances of 0 to `EXAM_ITEMS` right answers at a share."""
    rights, wrongs = [1.0], [1.0]
    for _ in range(EXAM_ITEMS):
        rights.append(rights[-1] * share)
        wrongs.append(wrongs[-1] * (1 - share))
    return [
        comb(EXAM_ITEMS, right) * rights[right] * wrongs[EXAM_ITEMS - right]
        for right in range(EXAM_ITEMS + 1)
    ]
