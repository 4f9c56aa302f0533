"""The one door through which texts of banks, drills and learners reach the screen.

Never markup: `x[t]` and `[/x]` are what they are.
"""

from __future__ import annotations

from textual.content import Content

from gruquiz.maths import spans


def prose(text: str, style: str = "") -> Content:
    """A text of a bank: `$…$` as Unicode maths, code spans in the colour of code."""
    return Content.assemble(
        *((span.shown, "$code" if span.kind == "code" else style) for span in spans(text))
    )


def in_a_line(text: str) -> str:
    """A text of a bank as plain text in one line, for lists."""
    return " ".join("".join(span.shown for span in spans(text)).split())
