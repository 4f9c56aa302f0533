"""Lines of pieces, laid out in cells: tables, and what flows from line to line without being torn.

A piece is a text and how it looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from gruquiz.width import cells

Look = Literal[
    "", "head", "passed", "failed", "right", "wrong", "place", "prose", "code", "quiet", "chart"
]
"""`prose` is a text of a bank or of the judge: maths and code spans are still to be laid out."""

Piece = tuple[str, Look]
Line = tuple[Piece, ...]

GAP = "   "


def padded(text: str, width: int, *, right: bool = False) -> str:
    """`text` filled up with blanks to `width` cells."""
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks


def shortened(text: str, width: int) -> str:
    """`text` where it fits into `width` cells, else its beginning and an ellipsis."""
    used = kept = 0
    for position, letter in enumerate(text):
        used += cells(letter)
        if used < width:
            kept = position + 1
        elif used > width:
            return f"{text[:kept]}…"
    return text


def table(rows: Sequence[Sequence[str]], left: int = 1) -> list[str]:
    """Rows with aligned columns; those from number `left` on stand at the right of theirs."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [
        GAP.join(
            padded(text, width, right=number >= left)
            for number, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def flow(pieces: Iterable[Piece], width: int) -> Iterator[Line]:
    """Pieces one after the other; a piece that does not fit into a line begins the next."""
    line: list[Piece] = []
    used = 0
    for piece in pieces:
        wanted = cells(piece[0])
        if line and used + len(GAP) + wanted > width:
            yield tuple(line)
            line, used = [], 0
        if line:
            line.append((GAP, ""))
            used += len(GAP)
        line.append(piece)
        used += wanted
    if line:
        yield tuple(line)


def labelled(rows: Sequence[tuple[str, Sequence[Piece]]], width: int) -> Iterator[Line]:
    """Each label with its pieces beside it, in a column of their own."""
    column = max(cells(label) for label, _ in rows) + len(GAP)
    for label, pieces in rows:
        for number, line in enumerate(flow(pieces, width - column)):
            yield ((padded("" if number else label, column), "quiet"), *line)


_NUMBER = re.compile(r"-?\d+\.?\d*(?:e[-+]?\d+)?")


def tidy(array: str) -> str:
    """An array as NumPy writes it, without padding and closing zeros; one element without brackets."""
    text = _NUMBER.sub(lambda number: f"{float(number[0]):.4g}", array)
    text = re.sub(r"\s*([\[\],])\s*", r"\1", text).replace(",", ", ")
    return text if "," in text else text.strip("[]")
