"""Pictures of cells in box art: wires that carry much are drawn heavy, and each wire knows its signal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal

import msgspec

from gruquiz.lab.cells import Signals

Strength = Literal["weak", "middle", "strong"]
"""How much a wire carries."""

Piece = tuple[str, Strength | None]
"""A part of a row with the strength of its wire; None for what is no wire."""

Spot = tuple[int, int]
"""Column and row, from the upper left corner."""

_LIGHT = " │─└││┌├─┘─┴┐┤┬┼"
_HEAVY = " ┃━┗┃┃┏┣━┛━┻┓┫┳╋"
"""Characters by the directions in which a wire goes on: up 1, right 2, down 4, left 8; an end is straight."""

_DIRECTIONS = {(0, -1): (1, 4), (1, 0): (2, 8), (0, 1): (4, 1), (-1, 0): (8, 2)}
"""For a step: the direction in which it leaves a spot, and the one from which it enters the next."""

_VERTICAL = 5


class Wire(msgspec.Struct, frozen=True):
    """A line from corner to corner that carries `signal`; wires of one signal join where they meet."""

    signal: str
    corners: tuple[Spot, ...]

    def spots(self) -> Iterator[tuple[Spot, int]]:
        """Every spot of the wire, with the directions in which it goes on."""
        bits: dict[Spot, int] = {}
        for (x, y), (to_x, to_y) in pairwise(self.corners):
            step = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
            leaves, enters = _DIRECTIONS[step]
            while (x, y) != (to_x, to_y):
                bits[x, y] = bits.get((x, y), 0) | leaves
                x, y = x + step[0], y + step[1]
                bits[x, y] = bits.get((x, y), 0) | enters
        return iter(bits.items())


class Diagram(msgspec.Struct, frozen=True):
    """A picture: wires, words at their spots, and the spots where signals are written as numbers.

    A word in `words` may be the name of a label that `paint` is given.
    """

    wires: tuple[Wire, ...]
    words: Mapping[Spot, str]
    numbers: Mapping[Spot, str]

    def paint(self, signals: Signals, labels: Mapping[str, str]) -> list[list[Piece]]:
        """The rows of the picture."""
        cells = self._wired(signals)
        for (x, y), word in self.words.items():
            for offset, letter in enumerate(_letters(labels.get(word, word))):
                cells[x + offset, y] = letter, None
        for (x, y), name in self.numbers.items():
            for offset, letter in enumerate(number(signals[name])):
                cells[x + offset, y] = letter, strength(signals[name])
        return _rows(cells)

    def _wired(self, signals: Signals) -> dict[Spot, Piece]:
        """The wires alone; where two cross, the one that goes up and down lies above."""
        owners: dict[Spot, str] = {}
        directions: dict[Spot, int] = {}
        for wire in self.wires:
            for spot, bits in wire.spots():
                if owners.get(spot) == wire.signal:
                    directions[spot] |= bits
                elif spot not in owners or bits == _VERTICAL:
                    owners[spot], directions[spot] = wire.signal, bits
        painted: dict[Spot, Piece] = {}
        for spot, signal in owners.items():
            much = strength(signals[signal])
            shapes = _HEAVY if much == "strong" else _LIGHT
            painted[spot] = shapes[directions[spot]], much
        return painted


def strength(value: float) -> Strength:
    """In three steps: next to nothing, something, much."""
    if abs(value) < 0.1:
        return "weak"
    return "middle" if abs(value) < 0.5 else "strong"


def number(value: float) -> str:
    """A signed number of two decimals; what rounds to nothing is no -0.00."""
    return f"{value if abs(value) >= 0.005 else 0.0:+.2f}"


def _letters(word: str) -> Iterator[str]:
    """The letters of a word, each with the accent that follows it."""
    letters: list[str] = []
    for letter in word:
        if "\u0300" <= letter <= "\u036f" and letters:
            letters[-1] += letter
        else:
            letters.append(letter)
    return iter(letters)


def _rows(cells: Mapping[Spot, Piece]) -> list[list[Piece]]:
    """The cells row by row, neighbours of the same strength as one piece."""
    rows: list[list[Piece]] = []
    for y in range(max(y for _, y in cells) + 1):
        row: list[Piece] = []
        for x in range(max((x for x, at in cells if at == y), default=-1) + 1):
            text, much = cells.get((x, y), (" ", None))
            if row and row[-1][1] == much:
                row[-1] = row[-1][0] + text, much
            else:
                row.append((text, much))
        rows.append(row)
    return rows
