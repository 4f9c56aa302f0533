"""The blanks in a learner's code: found by their marks, also once something stands in them."""

from __future__ import annotations

import re

import msgspec

from gruquiz.drills.starter import BLANK, Level

_SLOT = re.compile(r"(?P<left>\s*[^#\s].*? = )(?P<text>.*?)\s*# \((?P<letter>\S)\)\s*")
_LETTER = re.compile(r"\s*# \(\S\)\s*$")
_OPTION = re.compile(r"^\s*# \(\S\) \d: ", re.MULTILINE)


class Slot(msgspec.Struct, frozen=True):
    """A line that ends in `# (あ)`: its row, counted from 0, and what stands right of its `=`."""

    row: int
    start: int
    text: str
    letter: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def empty(self) -> bool:
        return self.text.strip() in ("", BLANK)


def slots(code: str) -> list[Slot]:
    """Every blank and former blank of `code`."""
    return [
        Slot(row, found.start("text"), found["text"], found["letter"])
        for row, line in enumerate(code.split("\n"))
        if (found := _SLOT.fullmatch(line))
    ]


def slot_at(code: str, row: int) -> Slot | None:
    """The blank on `row`, else the first one below: its options stand above it."""
    return next((slot for slot in slots(code) if slot.row >= row), None)


def next_empty(code: str, row: int) -> Slot | None:
    """The first blank below `row` in which nothing stands yet, else the first from the top."""
    empty = [slot for slot in slots(code) if slot.empty]
    return next((slot for slot in empty if slot.row > row), empty[0] if empty else None)


def next_slot(code: str, row: int, step: int) -> Slot | None:
    """The blank or former blank below `row`, or above it for a negative `step`; round the ends."""
    found = slots(code)
    if step > 0:
        return next((slot for slot in found if slot.row > row), found[0] if found else None)
    return next((slot for slot in reversed(found) if slot.row < row), found[-1] if found else None)


def without_marks(code: str) -> list[tuple[int, str]]:
    """The lines of `code` with their numbers, without letters beside them and options above them."""
    return [
        (number, _LETTER.sub("", line).rstrip())
        for number, line in enumerate(code.rstrip().split("\n"), 1)
        if not _OPTION.match(line)
    ]


def level_of(code: str) -> Level:
    """The level of the starter that `code` was begun with."""
    if _OPTION.search(code):
        return "choose"
    return "fill" if slots(code) else "write"


def first_blank(code: str) -> int:
    """The line, counted from 1, where the learner begins to write; the first if nothing is blank."""
    lines = code.split("\n")
    blanks = (
        n for n, line in enumerate(lines, 1) if BLANK in line or "NotImplementedError" in line
    )
    return next(blanks, 1)
