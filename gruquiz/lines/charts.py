"""Small charts out of characters, which can be read without colours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gruquiz.study.estimate import Estimate

SHADES = "·░▒▓█"
EIGHTHS = " ▁▂▃▄▅▆▇█"


def bar(share: float, width: int) -> str:
    """A share as the drawn part of a line, as `interval` draws it."""
    filled = round(share * width)
    return "━" * filled + "·" * (width - filled)


def interval(estimate: Estimate, width: int, mark: float | None = None) -> str:
    """An interval `━━●━━` on a scale from 0 to 1; `┃` is where `mark` lies."""
    low, middle, high = (_place(share, width) for share in _shares(estimate))
    line = ["━" if low <= place <= high else "·" for place in range(width)]
    if mark is not None:
        line[_place(mark, width)] = "┃"
    line[middle] = "●"
    return "".join(line)


def scale(shares: Sequence[float], width: int) -> str:
    """The labels of these shares, in percent, below a line as `interval` draws it."""
    line = [" "] * (width + 4)
    for share in shares:
        place = _place(share, width)
        label = f"{share * 100:.0f}"
        line[place : place + len(label)] = label
    return "".join(line).rstrip()


def columns(values: Sequence[float], width: int, height: int) -> list[str]:
    """Shares as columns, in `height` rows from the top; averaged where there are more than `width`."""
    drawn = thinned(values, width)
    steps = len(EIGHTHS) - 1
    rows = []
    for row in range(height - 1, -1, -1):
        filled = (round(value * height * steps) - row * steps for value in drawn)
        rows.append("".join(EIGHTHS[min(max(part, 0), steps)] for part in filled))
    return rows


def thinned(values: Sequence[float], width: int) -> list[float]:
    """At most `width` values: means of neighbours."""
    count = min(len(values), width)
    bounds = [len(values) * place // count for place in range(count + 1)] if count else []
    return [sum(values[start:end]) / (end - start) for start, end in pairwise(bounds)]


def shade(count: int, most: int) -> str:
    """How many, as a character: the more the darker, none as a dot."""
    return SHADES[-(-count * (len(SHADES) - 1) // max(most, 1))]


def _shares(estimate: Estimate) -> tuple[float, float, float]:
    return estimate.low, estimate.expected, estimate.high


def _place(share: float, width: int) -> int:
    return min(int(share * width), width - 1)
