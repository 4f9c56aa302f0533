"""What gives an answer away to a learner who knows nothing: length, place, wording, a question asked before."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from gruquiz.bank.items import Fault, Item
from gruquiz.bank.kinds import BugHunt, Choice, Code, CodeWithBlanks, DrillCloze
from gruquiz.bank.kinds.choice import Optioned
from gruquiz.bank.load import Bank
from gruquiz.text import Lang, Text

_LANGS: tuple[Lang, ...] = ("ja", "en")

ENOUGH = 5
"""Shares are looked at in banks that have at least as many choices."""

MOST_KEYS_LONGEST = 0.4
"""Where the key is the strictly longest option more often than this, length gives it away."""

MOST_KEYS_IN_ONE_PLACE = 0.5
"""Where more of the keys stand at one place in the file, who reads the file knows where to look."""

ALIKE = 0.8
"""Two stems that share this part of their three-letter sequences ask the same question."""

_ABSOLUTE = {
    "ja": re.compile(r"必ず(?!しも)|常に|絶対に|決して|いつでも"),
    "en": re.compile(r"\b(always|never)\b", re.IGNORECASE),
}


def telling_items(bank: Bank) -> Iterator[Fault]:
    """What shows only where the items of a bank are seen together."""
    yield from _twins(bank)
    choices = {
        index: item
        for index, item in enumerate(bank.items)
        if isinstance(item, Choice | CodeWithBlanks)
    }
    if len(choices) < ENOUGH:
        return
    for lang in _LANGS:
        longest = [index for index, item in choices.items() if _key_is_longest(item, lang)]
        if len(longest) > MOST_KEYS_LONGEST * len(choices):
            for index in longest:
                yield Fault(("items", index, "options"), _telling(len(longest), len(choices)))
            break
    places = Counter(
        [option.key for option in item.options].index(True) + 1 for item in choices.values()
    )
    place, count = places.most_common(1)[0]
    if count > MOST_KEYS_IN_ONE_PLACE * len(choices):
        yield Fault(("items",), _one_place(place, count, len(choices)))


def telling_options(item: Item) -> Iterator[Fault]:
    """Wrong options that say "always" or "never" where no key does: such words are known to be wrong."""
    if not isinstance(item, Optioned):
        return
    for lang in _LANGS:
        said = {
            index: found[0]
            for index, option in enumerate(item.options)
            if option.text is not None and (found := _ABSOLUTE[lang].search(option.text[lang]))
        }
        if not any(item.options[index].key for index in said):
            for index, word in said.items():
                yield Fault(("options", index, "text", lang), _absolute(word))


def near_twins(banks: Sequence[Bank]) -> Iterator[tuple[int, Fault]]:
    """Questions that are put in nearly the same words, in one bank or in two.

    Each is told once, at the later of the two, with the index of its bank. Bug hunts and
    blanks in drills are left out: they differ in one line by their nature.
    """
    asked = [
        (number, index, bank.uid(item), _sequences(item))
        for number, bank in enumerate(banks)
        for index, item in enumerate(bank.items)
        if not isinstance(item, BugHunt | DrillCloze | Code) and not item.retired
    ]
    for (*_, uid, told), (number, index, other, again) in combinations(asked, 2):
        if uid != other and any(map(_alike, told, again)):
            yield number, Fault(("items", index, "prompt"), _near_twin(uid))


def _sequences(item: Item) -> tuple[frozenset[str], ...]:
    """The three-letter sequences of the stem, in each language, without spaces and signs."""
    stems = (
        re.sub(
            r"[\W_]+",
            "",
            _plain("".join((item.prompt[lang], item.equation or "", item.code or ""))).lower(),
        )
        for lang in _LANGS
    )
    return tuple(frozenset(stem[i : i + 3] for i in range(len(stem) - 2)) for stem in stems)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    fewer, more = sorted((len(one), len(other)))
    if fewer < ALIKE * more:  # they cannot be alike; most pairs end here
        return False
    shared = len(one & other)
    return shared >= ALIKE * (fewer + more - shared) > 0


def _twins(bank: Bank) -> Iterator[Fault]:
    """Two items with the same stem and the same answers are one item."""
    seen: dict[tuple[str, ...], str] = {}
    for index, item in enumerate(bank.items):
        told = tuple(_plain(text.ja) for _, text in item.texts())
        if told in seen:
            yield Fault(("items", index, "prompt"), _twin(seen[told]))
        seen.setdefault(told, item.id)


def _key_is_longest(item: Choice | CodeWithBlanks, lang: Lang) -> bool:
    lengths = Counter[bool]()
    for option in item.options:
        lengths[option.key] = max(lengths[option.key], _width(option.shown[lang]))
    return lengths[True] > lengths[False]


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def _plain(words: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))


def _twin(other: str) -> Text:
    return Text(ja=f"{other} と同じ内容です", en=f"this says the same as {other}")


def _near_twin(other: str) -> Text:
    return Text(
        ja=f"問題文が {other} とほとんど同じです", en=f"the question is nearly that of {other}"
    )


def _telling(telling: int, choices: int) -> Text:
    return Text(
        ja=f"正解が最も長い選択肢です({choices} 問中 {telling} 問。長さで見分けがつきます)",
        en=f"the key is the longest option (so in {telling} of {choices} items: length tells)",
    )


def _one_place(place: int, count: int, choices: int) -> Text:
    return Text(
        ja=f"正解が {place} 番目に偏っています({choices} 問中 {count} 問)",
        en=f"the key stands at place {place} in {count} of {choices} items",
    )


def _absolute(word: str) -> Text:
    return Text(
        ja=f"「{word}」が誤答にしか出てきません(言い切りの強さで見分けがつきます)",
        en=f'"{word}" occurs in wrong options only: the strong word tells',
    )
