"""Mistakes as patches of a right program: stored as the lines that make it wrong, never as a copy of it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gruquiz.bank.records import Record

_LETTER = re.compile(r"  #: \S$", re.MULTILINE)


class Patch(Record, frozen=True):
    """Lines of the model answer and what a learner writes in their place; indentation is relative."""

    right: str
    wrong: str


class PatchError(ValueError):
    """A patch whose lines do not occur in the model answer exactly once."""


def unmarked(source: str) -> str:
    """A solution as a learner reads it, without the marks of its blanks (`#: あ`)."""
    return _LETTER.sub("", source)


def patched(source: str, parts: Sequence[Patch], mistake: str) -> str:
    """`source` with every part of the patch in it; `PatchError` unless each fits exactly once."""
    return _patched(source, tuple(parts), mistake)


@lru_cache(maxsize=4096)
def _patched(source: str, parts: tuple[Patch, ...], mistake: str) -> str:
    for part in parts:
        source = _replaced(source, part, mistake)
    return source


def _replaced(source: str, part: Patch, mistake: str) -> str:
    lines = source.split("\n")
    wanted = textwrap.dedent(part.right).rstrip("\n").split("\n")
    found = list(_places(lines, wanted))
    if len(found) != 1:
        raise PatchError(f"{mistake}: {wanted[0]!r} occurs {len(found)} times, not once")
    (start,) = found
    indent = lines[start][: len(lines[start]) - len(lines[start].lstrip())]
    wrong = textwrap.dedent(part.wrong).rstrip("\n")
    lines[start : start + len(wanted)] = textwrap.indent(wrong, indent).split("\n") if wrong else []
    return "\n".join(lines)


def _places(lines: list[str], wanted: list[str]) -> Iterator[int]:
    for start in range(len(lines) - len(wanted) + 1):
        block = textwrap.dedent("\n".join(lines[start : start + len(wanted)]))
        if block.split("\n") == wanted:
            yield start
