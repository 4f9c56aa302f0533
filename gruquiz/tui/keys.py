"""The line of keys of a screen, which may have more of them than fit everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec
from textual.content import Content

from gruquiz.width import cells

GAP = "   "

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


class KeyLine(msgspec.Struct, frozen=True):
    """Keys with what they do; those in `spared` are left out, in their order, where there is no room."""

    parts: Sequence[str]
    spared: Sequence[str] = ()

    @classmethod
    def of(cls, line: str) -> KeyLine:
        """A line with three blanks between its keys; the language can be spared, help tells its key."""
        parts = line.split(GAP)
        return cls(parts, [part for part in parts if part.startswith("F9 ")])

    def within(self, width: int, keyed: Callable[[str], str] = str) -> str:
        """The line in `width` cells; `keyed` puts the learner's keys into a part."""
        shown = [key for key in self.parts if key]
        for key in ("", *self.spared):
            shown = [other for other in shown if other != key]
            for gap in (GAP, "  ", " "):
                line = gap.join(keyed(part) for part in shown)
                if cells(line) <= width:
                    return line
        return line
