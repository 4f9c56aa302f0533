"""What the record says: pure figures over what was counted of it, with the time of day as an argument."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta, tzinfo
from typing import NamedTuple

import msgspec

from gruquiz.study.ability import Ability
from gruquiz.study.attempt import Attempt, local_day
from gruquiz.study.digest import Digest, Outcomes
from gruquiz.study.estimate import Estimate as Estimate
from gruquiz.study.estimate import wilson as wilson
from gruquiz.study.evidence import Exposure, ItemFacts
from gruquiz.study.forecasts import Calibration, calibration
from gruquiz.study.readiness import (
    NEEDED,
    Cell,
    Readiness,
    exam_cells,
    forecast_exam,
    objective_estimate,
)

ENOUGH = 5
"""First answers below which nothing is said of an objective, unless it has no more items than were answered."""

LATEST = 20
"""How many attempts the list of the latest ones holds."""

WINDOW = 20
"""Over how many first answers the score is averaged in its history."""


class ObjectiveStats(msgspec.Struct, frozen=True):
    """One objective: `seen` of its `items` were answered; `estimate` is None without evidence.

    `first` and `first_right` count first answers: a repeated item shows memory, not skill.
    """

    id: str
    items: int
    seen: int
    first: int
    first_right: int
    estimate: Estimate | None


class Day(NamedTuple):
    """A local day: how many answers there were, and how many of them were right."""

    day: str
    answers: int
    right: int


class Stats(msgspec.Struct, frozen=True):
    """Everything that is derived from the record.

    Code that could not run counts nowhere but in `latest`, which holds the newest attempt first.
    `days` run from the oldest to today; `streak` is the number of days in a row with an answer, up
    to today or, as long as nothing was answered today, up to yesterday. `evidence` counts the first
    answers from which `readiness` is told, which is None as long as they are too few. `scores` is
    the share right of the first answers, as a moving average.
    """

    attempts: int
    right: int
    objectives: tuple[ObjectiveStats, ...]
    evidence: int
    readiness: Readiness | None
    forecasts: Calibration | None
    days: tuple[Day, ...]
    scores: tuple[float, ...]
    streak: int
    modes: Mapping[str, Outcomes]
    drills_passed: frozenset[str]
    latest: tuple[Attempt, ...]


def collect(
    digest: Digest,
    items: Mapping[str, ItemFacts],
    ability: Ability,
    now: float,
    *,
    latest: Iterable[Attempt] = (),
    zone: tzinfo | None = None,
    days: int = 84,
) -> Stats:
    """The figures at `now`, Unix time in seconds.

    `items` are those of the banks today: a withdrawn item no longer counts as seen, though what it
    showed of the learner stays. `ability` is the learner's at `now`; `zone` decides what day it is
    (None: the machine's zone).
    """
    evidence = digest.evidence()
    in_use = [item for item in items.values() if item.in_use]
    cells = exam_cells((item.objective, item.difficulty) for item in in_use)
    today = date.fromisoformat(local_day(now, zone))
    totals = [outcomes.total for outcomes in digest.modes.values()]
    return Stats(
        attempts=sum(totals),
        right=sum(outcomes.right for outcomes in digest.modes.values()),
        objectives=tuple(_objectives(digest, items, ability, cells)),
        evidence=len(evidence),
        readiness=forecast_exam(ability, cells) if cells and len(evidence) >= NEEDED else None,
        forecasts=calibration(evidence),
        days=tuple(_day(digest, day) for day in _days_up_to(today, days)),
        scores=tuple(_moving_average(evidence)),
        streak=_streak(digest.days, today),
        modes=dict(sorted(digest.modes.items())),
        drills_passed=frozenset(digest.passed),
        latest=tuple(latest),
    )


def _objectives(
    digest: Digest, items: Mapping[str, ItemFacts], ability: Ability, cells: Sequence[Cell]
) -> Iterable[ObjectiveStats]:
    in_use = Counter(item.objective for item in items.values() if item.in_use)
    seen = Counter(first.objective for uid, first in digest.firsts.items() if _used(items.get(uid)))
    first = Counter(exposure.objective for exposure in digest.evidence())
    right = Counter(exposure.objective for exposure in digest.evidence() if exposure.right)
    asked: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        asked[cell.objective].append(cell)
    for name, count in in_use.items():
        known = first[name] >= min(ENOUGH, count)
        estimate = objective_estimate(ability, asked[name]) if known else None
        yield ObjectiveStats(name, count, seen[name], first[name], right[name], estimate)


def _used(item: ItemFacts | None) -> bool:
    return item is not None and item.in_use


def _moving_average(evidence: Sequence[Exposure]) -> Iterable[float]:
    """The share right of the last `WINDOW` first answers, from the moment there are so many."""
    for end in range(WINDOW, len(evidence) + 1):
        yield sum(exposure.right for exposure in evidence[end - WINDOW : end]) / WINDOW


def _day(digest: Digest, day: str) -> Day:
    outcomes = digest.days.get(day, Outcomes())
    return Day(day, outcomes.total, outcomes.right)


def _days_up_to(today: date, count: int) -> list[str]:
    return [(today - timedelta(days=back)).isoformat() for back in range(count - 1, -1, -1)]


def _streak(per_day: Mapping[str, object], today: date) -> int:
    day = today if today.isoformat() in per_day else today - timedelta(days=1)
    streak = 0
    while day.isoformat() in per_day:
        streak += 1
        day -= timedelta(days=1)
    return streak
