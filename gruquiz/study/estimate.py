"""A share of right answers and how sure it is."""

from __future__ import annotations

from math import sqrt

import msgspec

Z90 = 1.6448536269514722
"""The normal quantile of 95 %: a two-sided interval of 90 %."""


class Estimate(msgspec.Struct, frozen=True):
    """A share of right answers and its 90 % interval."""

    expected: float
    low: float
    high: float


def wilson(right: float, total: int) -> Estimate:
    """The share `right / total` with its 90 % score interval (Wilson 1927); `total` is at least 1."""
    share = right / total
    spread = Z90**2 / total
    centre = share + spread / 2
    half = sqrt(spread * (share * (1 - share) + spread / 4))
    low, high = (centre - half) / (1 + spread), (centre + half) / (1 + spread)
    # At 0 and at 1 rounding may push a bound just past the share.
    return Estimate(share, max(0.0, min(low, share)), min(1.0, max(high, share)))
