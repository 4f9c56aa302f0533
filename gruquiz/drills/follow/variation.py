"""What may have gone wrong on a page: variations of it, alone and together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec
import numpy as np
from msgspec.structs import replace

from gruquiz.drills.follow.page import Array, Page, Statement, read_page
from gruquiz.drills.mistakes import Mistake
from gruquiz.text import Text


class Variation(msgspec.Struct, frozen=True):
    """The page gone wrong, from statement `first` on; `named` says so of a target."""

    id: str
    page: Page
    first: int
    named: Callable[[str], Text]
    mistake: Mistake | None = None
    operand: bool = False
    broad: bool = False

    def explains_all_of(self, wrong: Sequence[str]) -> bool:
        """Whether it may go beyond one formula; of what is wrong in one place only, that place speaks."""
        return self.broad and (not self.operand or len(wrong) > 1)

    def local(self, page: Page) -> bool:
        """Whether this is one statement gone wrong."""
        return len(self.changes(page) or ()) == 1

    def changes(self, page: Page) -> dict[int, Statement] | None:
        """The statements that differ, by position; None if they cannot be told apart one by one."""
        if len(page) != len(self.page):
            return None
        return {
            k: new for k, (old, new) in enumerate(zip(page, self.page, strict=True)) if old != new
        }


class Effect(msgspec.Struct, frozen=True):
    """What a variation does: the points it explains of those left, and all that it changes.

    `possible`: it changes nothing that is right. `wholly`: all that it changes is as hers.
    """

    variation: Variation
    points: tuple[str, ...]
    touched: set[str]
    possible: bool
    wholly: bool

    def score(self) -> tuple[int, bool, bool]:
        return len(self.points), self.wholly, not self.variation.broad


def catalogued(
    mistakes: Sequence[Mistake], source: str, method: str, page: Page
) -> list[Variation]:
    """The variations of `page` that the catalogue knows; those that leave this method alone are none."""
    found = []
    for mistake in mistakes:
        changed = read_page(mistake.apply(source), method)
        if changed != page:
            first = next(
                (k for k, (a, b) in enumerate(zip(page, changed, strict=False)) if a != b),
                min(len(page), len(changed)) - 1,
            )
            found.append(Variation(mistake.id, changed, first, _saying(mistake), mistake))
    return found


def _saying(mistake: Mistake) -> Callable[[str], Text]:
    return lambda _target: mistake.say


def merged(page: Page, first: Variation, second: Variation) -> Variation | None:
    """Both variations of `page` at once; None if they change the same statement, or the number of them."""
    one, two = first.changes(page), second.changes(page)
    if not one or not two or not one.keys().isdisjoint(two):
        return None
    changed = tuple((one | two).get(k, statement) for k, statement in enumerate(page))
    return replace(second, page=changed)


def superposed(
    alone: Sequence[tuple[Variation, Array]], right: Array, own: Array
) -> Iterator[tuple[Variation, Variation]]:
    """The pairs whose effects on a value add up, or multiply, to what the learner has."""
    if not alone:
        return
    values = np.stack([value.ravel() for _, value in alone])
    right, own = right.ravel(), own.ravel()
    with np.errstate(all="ignore"):
        for effects, wanted, combine in (
            (values - right, own - right, np.add),
            (values / right, own / right, np.multiply),
        ):
            for k in range(len(alone) - 1):
                both = combine(effects[k], effects[k + 1 :])
                near = np.isclose(both, wanted, rtol=1e-6, atol=1e-9).all(axis=1)
                for hit in np.flatnonzero(near).tolist():
                    yield alone[k][0], alone[k + 1 + hit][0]
