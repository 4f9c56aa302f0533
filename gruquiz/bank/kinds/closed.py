"""What practice has typed and an exam asks with four options: the key and three mistakes of the item."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import ClassVar

from msgspec.structs import replace

from gruquiz.bank.items import Item, Mark, PickOne, Question, Response
from gruquiz.bank.kinds.options import Option, keys, remarks

WRONG = 3
"""How many wrong options stand beside the key."""


class Typed(Item, frozen=True, kw_only=True):
    """A kind whose answer is typed in practice; `wrongs` names the field that lists its mistakes."""

    wrongs: ClassVar[str]

    def offers(self, values: Mapping[str, float]) -> list[Option]:
        """The key and then every mistake that the item lists, for a variant with these numbers."""
        raise NotImplementedError

    def closing(self, seed: int) -> Mapping[str, float] | None:
        """The numbers of the variant that `seed` draws for an exam; None if no variant closes."""
        return {} if closes(self.offers({})) else None

    @property
    def closable(self) -> bool:
        return self.closing(0) is not None

    def put_closed(self, uid: str, seed: int) -> Question:
        """With options to pick; as in practice where the item is not `closable`."""
        values = self.closing(seed)
        if values is None:
            return self.put(uid, seed)
        offers = self.offers(values)
        drawn = random.Random(seed)
        order = [0, *drawn.sample(_distinct(offers)[1:], WRONG)]
        drawn.shuffle(order)
        ask = PickOne(tuple(offers[index].shown for index in order))
        return replace(self.put_with(uid, seed, values), ask=ask, order=tuple(order))

    def put_with(self, uid: str, seed: int, values: Mapping[str, float]) -> Question:
        """The question as practice puts it, with these numbers."""
        return self.put(uid, seed)

    def mark_closed(self, question: Question, response: Response) -> Mark:
        """Judge the option at a position of a question that `put_closed` made."""
        assert isinstance(response, int), "a closed question is answered with a position"
        offers = self.offers(question.values)
        said = remarks(offers, question.order, frozenset({response}))
        return Mark(float(said[response].key), keys(offers), said)


def closes(offers: Sequence[Option]) -> bool:
    """Whether there are enough wrong options that do not look alike."""
    return len(_distinct(offers)) > WRONG


def _distinct(offers: Sequence[Option]) -> list[int]:
    """The first of those that look alike, the key before all others."""
    first: dict[str, int] = {}
    for index, offer in enumerate(offers):
        first.setdefault(offer.shown.en, index)
    return list(first.values())
