"""Lint of linked sets (大問): read together, and each of their items answered by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gruquiz.bank.items import Fault, Item
from gruquiz.bank.load import Bank
from gruquiz.text import Lang, Text

SIZES = range(3, 6)
"""How many items a linked set of the exam has."""

LEAST: dict[Lang, int] = {"ja": 12, "en": 25}
"""A prompt with fewer characters cannot say what is asked without the items before it."""

_LEANS_ON: dict[Lang, re.Pattern[str]] = {
    "ja": re.compile(
        r"前問|前の問|直前の問|上の問|上の答|先の答|問\s*[0-9０-９一二三四五]+\s*(の|で|より)"
    ),
    "en": re.compile(
        r"\b(previous|preceding|earlier|last|above)\s+(question|answer|part|result|item)"
        r"|\byour answer\b|\bquestion [0-9]\b|\bpart \(?[a-e0-9]\)",
        re.IGNORECASE,
    ),
}


def lint_sets(bank: Bank) -> Iterator[Fault]:
    """Everything that is wrong with the sets of `bank`, each with its place in the file."""
    for name in bank.sets:
        indices = [index for index, item in enumerate(bank.items) if item.set == name]
        if not indices:
            yield Fault(("sets", f"{name}:"), _ORPHAN)
            continue
        if len(indices) not in SIZES:
            yield Fault(("sets", f"{name}:"), _count(len(indices)))
        if indices[-1] - indices[0] >= len(indices):
            yield Fault(("items", indices[-1], "set"), _APART)
        conventions = {
            convention for i in indices if (convention := bank.convention(bank.items[i]))
        }
        if len(conventions) > 1:
            yield Fault(("items", indices[-1], "set"), _TWO_CONVENTIONS)
        for index in indices:
            for fault in _by_itself(bank.items[index]):
                yield Fault(("items", index, *fault.place), fault.message)


def _by_itself(item: Item) -> Iterator[Fault]:
    """Whether an item can be answered without having answered another one."""
    for lang in LEAST:
        words = item.prompt[lang]
        if len(words.strip()) < LEAST[lang]:
            yield Fault(("prompt", lang), _TOO_SHORT)
        if found := _LEANS_ON[lang].search(words):
            yield Fault(("prompt", lang), _leans_on(found[0]))


_ORPHAN = Text(ja="この大問に属する問題がありません", en="no item belongs to this set")
_APART = Text(
    ja="大問の問題が続いていません(ほかの問題が間にあります)",
    en="the items of this set do not stand in a row",
)
_TWO_CONVENTIONS = Text(
    ja="同じ大問の中で convention が異なります",
    en="the items of this set do not have the same convention",
)
_TOO_SHORT = Text(
    ja="大問の問題文が短すぎます(1 問だけで解けるように書きます)",
    en="too short for an item of a set, which must be solvable by itself",
)


def _count(found: int) -> Text:
    return Text(
        ja=f"大問の問題は 3〜5 問です(今は {found} 問)",
        en=f"a set has 3 to 5 items, not {found}",
    )


def _leans_on(words: str) -> Text:
    return Text(
        ja=f"「{words}」はほかの問題に頼っています(1 問だけで解けるように書きます)",
        en=f'"{words}" leans on another item; each must be solvable by itself',
    )
