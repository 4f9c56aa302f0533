"""What is put in order or matched, asked as an exam does: four whole arrangements, one of them right."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from gruquiz.bank.items import Item, Mark, PickOne, Question, Remark, Response
from gruquiz.bank.kinds.options import shuffled
from gruquiz.text import Text

Arrangement = tuple[int, ...]
"""Indices of the bank: lines in an order, or for each on the left its partner on the right."""

OFFERED = 4


def offered(key: Arrangement, wrong: Iterable[Arrangement], seed: int) -> tuple[Arrangement, ...]:
    """The key, and beside it as many wrong arrangements as `seed` draws."""
    drawn = random.Random(seed).sample(sorted(set(wrong)), OFFERED - 1)
    return (key, *drawn)


def put_closed(
    item: Item, uid: str, seed: int, listed: Sequence[Text], options: Sequence[Text]
) -> Question:
    """`listed`, what is to be arranged, stands below the prompt; the first of `options` is the key."""
    order = shuffled(len(options), seed)
    prompt = Text(
        ja="\n".join((item.prompt.ja, "", *(line.ja for line in listed))),
        en="\n".join((item.prompt.en, "", *(line.en for line in listed))),
    )
    return Question(uid, item, seed, prompt, PickOne(tuple(options[k] for k in order)), order)


def mark_closed(
    question: Question, response: Response, options: Sequence[Text], whys: Sequence[Text]
) -> Mark:
    """Judge the choice among `options`, of which the first is the key; each has its why."""
    assert isinstance(response, int), "whole arrangements are answered with a position"
    remarks = tuple(
        Remark(why=whys[k], shown=options[k], key=k == 0, picked=position == response)
        for position, k in enumerate(question.order)
    )
    return Mark(float(remarks[response].key), options[0], remarks)


def joined(lines: Iterable[Text], separator: str) -> Text:
    """The texts one after the other."""
    listed = list(lines)
    return Text(
        ja=separator.join(line.ja for line in listed), en=separator.join(line.en for line in listed)
    )


def labelled(labels: Text, position: int, text: Text, gap: str = "  ") -> Text:
    """`ア  …`: a text under the label of its position."""
    return Text(
        ja=f"{labels.ja[position]}{gap}{text.ja}", en=f"{labels.en[position]}{gap}{text.en}"
    )
