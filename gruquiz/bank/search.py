"""Find items by words of what a learner reads, of their objective, or of their name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from gruquiz.bank.library import Entry
from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.maths import render
from gruquiz.text import Text


class Index:
    """What can be found of some items; made once, then searched at every key."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._known = [
            (entry, folded("\n".join(_prompt(entry))), folded("\n".join(_texts(entry))))
            for entry in entries
        ]

    def __len__(self) -> int:
        return len(self._known)

    def search(self, query: str) -> list[Entry]:
        """The entries in which every word of `query` occurs; those with all in the prompt come first.

        Width and case make no difference, and a formula is found as it is shown: `h_t` as well as hₜ.
        """
        words = folded(query).split()
        found = [known for known in self._known if all(word in known[2] for word in words)]
        found.sort(key=lambda known: not all(word in known[1] for word in words))
        return [entry for entry, _, _ in found]


def folded(text: str) -> str:
    """`text` without what makes no difference to a search."""
    return unicodedata.normalize("NFKC", text).casefold()


def _prompt(entry: Entry) -> Iterator[str]:
    return _written(entry.item.prompt)


def _texts(entry: Entry) -> Iterator[str]:
    item = entry.item
    yield from (entry.uid, item.kind, item.objective, item.code or "")
    yield from _written(entry.bank.title)
    if name := OBJECTIVES.get(item.objective):
        yield from _written(name)
    for _, text in item.texts():
        yield from _written(text)
    for _, expression, _ in item.expressions():
        yield expression


def _written(text: Text) -> Iterator[str]:
    """A text in both languages, as the bank writes it and as it is shown."""
    for said in (text.ja, text.en):
        yield said
        if "$" in said:
            yield render(said)
