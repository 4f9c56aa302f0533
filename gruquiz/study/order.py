"""In which order to learn: what is due and what is new in turn, then what is remembered least."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest

from gruquiz.study.schedule import Schedule
from gruquiz.study.stats import wilson

WEAKEST = 3
"""How many objectives are practised where only the weak ones are asked for."""


def learning_order(
    schedule: Schedule, uids: Sequence[str], everything: Iterable[str], draw: random.Random
) -> list[str]:
    """`uids` in the order in which to learn them; the pace of new ones is that of `everything`.

    Due and new ones of today alternate, for neither a backlog nor the end of the book shall wait for the
    other. Only then new ones beyond the day's pace, and last what is not due, the least remembered first.
    """
    due, pace = schedule.due(uids), schedule.pace(everything)
    new = [uid for uid in uids if not schedule.seen(uid)]
    draw.shuffle(new)
    settled = {*due, *new}
    rest = sorted((uid for uid in uids if uid not in settled), key=schedule.recall)
    return [*_in_turn(due, new[:pace]), *new[pace:], *rest]


def _in_turn(first: Sequence[str], second: Sequence[str]) -> Iterator[str]:
    pairs = zip_longest(first, second)
    return (uid for uid in chain.from_iterable(pairs) if uid is not None)


def weakest(schedule: Schedule, objectives: Mapping[str, str], draw: random.Random) -> set[str]:
    """The uids of the weakest objectives; `objectives` gives that of each item.

    Weak is what may be weak: the lower end of the interval of first answers counts, so that an
    objective without evidence comes before one that is known to be middling.
    """
    first: dict[str, list[bool]] = {name: [] for name in objectives.values()}
    for uid, name in objectives.items():
        if memory := schedule.memories.get(uid):
            first[name].append(memory.first_right)
    low = {name: wilson(sum(f), len(f)).low if f else 0.0 for name, f in first.items()}
    ranked = sorted(low, key=lambda name: (low[name], draw.random()))
    return {uid for uid, name in objectives.items() if name in ranked[:WEAKEST]}
