"""A learner's code beside the model answer, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from gruquiz.tui.blanks import without_marks

Side = Literal["both", "yours", "answer", "gap"]
"""Where a line stands; a gap stands for lines that are alike."""


class ComparedLine(NamedTuple):
    """One line, and its number in the learner's code (None where it is not in it)."""

    side: Side
    number: int | None
    text: str


def compared(yours: str, answer: str, context: int = 3) -> list[ComparedLine]:
    """The lines that differ, with those around them; none if all are alike but for marks of blanks."""
    own, right = without_marks(yours), _lines(answer)
    matcher = SequenceMatcher(None, [text for _, text in own], right, autojunk=False)
    found: list[ComparedLine] = []
    for group in matcher.get_grouped_opcodes(context):
        if group[0][1] or group[0][3]:
            found.append(ComparedLine("gap", None, ""))
        for tag, own_from, own_to, right_from, right_to in group:
            yours_here, answer_here = own[own_from:own_to], right[right_from:right_to]
            if tag == "equal":
                found += [ComparedLine("both", *line) for line in yours_here]
            else:
                found += _side_by_side(yours_here, answer_here)
    return found


def _side_by_side(yours: list[tuple[int, str]], answer: list[str]) -> Iterator[ComparedLine]:
    """Lines that differ: one below the other where each has its counterpart, else block by block."""
    if len(yours) == len(answer):
        for own, right in zip(yours, answer, strict=True):
            yield ComparedLine("yours", *own)
            yield ComparedLine("answer", None, right)
        return
    yield from (ComparedLine("yours", *line) for line in yours)
    yield from (ComparedLine("answer", None, line) for line in answer)


def _lines(code: str) -> list[str]:
    return [line.rstrip() for line in code.rstrip().split("\n")]


def whole(answer: str) -> Iterator[ComparedLine]:
    """All lines of the model answer, as they are."""
    for number, line in enumerate(_lines(answer), 1):
        yield ComparedLine("both", number, line)
