"""Which items are kept for the mock exam: a part of each objective that practice never shows.

Without it every mock exam would, in part, ask what was practised, and its score would say little.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from gruquiz.bank.kinds import Code
from gruquiz.bank.load import Bank

SHARE = Fraction(1, 5)
"""The least share of an objective's items that is held back."""

MOST = Fraction(1, 2)
"""The share that is not exceeded, so that enough is left to practise, unless a linked set demands it."""

FEWEST = 3
"""An objective with fewer items than this has none to spare."""

Unit = tuple[str, ...]
"""The uids of what is held back together: a linked set, or one item."""


def held_back(banks: Iterable[Bank]) -> frozenset[str]:
    """The uids of the items in use that are kept for the exam; drills are never among them.

    The hash of its own name decides on an item, so that others which are added later do not move it;
    where chance gives an objective too few, those with the next smallest hashes are added.
    """
    objectives: dict[str, str] = {}
    units: dict[str, Unit] = {}
    for bank in banks:
        for item in bank.items:
            if not item.retired and not isinstance(item, Code):
                uid = bank.uid(item)
                objectives[uid] = item.objective
                # A slash stands in the name of an item, a sharp in that of a set.
                name = f"{bank.id}#{item.set}" if item.set else uid
                units[name] = (*units.get(name, ()), uid)
    return _Choice(objectives).made(sorted((_draw(name), uids) for name, uids in units.items()))


class _Choice:
    """What is taken so far, counted by objective."""

    def __init__(self, objectives: dict[str, str]) -> None:
        self._objectives = objectives
        self._sizes = Counter(objectives.values())
        self._held: Counter[str] = Counter()
        self._taken: set[str] = set()

    def made(self, units: Iterable[tuple[Fraction, Unit]]) -> frozenset[str]:
        """The choice among `units`, the smallest draw first."""
        left = [unit for draw, unit in units if draw >= SHARE or not self._took(unit)]
        left = [unit for unit in left if not (self._lacks(unit) and self._took(unit))]
        for unit in left:
            if self._lacks(unit):
                self._took(unit, sparing=False)
        return frozenset(self._taken)

    def _took(self, unit: Unit, *, sparing: bool = True) -> bool:
        """Take `unit`, unless `sparing` forbids to leave so little for practice."""
        more = self._count(unit)
        if sparing and any(self._held[o] + more[o] > MOST * self._sizes[o] for o in more):
            return False
        self._held += more
        self._taken.update(unit)
        return True

    def _lacks(self, unit: Unit) -> bool:
        """Whether an objective of `unit` has too little held back."""
        return any(
            self._sizes[o] >= FEWEST and self._held[o] < SHARE * self._sizes[o]
            for o in self._count(unit)
        )

    def _count(self, unit: Unit) -> Counter[str]:
        return Counter(self._objectives[uid] for uid in unit)


def _draw(name: str) -> Fraction:
    """A number from 0 to 1 that depends on nothing but the name."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return Fraction(int.from_bytes(digest), 2**64)
