"""Foreign text made harmless for a terminal."""

from __future__ import annotations

import unicodedata

_KEPT = "\n\t"
_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def inert(text: str, limit: int) -> str:
    """`text` without anything that a terminal would obey, and no longer than `limit` characters.

    Control characters become their pictures (ESC is ␛), direction marks and surrogates `?`.
    """
    return "".join(_shown(character) for character in text[:limit].replace("\r\n", "\n"))


def _shown(character: str) -> str:
    if character in _KEPT:
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if character in _BIDI or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
        return "?"
    return character
