"""What the history says: pure folds over the attempts, with the time of day as an argument."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from math import sqrt
from typing import Any

from gruquiz.study.attempt import Attempt, local_day
from gruquiz.study.schedule import Remembered

ENOUGH = 5
"""First exposures below which nothing is said about an objective."""

LATEST = 20
"""How many attempts the list of the latest ones holds."""

EXAM_ITEMS = 30
"""The number of unseen items that readiness speaks of."""

CUTS = ("0.5", "0.6", "0.7")
"""The assumed pass marks, as shares: JDLA publishes none."""

_Z90 = 1.6448536269514722  # the normal quantile of 95 %: a two-sided interval of 90 %


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share of right answers and its 90 % interval."""

    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ObjectiveStats:
    """One objective: `seen` of its `items` were answered; `estimate` is None without evidence.

    `first` and `first_right` count first exposures: a repeated item shows memory, not skill.
    """

    id: str
    items: int
    seen: int
    first: int
    first_right: int

    @property
    def estimate(self) -> Estimate | None:
        """The share right at first sight; None below `ENOUGH` first exposures."""
        return wilson(self.first_right, self.first) if self.first >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many answers were right, partly right and wrong."""

    right: int = 0
    partial: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class Stats:
    """Everything that is derived from the history.

    Code that could not run counts nowhere but in `latest`, which holds the newest attempt first.
    `days` gives (local day, answers) from the oldest to today; `streak` is the number of days in a
    row with an answer, up to today or, as long as nothing was answered today, up to yesterday.
    """

    attempts: int
    objectives: tuple[ObjectiveStats, ...]
    evidence: int
    days: tuple[tuple[str, int], ...]
    streak: int
    modes: Mapping[str, Outcomes]
    drills_passed: frozenset[str]
    latest: tuple[Attempt, ...]


def collect(
    attempts: Iterable[Attempt],
    items: Mapping[str, int],
    now: float,
    *,
    known: Collection[str] | None = None,
    zone: tzinfo | None = None,
    days: int = 84,
) -> Stats:
    """Fold `attempts`, given in order of time.

    `items` says how many items each objective has; `now` is Unix time in seconds; `known` are the
    uids in the banks today (None: all), so that a withdrawn item no longer counts as seen, though
    what it showed of the learner stays; `zone` decides what day it is (None: the machine's zone).
    """
    everything = list(attempts)
    judged = [attempt for attempt in everything if attempt.judged]
    firsts = _first_exposures(judged)
    per_day = Counter(attempt.day for attempt in judged)
    today = date.fromisoformat(local_day(now, zone))
    return Stats(
        attempts=len(judged),
        objectives=_objectives(firsts, items, known),
        evidence=len(firsts),
        days=tuple((day, per_day[day]) for day in _days_up_to(today, days)),
        streak=_streak(per_day, today),
        modes=_outcomes(judged),
        drills_passed=frozenset(a.uid for a in judged if a.verdict == "passed"),
        latest=tuple(reversed(everything[-LATEST:])),
    )


def wilson(right: int, total: int) -> Estimate:
    """The share `right / total` with its 90 % score interval (Wilson 1927); `total` is at least 1."""
    share = right / total
    spread = _Z90**2 / total
    centre = share + spread / 2
    half = sqrt(spread * (share * (1 - share) + spread / 4))
    low, high = (centre - half) / (1 + spread), (centre + half) / (1 + spread)
    # At 0 and at 1 rounding may push a bound just past the share.
    return Estimate(share, max(0.0, min(low, share)), min(1.0, max(high, share)))


def as_json(stats: Stats, memory: Remembered | None = None) -> dict[str, Any]:
    """The document of `stats --json`; what there is too little evidence for is null."""
    unknown = {"expected": None, "low": None, "high": None}
    return {
        "schema": 1,
        "attempts": stats.attempts,
        "objectives": [_objective_as_json(objective) for objective in stats.objectives],
        "readiness": {
            "n_items": EXAM_ITEMS,
            **unknown,
            "p_reach": dict.fromkeys(CUTS),
            "evidence": stats.evidence,
        },
        "memory": _memory_as_json(memory),
    }


def _memory_as_json(memory: Remembered | None) -> dict[str, Any]:
    if memory is None:
        return {"due": None, "recall": None}
    return {
        "due": memory.due,
        "recall": None if memory.recall is None else round(memory.recall, 4),
        "new": memory.new,
        "leeches": list(memory.leeches),
    }


def _objective_as_json(objective: ObjectiveStats) -> dict[str, Any]:
    estimate = objective.estimate
    return {
        "id": objective.id,
        "seen": objective.seen,
        "items": objective.items,
        "expected": round(estimate.expected, 4) if estimate else None,
        "low": round(estimate.low, 4) if estimate else None,
        "high": round(estimate.high, 4) if estimate else None,
    }


def _first_exposures(judged: Iterable[Attempt]) -> dict[str, Attempt]:
    firsts: dict[str, Attempt] = {}
    for attempt in judged:
        firsts.setdefault(attempt.uid, attempt)
    return firsts


def _objectives(
    firsts: Mapping[str, Attempt], items: Mapping[str, int], known: Collection[str] | None
) -> tuple[ObjectiveStats, ...]:
    first = Counter(attempt.objective for attempt in firsts.values())
    first_right = Counter(attempt.objective for attempt in firsts.values() if attempt.right)
    seen = Counter(a.objective for uid, a in firsts.items() if known is None or uid in known)
    return tuple(
        ObjectiveStats(name, count, seen[name], first[name], first_right[name])
        for name, count in items.items()
    )


def _outcomes(judged: Iterable[Attempt]) -> dict[str, Outcomes]:
    counts = Counter(
        (a.mode, "right" if a.right else "partial" if a.verdict == "partial" else "wrong")
        for a in judged
    )
    return {
        mode: Outcomes(counts[mode, "right"], counts[mode, "partial"], counts[mode, "wrong"])
        for mode in sorted({mode for mode, _ in counts})
    }


def _days_up_to(today: date, count: int) -> list[str]:
    return [(today - timedelta(days=back)).isoformat() for back in range(count - 1, -1, -1)]


def _streak(per_day: Mapping[str, int], today: date) -> int:
    day = today if today.isoformat() in per_day else today - timedelta(days=1)
    streak = 0
    while day.isoformat() in per_day:
        streak += 1
        day -= timedelta(days=1)
    return streak
