"""Curves over time as text: a mark for each curve, powers of ten at the side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log10

from gruquiz.lab.diagram import Spot

LOWEST, HIGHEST = -8, 4
"""The powers of ten between which a curve is drawn; what lies beyond stands at the edge."""

SIDE = 6
"""The width of the scale at the left."""


def plotted(curves: Mapping[str, Sequence[float]], width: int, height: int) -> dict[Spot, str]:
    """The mark of each curve (its key) at its spots, in an area of `width` by `height`.

    Where two curves meet, the one that comes first is seen.
    """
    spots: dict[Spot, str] = {}
    for mark, values in curves.items():
        for x in range(width):
            value = values[round(x * (len(values) - 1) / max(1, width - 1))]
            spots.setdefault((x, _row(value, height)), mark)
    return spots


def scale(height: int) -> list[str]:
    """What stands at the left of each row: every second power of ten."""
    labels = [" " * SIDE] * height
    for power in range(LOWEST, HIGHEST + 1, 2):
        labels[_row(10.0**power, height)] = f"{f'1e{power:+d}' if power else '1':>{SIDE - 1}} "
    return labels


def _row(value: float, height: int) -> int:
    power = log10(value) if value > 0 else LOWEST
    share = (min(HIGHEST, max(LOWEST, power)) - LOWEST) / (HIGHEST - LOWEST)
    return round((1 - share) * (height - 1))
