"""Full-width and other characters that look like Python and are none, as an input method leaves them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from gruquiz.text import Text

_LIKE: Mapping[str, str] = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "−": "-", "–": "-", "ー": "-", "×": "*", "÷": "/",
    "、": ",", "。": ".", "「": "[", "」": "]", "・": ".", "￥": "\\", "¥": "\\",
}  # fmt: skip
"""What was meant by characters that have no half-width form of that meaning."""

_NAMED = re.compile(r"U\+([0-9A-F]{4,6})")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|#.*")


def wide_character(source: str, line: int | None, complaint: str) -> Text | None:
    """In which column of `line` of `source` a character stands that Python does not take, and what was meant.

    `complaint` is Python's own message, which may name the character. None if it is about something else.
    """
    lines = source.split("\n")
    if line is None or not 1 <= line <= len(lines):
        return None
    code = _QUOTED.sub(lambda found: " " * len(found[0]), lines[line - 1])
    named = _NAMED.search(complaint)
    if named:
        wrong = chr(int(named[1], 16))
        column = lines[line - 1].find(wrong)
    elif complaint.startswith(
        "invalid syntax"
    ):  # such as `x ー 1`: a name, as far as Python can tell
        column = next((k for k, one in enumerate(code) if one in _LIKE), -1)
        wrong = code[column] if column >= 0 else ""
    else:
        return None
    return _told(column + 1, wrong) if column >= 0 else None


def _meant(character: str) -> str | None:
    """The half-width character in whose place this one stands; None if it is no such character."""
    if character.isascii():
        return None
    plain = _LIKE.get(character, unicodedata.normalize("NFKC", character))
    return plain if len(plain) == 1 and plain.isascii() else None


def _told(column: int, wrong: str) -> Text:
    meant = _meant(wrong)
    if wrong == "\u3000":
        return Text(
            ja=f"{column} 文字目は全角の空白です。半角の空白にしてください。",
            en=f"Column {column} is a full-width space; type a half-width one.",
        )
    if meant is None:
        return Text(
            ja=f"{column} 文字目の「{wrong}」は、Python では使えません。",
            en=f"Column {column}: {wrong!r} cannot stand in Python.",
        )
    return Text(
        ja=f"{column} 文字目が全角などの「{wrong}」です。半角の {meant} にしてください。",
        en=f"Column {column} is {wrong!r}; type the half-width {meant} instead.",
    )
