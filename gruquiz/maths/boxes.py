"""Formulas in two dimensions: rows of text with a baseline, set beside and above each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from gruquiz.width import cells

_TALL = {
    "(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "|": "│││", "‖": "║║║",
    "⌊": "⎢⎢⎣", "⌋": "⎥⎥⎦", "⌈": "⎡⎢⎢", "⌉": "⎤⎥⎥",
}  # fmt: skip
"""The top, the middle and the bottom of a bracket that is taller than a line."""

_BRACES = {"{": "⎧⎨⎩", "}": "⎫⎬⎭"}
_BRACES_OF_TWO = {"{": "⎰⎱", "}": "⎱⎰"}
_BRACE_SHAFT = "⎪"

Side = Literal["left", "middle"]


class Box(msgspec.Struct, frozen=True):
    """Rows of equal width; the row `base` is the one that operators beside it stand on."""

    rows: tuple[str, ...]
    base: int = 0

    @property
    def width(self) -> int:
        """How many cells it takes."""
        return cells(self.rows[0])

    @property
    def tall(self) -> bool:
        return len(self.rows) > 1


def beside(boxes: Sequence[Box]) -> Box:
    """The boxes in one line, their baselines at the same height."""
    above = max((box.base for box in boxes), default=0)
    below = max((len(box.rows) - box.base for box in boxes), default=1)
    rows = [""] * (above + below)
    for box in boxes:
        first = above - box.base
        for index in range(len(rows)):
            inside = 0 <= index - first < len(box.rows)
            rows[index] += box.rows[index - first] if inside else " " * box.width
    return Box(tuple(rows), above)


def over(numerator: Box, denominator: Box) -> Box:
    """A fraction; its bar is the baseline."""
    width = max(numerator.width, denominator.width)
    above, below = _widened(numerator, width, "middle"), _widened(denominator, width, "middle")
    return Box((*above, "─" * width, *below), len(above))


def with_limits(operator: Box, below: Box | None, above: Box | None) -> Box:
    """A large operator with what stands under and over it."""
    parts = [part for part in (above, operator, below) if part is not None]
    width = max(part.width for part in parts)
    rows = [row for part in parts for row in _widened(part, width, "middle")]
    return Box(tuple(rows), operator.base + (len(above.rows) if above else 0))


def stacked(boxes: Sequence[Box]) -> Box:
    """One below the other, from the left edge."""
    width = max(box.width for box in boxes)
    return Box(tuple(row for box in boxes for row in _widened(box, width, "left")))


def grid(lines: Sequence[Sequence[Box]], side: Side) -> Box:
    """A table; its middle row of text is the baseline."""
    columns = max(len(line) for line in lines)
    blank = Box(("",))
    filled = [[*line, *[blank] * (columns - len(line))] for line in lines]
    widths = [max(line[column].width for line in filled) for column in range(columns)]
    gap = Box(("  ",))
    rows: list[str] = []
    for line in filled:
        parts: list[Box] = []
        for box, width in zip(line, widths, strict=True):
            parts += [gap, Box(tuple(_widened(box, width, side)), box.base)]
        rows += beside(parts[1:]).rows
    return Box(tuple(rows), (len(rows) - 1) // 2)


def bracket(sign: str, box: Box) -> Box:
    """The bracket `sign`, as tall as `box`."""
    height = len(box.rows)
    if height == 1 or (sign not in _TALL and sign not in _BRACES):
        return Box((sign,))
    if sign in _BRACES:
        return Box(_brace(sign, height, box.base), box.base)
    shape = _TALL[sign]
    return Box((shape[0], *[shape[1]] * (height - 2), shape[2]), box.base)


def _brace(sign: str, height: int, base: int) -> tuple[str, ...]:
    if height == 2:
        return tuple(_BRACES_OF_TWO[sign])
    shape = _BRACES[sign]
    rows = [shape[0], *[_BRACE_SHAFT] * (height - 2), shape[2]]
    rows[max(1, min(base, height - 2))] = shape[1]
    return tuple(rows)


def _widened(box: Box, width: int, side: Side) -> list[str]:
    missing = width - box.width
    before = missing // 2 if side == "middle" else 0
    return [" " * before + row + " " * (missing - before) for row in box.rows]
