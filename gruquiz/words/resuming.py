"""How home offers to go on where the learner left off."""

from __future__ import annotations

import msgspec

from gruquiz.language import Lang


class ResumingWords(msgspec.Struct, frozen=True):
    """`offer` names one of the places."""

    offer: str
    practice: str
    review: str
    exam: str
    browse: str
    lab: str
    settings: str


_JA = ResumingWords(
    offer="前回の続きがあります: {place}(c で再開)",
    practice="練習の残り {left} 問",
    review="復習の残り {left} 問",
    exam="模擬試験",
    browse="「{query}」の検索",
    lab="実験室",
    settings="設定",
)
_EN = ResumingWords(
    offer="You left off at: {place} (c goes on)",
    practice="practice, {left} to go",
    review="review, {left} to go",
    exam="mock exam",
    browse="search for “{query}”",
    lab="lab",
    settings="settings",
)


def resuming_words(lang: Lang) -> ResumingWords:
    """The words in `lang`."""
    return _JA if lang == "ja" else _EN
