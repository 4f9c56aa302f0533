"""Typed words: which spellings are the same word, and which look like a slip of the keyboard."""

from __future__ import annotations

import re
import unicodedata

LEAST_LETTERS = 4
"""A shorter word is never taken for a misspelt one: `z` is no slip for `r`."""

_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_QUOTES = "「」『』\"'“”‘’`$。．."
_SLIPPERY = re.compile(r"[a-zぁ-ゖ]")


def folded(word: str) -> str:
    """`word` without what makes no difference: width, case, kana, long vowels, spaces, hyphens, quotes."""
    plain = unicodedata.normalize("NFKC", word).casefold().strip().strip(_QUOTES)
    plain = plain.translate(_KATAKANA)
    plain = re.sub(r"(?<=[ぁ-ゖ])[ー―−‐-]|[\s・_{}]", "", plain)
    plain = re.sub(r"[ー―−‐–]", "-", plain)
    return re.sub(r"(?<=[a-z])-(?=[a-z])", "", plain)


def slip(typed: str, meant: str) -> bool:
    """Whether two folded words differ by one slip: a letter too many, too few, another, or two exchanged.

    Only Latin letters and kana slip. One kanji for another is another word, as 入力 and 出力 are.
    """
    if min(len(typed), len(meant)) < LEAST_LETTERS or typed == meant:
        return False
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    rest, wanted = typed[start:], meant[start:]
    while rest and wanted and rest[-1] == wanted[-1]:
        rest, wanted = rest[:-1], wanted[:-1]
    exchanged = len(rest) == 2 and rest == wanted[::-1]
    if not exchanged and max(len(rest), len(wanted)) > 1:
        return False
    return all(_SLIPPERY.match(letter) for letter in rest + wanted)
