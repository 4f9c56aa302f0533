"""Lint of the closed form, in which an exam asks: four options, exactly one of them right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gruquiz.bank.items import Fault, Item, PickOne, Question
from gruquiz.bank.kinds.closed import Typed
from gruquiz.text import Lang, Text

SEEDS = range(24)
"""So many drawings of every item are marked, option by option."""

_KANA_OR_KANJI = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_BIDS_TYPING: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(r"書いてください|入力してください|記入してください|書きなさい"),
    "en": re.compile(r"\b[Ww]rite\b(?! in)|(?:^|[.?!] )(?:Type|Enter)\b"),
}


def lint_closed(item: Item) -> Iterator[Fault]:
    """What would go wrong if an exam asked `item` with options."""
    if isinstance(item, Typed):
        if not item.closable:
            yield Fault((item.wrongs,), _NOT_CLOSABLE)
        for lang, bids in _BIDS_TYPING.items():
            if found := bids.search(item.prompt[lang]):
                yield Fault(("prompt", lang), _bids_typing(found[0].strip(".?! ")))
    for seed in SEEDS:
        question = item.put_closed("", seed)
        if isinstance(question.ask, PickOne) and (message := _unfair(question, question.ask)):
            yield Fault((item.wrongs if isinstance(item, Typed) else "options",), message)
            return


def _unfair(question: Question, ask: PickOne) -> Text | None:
    """What is wrong with the options of one drawing."""
    positions = range(len(ask.options))
    if sum(question.mark(position).verdict == "right" for position in positions) != 1:
        return _NOT_ONE_RIGHT
    for lang in ("ja", "en"):
        if len({option[lang] for option in ask.options}) < len(ask.options):
            return _ALIKE
    typed = isinstance(question.item, Typed)
    if typed and any(_KANA_OR_KANJI.search(option.en) for option in ask.options):
        return _NO_ENGLISH
    return None


_NOT_CLOSABLE = Text(
    ja="模試で 4 択にできません(互いに区別できる誤答の例が 3 つ以上必要です)",
    en="an exam cannot ask this with options: it takes three mistakes that can be told apart",
)
_NOT_ONE_RIGHT = Text(
    ja="4 択にすると、正解がちょうど 1 つになりません",
    en="asked with options, not exactly one of them is right",
)
_ALIKE = Text(
    ja="4 択にすると、同じに見える選択肢があります",
    en="asked with options, two of them look alike",
)
_NO_ENGLISH = Text(
    ja="4 択にすると、英語の選択肢に日本語が残ります(誤答ごとに英語の表記も必要です)",
    en="asked with options, one is Japanese in English too: each mistake needs an English word",
)


def _bids_typing(words: str) -> Text:
    return Text(
        ja=f"「{words}」は 4 択で出題すると合いません(「答えてください」などとします)",
        en=f'"{words}" does not fit a question with options (better: give, which)',
    )
