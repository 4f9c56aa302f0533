"""What gives an order or a pair away: words that say a line's place, a word that both sides share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from gruquiz.bank.items import Fault, Item
from gruquiz.bank.kinds import Match, Order
from gruquiz.maths import prose
from gruquiz.text import Lang, Text

_LANGS: tuple[Lang, ...] = ("ja", "en")

_PLACED: Mapping[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"^(まず|最初に|はじめに|次に|続いて|それから|最後に)"),
    "en": re.compile(r"^(first|next|then|afterwards|lastly|finally)\b", re.IGNORECASE),
}
_WORDS: Mapping[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"[ァ-ヺー]{2,}|[\u4e00-\u9fff]{2,}|[A-Za-z]{2,}\d*"),
    "en": re.compile(r"[A-Za-z]{4,}|[A-Z]{2,}"),
}


def telling_lines(item: Item) -> Iterator[Fault]:
    """Lines that begin with their place: "first", "finally"."""
    for index, line in enumerate(item.lines if isinstance(item, Order) else ()):
        for lang in _LANGS:
            if line.text is not None and (found := _PLACED[lang].search(line.text[lang])):
                yield Fault(("lines", index, "text", lang), _says_place(found[0]))


def telling_pairs(item: Item) -> Iterator[Fault]:
    """A word on the left that occurs on the right with its partner only."""
    if not isinstance(item, Match):
        return
    for lang in _LANGS:
        right = [_words(statement.shown[lang], lang) for statement in item.right]
        left = [_words(pair.left[lang], lang) for pair in item.pairs]
        common = Counter(word for words in (*left, *right) for word in words)
        for index, (words, partner) in enumerate(zip(left, right, strict=False)):
            for word in sorted(words & partner):
                if common[word] == 2:
                    yield Fault(("pairs", index, "text", lang), _shared(word))


def _words(text: str, lang: Lang) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORDS[lang].findall(prose(text)))


def _says_place(word: str) -> Text:
    return Text(
        ja=f"「{word}」で始まるので、並べる位置が分かってしまいます",
        en=f'"{word}" tells where the line belongs',
    )


def _shared(word: str) -> Text:
    return Text(
        ja=f"「{word}」が左とその組だけにあるので、内容を知らなくても選べます",
        en=f'"{word}" occurs on the left and with its partner only: the word tells',
    )
