"""The orders of a few lines where some must come before others: which are right, near, wrong."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice, permutations

Permutation = tuple[int, ...]

MOST_RIGHT = 24
ENOUGH_WRONG = 24
LEAST_FAR = 4


@dataclass(frozen=True)
class PartialOrder:
    """Lines 0 to n-1, of which line k needs those of `needs[k]`; all of them have smaller numbers."""

    needs: tuple[tuple[int, ...], ...]

    @property
    def key(self) -> Permutation:
        """The lines as they are numbered, which is a right order."""
        return tuple(range(len(self.needs)))

    @cached_property
    def pairs(self) -> frozenset[tuple[int, int]]:
        """(a, b) wherever a comes before b in every right order."""
        found: set[tuple[int, int]] = set()
        for line, needed in enumerate(self.needs):
            earlier = {a for a, b in found if b in needed}
            found |= {(a, line) for a in earlier.union(needed)}
        return frozenset(found)

    def reversed(self, order: Sequence[int]) -> frozenset[tuple[int, int]]:
        """The pairs that stand the wrong way round in `order`."""
        return self.pairs & {(b, a) for a, b in combinations(order, 2)}

    def is_right(self, order: Sequence[int]) -> bool:
        """Whether every line comes after those that it needs."""
        return not self.reversed(order)

    def kept(self, order: Permutation) -> frozenset[int]:
        """As many lines as possible of which no two stand the wrong way round.

        Of several such choices, the one with the most lines in the very place that they have in the key.
        """
        wrong = self.reversed(order)
        in_place = {a for a, b in zip(order, self.key, strict=True) if a == b}
        for size in range(len(order), 0, -1):
            subsets = map(frozenset, combinations(order, size))
            fitting = [kept for kept in subsets if not any({a, b} <= kept for a, b in wrong)]
            if fitting:
                return max(fitting, key=lambda kept: len(kept & in_place))
        raise AssertionError("one line alone stands the right way round")

    def agreement(self, order: Permutation) -> float:
        """1 for a right order, 0 for one that is wholly reversed: the share of lines that can stay.

        What stays even in a reversed order, lines of which none needs another, does not count.
        """
        worst = len(self.kept(self.key[::-1]))
        return (len(self.kept(order)) - worst) / (len(order) - worst)

    def mixed(self, seed: int) -> Permutation:
        """An order that `seed` draws; never a right one."""
        draw = random.Random(seed)
        order = list(self.key)
        while self.is_right(order):
            draw.shuffle(order)
        return tuple(order)

    def near(self) -> list[Permutation]:
        """The wrong orders that one line taken elsewhere, or two exchanged, lead to."""
        found = dict.fromkeys(order for order in self._moves() if not self.is_right(order))
        return list(found)

    def wrong(self) -> list[Permutation]:
        """The near ones, and all others or a sample of them."""
        near = self.near()
        others = set(permutations(self.key)) - set(near)
        far = sorted(order for order in others if not self.is_right(order))
        wanted = max(LEAST_FAR, ENOUGH_WRONG - len(near))
        return near + random.Random(0).sample(far, min(wanted, len(far)))

    def right(self) -> list[Permutation]:
        """The right orders, or the first of very many."""
        return list(islice(filter(self.is_right, permutations(self.key)), MOST_RIGHT))

    def _moves(self) -> Iterator[Permutation]:
        for a, b in permutations(self.key, 2):
            moved = [line for line in self.key if line != a]
            moved.insert(b, a)
            yield tuple(moved)
            swapped = list(self.key)
            swapped[a], swapped[b] = b, a
            yield tuple(swapped)
