"""What the answers say of the learner: a Gaussian over abilities, moved by one answer after the other.

On the scale of logits, the ease of an item is a sum of a few unknown parts (`Loads` says which, and how
strongly each counts). An assumed-density filter keeps their joint mean and covariance. The numbers are plain
arithmetic on purpose: `benchmarks.readiness` hands it arrays of many learners in the place of floats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from math import e, exp, pi

import msgspec

Loads = Mapping[str, float]
"""Which parts an item draws on: name of a part -> its factor."""

SLIP = 0.03
"""How often a known answer is missed all the same."""

ITEM_SPREAD = 0.6
"""How far, in logits, an item may be from its declared difficulty (standard deviation)."""

MIDDLE = 3
"""The declared difficulty that is neither easy nor hard."""

PRIORS: Mapping[str, tuple[float, float]] = {
    "level": (-0.6, 1.1),
    "pace": (0.003, 0.003),
    "slope": (0.4, 0.2),
    "typed": (-0.3, 0.3),
    "exam": (-0.1, 0.3),
    "sitting": (0.0, 0.35),
    "group": (0.0, 0.35),
    "objective": (0.0, 0.45),
}
"""Mean and standard deviation of each kind of part, in logits, before anything is known.

A `level` of 0 gets 61 % of questions with four options, what candidates get in the field of deep learning;
we begin below it, because a chance that is too high misleads more. `pace` is what an answer adds to it.
`sitting` is how the real exam differs from these banks, which no answer given here can show.
"""

DRIFT = {"level": 0.06, "objective": 0.06}
"""How far a part may move within a day (standard deviation)."""

LONGEST_GAP = 60.0
"""Days of pause after which nothing more is forgotten, as far as the model knows."""

STEPS = tuple(k / 2 for k in range(-8, 9))
"""Where a standard normal variable is looked at; the trapezoid rule is all but exact for it."""

_HEIGHTS = tuple(exp(-(z**2) / 2) for z in STEPS)
WEIGHTS = tuple(height / sum(_HEIGHTS) for height in _HEIGHTS)


def loads(objective: str, difficulty: float, *, exam: bool = False, typed: bool = False) -> Loads:
    """What an item of an objective draws on, in practice or in an exam, picked or typed."""
    parts = {
        "level": 1.0,
        f"group {objective[:1]}": 1.0,
        f"objective {objective}": 1.0,
        "slope": MIDDLE - difficulty,
    }
    if exam:
        parts["exam"] = 1.0
    if typed:
        parts["typed"] = 1.0
    return parts


def chance(ease: float, guess: float) -> float:
    """The chance of a right answer at an ease in logits, with `guess` for who knows nothing."""
    against: float = e**-ease
    return guess + (1 - guess - SLIP) / (1 + against)


def expected(ease: float, variance: float, guess: float) -> float:
    """`chance`, averaged over an ease that is known up to a variance (MacKay 1992)."""
    return chance(ease / (1 + pi / 8 * variance) ** 0.5, guess)


class Ability(msgspec.Struct):
    """The joint distribution of all parts that any answer has drawn on so far.

    `places` tells where a part stands in `mean` and in `covariance`, of which the lower triangle is kept.
    """

    places: dict[str, int] = {}
    mean: list[float] = []
    covariance: list[list[float]] = []

    def __post_init__(self) -> None:
        for name in ("level", "pace"):
            if name not in self.places:
                self._add(name)

    def copy(self) -> Ability:
        """The same knowledge, to be moved on its own."""
        return deepcopy(self)

    def wait(self, days: float) -> None:
        """Let time pass: what was learned or forgotten meanwhile is not known."""
        passed = min(max(days, 0.0), LONGEST_GAP)
        for name, place in self.places.items():
            drift = DRIFT.get(name.partition(" ")[0], 0.0)
            if drift:
                row = self.covariance[place]
                row[-1] = row[-1] + drift**2 * passed

    def ease(self, parts: Loads) -> tuple[float, float]:
        """Mean and variance, in logits, of what an item draws on."""
        placed = self._placed(parts)
        mean = sum(factor * self.mean[place] for place, factor in placed)
        return mean, _along(placed, self._spread(placed))

    def direction(self, parts: Loads) -> dict[str, float]:
        """How every part moves when what `parts` stand for rises by one standard deviation."""
        placed = self._placed(parts)
        spread = self._spread(placed)
        deviation = _along(placed, spread) ** 0.5
        return {name: spread[place] / deviation for name, place in self.places.items()}

    def observe(self, parts: Loads, guess: float, right: float) -> None:
        """Learn from one answer, as the learner does; `right` is 1 or 0.

        The distribution of the ease after the answer is matched by a Gaussian with its mean and variance.
        """
        placed = self._placed(parts)
        spread = self._spread(placed)
        mean = sum(factor * self.mean[place] for place, factor in placed)
        variance = _along(placed, spread) + ITEM_SPREAD**2
        shift, shrinkage = _moved(mean, variance, guess, right)
        for place, amount in enumerate(spread):
            self.mean[place] = self.mean[place] + amount * shift
            scaled = amount * shrinkage
            row = self.covariance[place]
            self.covariance[place] = [
                entry - scaled * other for entry, other in zip(row, spread, strict=False)
            ]
        self._grow()

    def _grow(self) -> None:
        """Raise the level by the pace; they are the first two parts."""
        self.mean[0] = self.mean[0] + self.mean[1]
        level, pace = self.covariance[0], self.covariance[1]
        level[0] = level[0] + 2 * pace[0] + pace[1]
        for row in self.covariance[1:]:
            row[0] = row[0] + row[1]

    def _placed(self, parts: Loads) -> list[tuple[int, float]]:
        for name in parts:
            if name not in self.places:
                self._add(name)
        return [(self.places[name], factor) for name, factor in parts.items()]

    def _add(self, name: str) -> None:
        mean, deviation = PRIORS[name.partition(" ")[0]]
        self.places[name] = len(self.mean)
        self.covariance.append([0.0] * len(self.mean) + [deviation**2])
        self.mean.append(mean)

    def _spread(self, placed: Sequence[tuple[int, float]]) -> list[float]:
        """The covariance of every part with the sum of the `placed` ones."""
        spread = [0.0] * len(self.mean)
        for place, factor in placed:
            column = [row[place] for row in self.covariance[place + 1 :]]
            for other, entry in enumerate(self.covariance[place] + column):
                spread[other] = spread[other] + factor * entry
        return spread


def _along(placed: Sequence[tuple[int, float]], spread: Sequence[float]) -> float:
    return sum(spread[place] * factor for place, factor in placed)


def _moved(mean: float, variance: float, guess: float, right: float) -> tuple[float, float]:
    """How the answer moves an ease: its shift over its variance, and what of its precision is gained."""
    deviation = variance**0.5
    evidence = first = second = 0.0
    for z, weight in zip(STEPS, WEIGHTS, strict=True):
        known = chance(mean + deviation * z, guess)
        share = weight * (1 - known + right * (2 * known - 1))
        evidence = evidence + share
        first = first + share * z
        second = second + share * z**2
    centre = first / evidence
    return centre / deviation, (1 - second / evidence + centre**2) / variance
