"""What a bank says of how its program is called: lines that look like Python, and shapes in letters.

Nothing of it is evaluated: a line is matched against one pattern, and becomes data for the sandbox.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

LETTERS = "NDHT"
"""Batch, input, hidden size and steps: what a shape is made of."""

_NAME = r"[A-Za-z][A-Za-z0-9_]*"
_NAMES = rf"{_NAME}(?:, *{_NAME})*"
_LINE = re.compile(
    rf"(?:(?P<names>{_NAMES}) *= *)?"
    rf"(?:(?P<target>{_NAME}(?:\.{_NAME})*)(?P<called>\((?P<args>[^()\[\]]*)\))?|\[(?P<listed>{_NAMES})\])"
)
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,15})?(?:e-?\d{1,2})?")
_AXIS = re.compile(rf"([1-9]?)([{LETTERS}])|([1-9]\d?)")
_SHAPE = re.compile(rf"(?:[1-9]?[{LETTERS}]|[1-9]\d?(?![0-9{LETTERS}])|[ ,])*")
LONGEST = 200


class Line(msgspec.Struct, frozen=True):
    """`names = target(args)`, `names = target` or `names = [args]`; a list has no target."""

    names: tuple[str, ...]
    target: str
    args: tuple[str, ...]
    called: bool

    @property
    def first(self) -> str:
        """What the target begins with: `cell` of `cell.forward`."""
        return self.target.partition(".")[0]


def read_line(written: str) -> Line | None:
    """The line that is written, or None if it is none."""
    found = _LINE.fullmatch(written.strip()) if len(written) <= LONGEST else None
    if found is None:
        return None
    names = _split(found["names"])
    called, args = found["called"] is not None, _split(found["args"] or found["listed"])
    if not (names or called) or not all(is_name(arg) or is_number(arg) for arg in args):
        return None
    return Line(names, found["target"] or "", args, called)


def is_name(word: str) -> bool:
    """Whether this can be the name of a value."""
    return re.fullmatch(_NAME, word) is not None


def is_number(word: str) -> bool:
    """Whether this is a plain number, or a truth value."""
    return word in ("True", "False") or _NUMBER.fullmatch(word) is not None


def number(word: str) -> float | bool:
    """The plain number or truth value that is written."""
    if word in ("True", "False"):
        return word == "True"
    return float(word) if re.search(r"[.e]", word) else int(word)


def axes(shape: str, sizes: Mapping[str, int]) -> tuple[int, ...] | None:
    """The lengths of the axes: `D 2H` is `(D, 2 * H)`, nothing a number; None if it is no shape."""
    if not _SHAPE.fullmatch(shape):
        return None
    return tuple(
        int(plain) if plain else int(times or 1) * sizes[letter]
        for times, letter, plain in _AXIS.findall(shape)
    )


def _split(words: str | None) -> tuple[str, ...]:
    parts = (words or "").split(",")
    return tuple(part.strip() for part in parts) if "".join(parts).strip() else ()
