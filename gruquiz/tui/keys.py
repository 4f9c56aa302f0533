"""The line of keys of a screen, which may have more of them than fit everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gruquiz.width import cells

GAP = "   "


@dataclass(frozen=True, slots=True)
class KeyLine:
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
