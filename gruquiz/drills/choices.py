"""Level *choose*: beside each blank of a model answer, the right line among wrong ones.

The wrong ones are catalogued mistakes of that line and, where those are too few, slips of the pen that its
formula allows. `gruquiz bank check` runs each in its place and sees it fail.
"""

from __future__ import annotations

import ast
import random
from collections.abc import Iterator, Sequence

import msgspec

from gruquiz.drills.mistakes import Mistake
from gruquiz.drills.starter import BLANK, MARKED
from gruquiz.written import written

OPTIONS = 4


class Blank(msgspec.Struct, frozen=True):
    """One blank: its letter, what stands before it, and what may be put there; `key` is the right one."""

    letter: str
    left: str
    options: tuple[str, ...]
    key: int

    @property
    def right(self) -> str:
        return self.options[self.key]


def blanks(source: str, mistakes: Sequence[Mistake]) -> tuple[Blank, ...]:
    """The blanks of a marked model answer, each with its options in an order of its own."""
    return tuple(
        _blank(found["letter"], found["left"].strip(), found["right"], mistakes)
        for line in source.split("\n")
        if (found := MARKED.match(line))
    )


def choosing(source: str, mistakes: Sequence[Mistake]) -> str:
    """The starter of level *choose*: every blank, with its options as comments above it."""
    known = {blank.letter: blank for blank in blanks(source, mistakes)}
    lines: list[str] = []
    for line in source.split("\n"):
        found = MARKED.match(line)
        if found is None:
            lines.append(line)
            continue
        indent = " " * (len(line) - len(line.lstrip()))
        letter = found["letter"]
        lines += [
            f"{indent}# ({letter}) {number}: {option}"
            for number, option in enumerate(known[letter].options, 1)
        ]
        lines.append(f"{found['left']}{BLANK}  # ({letter})")
    return "\n".join(lines)


def _blank(letter: str, left: str, right: str, mistakes: Sequence[Mistake]) -> Blank:
    wrong = dict.fromkeys(_wrong(f"{left} {right}", left, mistakes))
    right = _plain(right)
    wrong.pop(right, None)
    options = [right, *list(wrong)[: OPTIONS - 1]]
    random.Random(f"{left}{right}").shuffle(options)
    return Blank(letter, left, tuple(options), options.index(right))


def _plain(expression: str) -> str:
    """As all options are written, so that spacing gives nothing away."""
    return written(ast.parse(expression, mode="eval"))


def _wrong(line: str, left: str, mistakes: Sequence[Mistake]) -> Iterator[str]:
    """Wrong right sides for a line: first what the catalogue knows, then slips."""
    for mistake in mistakes:
        for part in mistake.patch if len(mistake.patch) == 1 else ():
            same_line = part.right.strip() == line
            if same_line and part.wrong.startswith(left) and "\n" not in part.wrong.strip():
                yield _plain(part.wrong.strip().removeprefix(left).strip())
    from gruquiz.drills.follow.slips import slips

    for slip in slips(ast.parse(line).body[0], {}):
        yield written(_value(ast.parse(slip.text).body[0]))


def _value(statement: ast.stmt) -> ast.expr:
    assert isinstance(statement, ast.Assign | ast.AugAssign)
    return statement.value
