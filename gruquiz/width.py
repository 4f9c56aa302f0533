"""How wide a text is in a terminal."""

from __future__ import annotations

import unicodedata


def cells(text: str) -> int:
    """How many columns of a terminal `text` takes: two for a kanji, none for a combining mark."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
