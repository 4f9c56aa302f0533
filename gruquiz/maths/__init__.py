r"""LaTeX of the banks as Unicode: `h_{t-1}` becomes hₜ₋₁, `\tilde{h}` becomes h̃.

A formula in a sentence stands on one line (`inline`), an equation by itself in two dimensions (`display`).

What cannot be shown without doubt is refused (`MathsError`), never approximated. Spaces around operators
are those of TeX; between letters the author's own stay, since `W x_t` reads better as W xₜ than as Wxₜ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from gruquiz.maths.boxes import stacked
from gruquiz.maths.layout import clauses, join, lay
from gruquiz.maths.parse import MathsError, Parser

__all__ = ["MathsError", "Span", "display", "formulas", "inline", "prose", "render", "spans"]

_SPAN = re.compile(
    r"(?P<ticks>(?<!`)`+(?!`))(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    r"|(?P<dollar>\\\$)"
    r"|(?P<fence>\$\$?)(?P<maths>(?:\\.|[^$\\])+)(?P=fence)",
    re.DOTALL,
)


class Span(msgspec.Struct, frozen=True):
    """A piece of a bank's text, without the signs around it; maths is LaTeX. `written` has the signs."""

    kind: Literal["text", "code", "maths"]
    source: str
    written: str

    @property
    def shown(self) -> str:
        """It as one line of a terminal; maths that `inline` refuses stays as it is written."""
        if self.kind != "maths":
            return self.source
        try:
            return inline(self.source)
        except MathsError:
            return self.written


def spans(text: str) -> Iterator[Span]:
    """The pieces of `text` in their order."""
    last = 0
    for found in _SPAN.finditer(text):
        if found.start() > last:
            yield _plain(text[last : found.start()])
        last = found.end()
        if found["dollar"]:
            yield Span("text", "$", found[0])
        elif found["ticks"]:
            yield Span("code", found["code"], found[0])
        else:
            yield Span("maths", found["maths"], found[0])
    if last < len(text):
        yield _plain(text[last:])


def _plain(text: str) -> Span:
    return Span("text", text, text)


def formulas(text: str) -> list[str]:
    """The LaTeX of each `$…$` in `text`."""
    return [span.source for span in spans(text) if span.kind == "maths"]


def prose(text: str) -> str:
    r"""`text` with a space for each formula, code span and `\$`; a `$` that is left in it opens nothing."""
    return _SPAN.sub(" ", text)


def inline(latex: str) -> str:
    """The formula `latex`, written without `$`, as one line; raises `MathsError`."""
    return join(Parser(latex).formula()).strip()


def display(latex: str, width: int | None = None) -> str:
    r"""The equation `latex` in as many rows as it needs; raises `MathsError`.

    Where it is wider than `width` cells, its parts (divided by `\\quad`) stand below each other; what is too
    wide even so is given on one line, which can be wrapped.
    """
    atoms = Parser(latex, displayed=True).formula()
    box = lay(atoms)
    if width is not None and box.width > width:
        box = stacked([lay(part) for part in clauses(atoms)])
        if box.width > width:
            return inline(latex)
    return "\n".join(row.rstrip() for row in box.rows)


def render(text: str) -> str:
    r"""`text` with each `$…$` as one line; what `inline` refuses stays as it is written.

    `\$` is a dollar; code in backticks is left alone.
    """
    return "".join(span.written if span.kind == "code" else span.shown for span in spans(text))
