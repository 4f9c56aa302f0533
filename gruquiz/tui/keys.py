"""The line of keys of a screen that has more of them than fit everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from gruquiz.width import cells


def fitting(keys: Sequence[str], width: int, spared: Sequence[str]) -> str:
    """`keys` in a line of `width` cells; what does not fit is left out in the order of `spared`."""
    shown = [key for key in keys if key]
    for key in ("", *spared):
        shown = [other for other in shown if other != key]
        for gap in ("   ", "  ", " "):
            if cells(gap.join(shown)) <= width:
                return gap.join(shown)
    return " ".join(shown)
