"""How large the mock exams are, and how much of them each objective gets."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Literal

import msgspec

KindName = Literal["mini", "rnn", "full"]
Framework = Literal["numpy", "pytorch"]

SECONDS_AN_ITEM = 69
"""104 items in 120 minutes, as the exam was last reported."""


class Kind(msgspec.Struct, frozen=True):
    """A size of exam; `quotas` gives each group of objectives, named by their letters, its items."""

    items: int
    minutes: int
    quotas: Mapping[str, int]

    @property
    def limit_ms(self) -> int:
        """The time for all items."""
        return self.minutes * 60_000


WEIGHTS: Mapping[str, int] = {
    "A1": 6, "A2": 6, "A3": 4, "A4": 6, "A5": 6,
    "B1": 6, "B2": 6, "B3": 6, "B4": 8,
    "C1": 6, "C2": 4, "C3": 8, "C4": 4,
    "D1": 8, "D2": 10, "D3": 8, "D4": 5, "D5": 6, "D6": 6, "D7": 5,
    "E1": 8, "E2": 8, "E3": 10, "E4": 8, "E5": 8, "E6": 6, "E7": 8,
    "F1": 8, "F2": 8, "F3": 8,
    "G": 20,
    "H1": 10, "H2": 14, "H3": 6,
    "I1": 6, "I2": 7, "I3": 5,
    "J": 16,
    "K1": 24,
    "L1": 24, "L2": 20,
    "M": 12,
}  # fmt: skip
"""How much each objective counts in a complete bank."""

USUAL_WEIGHT = 6
"""That of an objective which is not listed."""


def weight(objective: str) -> int:
    """How much an objective counts."""
    return WEIGHTS.get(objective, USUAL_WEIGHT)


def apportion(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """`total` shared out in proportion to `weights` by largest remainders (Hamilton's method)."""
    shares = {name: total * w / sum(weights.values()) for name, w in weights.items()}
    parts = {name: int(share) for name, share in shares.items()}
    by_remainder = sorted(shares, key=lambda name: parts[name] - shares[name])
    for name in by_remainder[: total - sum(parts.values())]:
        parts[name] += 1
    return parts


def spread(total: int, weights: Mapping[str, float], draw: random.Random) -> dict[str, int]:
    """As `apportion`, but `draw` decides who is rounded up, each with the chance of its remainder.

    Systematic sampling: over many exams every objective gets its exact share, also of a small exam.
    """
    parts = dict.fromkeys(weights, 0)
    if not total:
        return parts
    names = list(weights)
    draw.shuffle(names)
    step = sum(weights.values()) / total
    point, reached = draw.random() * step, 0.0
    for name in names:
        reached += weights[name]
        while point < reached and sum(parts.values()) < total:
            parts[name] += 1
            point += step
    return parts


def _groups() -> dict[str, float]:
    groups: dict[str, float] = {}
    for objective, count in WEIGHTS.items():
        groups[objective[0]] = groups.get(objective[0], 0) + count
    return groups


GATED_OF_TWENTY: Mapping[str, int] = {
    "A": 2, "B": 2, "C": 2, "D": 4, "E": 5, "F": 1, "G": 1, "H": 1, "JK": 1, "L": 1,
}  # fmt: skip
"""How many of twenty items of the exam's gated-RNN part each group gets; J and K share theirs."""

KINDS: Mapping[KindName, Kind] = {
    "mini": Kind(20, 23, GATED_OF_TWENTY),
    "rnn": Kind(52, 60, apportion(52, _groups())),
    "full": Kind(104, 120, apportion(104, _groups())),
}
