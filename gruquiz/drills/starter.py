"""Starters: what a learner begins with, cut out of the model answer.

A line of a model answer that ends in `#: あ` is a blank of level *fill*; a whole method is the blank of
level *write*. The model answer stays the only place where the code stands.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from typing import Literal

from gruquiz.syntax import functions

Level = Literal["choose", "fill", "write"]

LEVELS: tuple[Level, ...] = ("choose", "fill", "write")
"""From the most help to the least."""

BLANK = "____"
"""What stands for the missing code of level *fill*."""

MARKED = re.compile(r"^(?P<left>\s*\S.*? = )(?P<right>.*?)  #: (?P<letter>\S)$")


def model_answer(source: str) -> str:
    """The model answer as a learner reads it, without the marks of the blanks."""
    from gruquiz.bank.patches import unmarked  # the command line needs no bank to know the levels

    return unmarked(source)


def starter(source: str, methods: Collection[str], level: Level) -> str:
    """The starter of `level`, with the blanks in `methods` (`GRU.forward`, or a function's name).

    Level *choose* has options beside its blanks; `gruquiz.drills.choices` writes it.
    """
    if level != "write":
        return _with_blanks(source)
    return model_answer(_without_bodies(source, methods))


def _with_blanks(source: str) -> str:
    return "\n".join(
        MARKED.sub(rf"\g<left>{BLANK}  # (\g<letter>)", line) for line in source.split("\n")
    )


def _without_bodies(source: str, methods: Collection[str]) -> str:
    lines = source.split("\n")
    for name, function in reversed(list(functions(ast.parse(source)))):
        if name in methods:
            first, last = function.body[0].lineno, function.body[-1].end_lineno
            indent = " " * function.body[0].col_offset
            lines[first - 1 : last] = [f'{indent}raise NotImplementedError("{function.name}")']
    return "\n".join(lines)
