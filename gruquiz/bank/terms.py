"""Lint of terms: the spellings of the glossary, and that a term stands in both languages or in neither."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

from gruquiz.bank.items import Fault, Place, Record
from gruquiz.maths import prose
from gruquiz.text import Lang, Text

_LANGS: tuple[Lang, ...] = ("ja", "en")


class Term(Record, frozen=True, kw_only=True):
    """One term: what it is called in each language, what else does for it, and what it is not called."""

    ja: str
    en: str
    also_ja: list[str] = []
    also_en: list[str] = []
    refused_ja: list[str] = []
    refused_en: list[str] = []
    paired: bool = True

    def name(self, lang: Lang) -> str:
        return self.ja if lang == "ja" else self.en

    def known(self, lang: Lang) -> list[str]:
        return [self.name(lang), *(self.also_ja if lang == "ja" else self.also_en)]

    def refused(self, lang: Lang) -> list[str]:
        return self.refused_ja if lang == "ja" else self.refused_en


class Glossary(Record, frozen=True):
    """The file `glossary.yaml`."""

    terms: list[Term]


@cache
def glossary() -> Glossary:
    """The terms; raises ValueError if their file is no glossary."""
    from gruquiz.bank.dialect import Reading

    source = files("gruquiz.bank").joinpath("glossary.yaml").read_text(encoding="utf-8")
    reading = Reading(source, "glossary.yaml")
    if reading.findings:
        raise ValueError(reading.findings[0].render("en"))
    return msgspec.convert(reading.value, Glossary)


def lint_terms(place: Place, text: Text) -> Iterator[Fault]:
    """Refused spellings in `text`; where something is asked, also terms that only one language has."""
    words: dict[Lang, str] = {lang: prose(text[lang]) for lang in _LANGS}
    for term in glossary().terms:
        for lang in _LANGS:
            for spelling in term.refused(lang):
                if _says(words[lang], spelling, lang):
                    yield Fault((*place, lang), _refused(spelling, term.name(lang)))
        if not term.paired or not _asks(place):
            continue
        for lang, other in (_LANGS, _LANGS[::-1]):
            named = _says(words[lang], term.name(lang), lang)
            if named and not any(_says(text[other], word, other) for word in term.known(other)):
                yield Fault((*place, other), _without(term.name(lang), term.name(other)))


def _asks(place: Place) -> bool:
    """Whether the text at `place` is read before the answer: reasons may be put freely."""
    return place[-1] in ("prompt", "text", "title")


def _says(words: str, spelling: str, lang: Lang) -> bool:
    """Whether the spelling occurs; in English as the beginning of a word."""
    start = r"(?<![A-Za-z])" if lang == "en" else ""
    return re.search(start + re.escape(spelling), words, re.IGNORECASE) is not None


def _refused(spelling: str, preferred: str) -> Text:
    return Text(
        ja=f"「{spelling}」ではなく「{preferred}」と書きます(用語集)",
        en=f'"{spelling}" is not our word: write "{preferred}" (glossary)',
    )


def _without(term: str, counterpart: str) -> Text:
    return Text(
        ja=f"もう一方の言語にある「{term}」に当たる言葉(「{counterpart}」など)がありません(用語集)",
        en=f'the other language says "{term}", and here is nothing like "{counterpart}" (glossary)',
    )
