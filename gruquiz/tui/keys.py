"""The line of keys of a screen that has more of them than fit everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textual.content import Content

from gruquiz.width import cells

_KEY = re.compile(
    r"(?<![^\s・])(?:F\d+|(?:Ctrl|Alt|Shift)\+\S+|Enter|Esc|Tab|Del|BS|PgUp/PgDn|PgDn"
    r"|[↑↓←→]+|\d[-〜]\d|[b-zｂ-ｚ](?= ))"
)
"""The names of keys in a line of keys; a letter by itself is one, but for the English article."""


def with_keys_marked(line: str) -> Content:
    """A line of keys in which the keys stand out from what they do."""
    text = Content(line)
    for key in _KEY.finditer(line):
        text = text.stylize("bold", key.start(), key.end())
    return text


def fitting(keys: Sequence[str], width: int, spared: Sequence[str]) -> str:
    """`keys` in a line of `width` cells; what does not fit is left out in the order of `spared`."""
    shown = [key for key in keys if key]
    for key in ("", *spared):
        shown = [other for other in shown if other != key]
        for gap in ("   ", "  ", " "):
            if cells(gap.join(shown)) <= width:
                return gap.join(shown)
    return " ".join(shown)
