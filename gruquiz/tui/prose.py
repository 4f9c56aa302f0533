"""The one door through which texts of banks, drills and learners reach the screen.

Never markup: `x[t]` and `[/x]` are what they are.
"""

from __future__ import annotations

import re

from textual.content import Content

from gruquiz.maths import render

_SPAN = re.compile(r"`([^`]+)`")


def prose(text: str, style: str = "") -> Content:
    """A text of a bank: `$…$` as Unicode maths, code spans in the colour of code."""
    pieces: list[Content | str | tuple[str, str]] = []
    last = 0
    for span in _SPAN.finditer(text):
        pieces += [(render(text[last : span.start()]), style), (span[1], "$code")]
        last = span.end()
    pieces.append((render(text[last:]), style))
    return Content.assemble(*pieces)
