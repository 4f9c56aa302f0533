"""Mark a wrong answer like a patient examiner: statement by statement, given the learner's own values.

A statement that is wrong in that sense is looked up among its variations: the catalogued mistakes, every
slip of the pen that the formula allows, pairs of these, and paths left out of a sum. What fits nothing is
said to be unrecognised; a variation counts only if it gives her very numbers in every case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from gruquiz.drills.follow.found import Found, first_wrong, said_as, slug, spot_of, unrecognised
from gruquiz.drills.follow.page import (
    Array,
    Desk,
    Page,
    Points,
    Reading,
    Statement,
    attempt,
    nothing,
    reach,
    same,
    value_of,
    walk,
)
from gruquiz.drills.follow.slips import ZERO, copies, slips
from gruquiz.drills.follow.terms import about, terms_of, weights_of
from gruquiz.drills.follow.variation import Effect, Variation, merged, superposed
from gruquiz.written import written

Recover = Callable[[str, Array, Mapping[str, Any], Points], Array | None]
"""The learner's own value of a name, given the computed one, the names there, and what she returned."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the desk before the first statement, what the learner returned, and her own names."""

    desk: Desk
    returned: Points
    locals: Points = field(default_factory=dict)


@dataclass
class _Marked:
    """One case as it was marked: the desk before each statement, what is right, what is hers."""

    desks: list[Desk]
    right: Points
    own: Points


@dataclass
class Examination:
    """The marking of one method in all its cases."""

    method: str
    page: Page
    reading: Reading
    recover: Mapping[str, Recover]
    cases: Sequence[Case]
    single: Callable[[str], bool]
    catalogued: Sequence[Variation] = ()
    trusted: frozenset[str] = frozenset()
    marked: list[_Marked] = field(init=False)
    wrong: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.marked, self.wrong = self._marking(self.trusted)
        # Two weight gradients that are wrong alike can speak for a value that she never had.
        recovered = self.reading.own if self.reading.grads else ()
        for name in [name for name in recovered if name in self.wrong]:
            marked, wrong = self._marking(self.trusted | {name})
            if len(wrong) < len(self.wrong):
                self.marked, self.wrong, self.trusted = marked, wrong, self.trusted | {name}

    def _marking(self, trusted: frozenset[str]) -> tuple[list[_Marked], list[str]]:
        """Every case as it is marked, and the points that are wrong; `trusted` values are right."""
        marked = [self._mark(case, trusted) for case in self.cases]
        judged = [p for p in marked[0].right if all(p in m.own for m in marked)]
        wrong = [p for p in judged if not all(same(m.own[p], m.right[p]) for m in marked)]
        return marked, wrong

    def _mark(self, case: Case, trusted: frozenset[str]) -> _Marked:
        own, desks = dict(case.returned), list[Desk]()

        def replace(name: str, right: Array, names: Mapping[str, Any]) -> Array | None:
            known = name not in trusted
            hers = self.recover[name](name, right, names, case.returned) if known else None
            own[name] = right if hers is None else hers
            return hers

        case.desk.freeze()  # a variation may modify what it is given
        desk = case.desk.copy()
        right = walk(self.page, desk, self.reading, replace, desks=desks)
        desk.freeze()
        # A slip may use a value of hers that the page computes later only; give it that one.
        later = {name: desk.names[name] for name in self.reading.own}
        return _Marked([Desk(later | before.names) for before in desks], right, own)

    def findings(self) -> list[Found]:
        """Everything that is wrong, in the order of the page; empty if nothing is."""
        if not self.wrong:
            return []
        whole = self._whole_mistake()
        return [whole] if whole else sorted(self._one_by_one(), key=self._order)

    def _order(self, found: Found) -> int:
        return min(self.wrong.index(p) if p in self.wrong else 0 for p in found.points)

    def _whole_mistake(self) -> Found | None:
        """The mistake that alone gives everything that she returned, in every case.

        Blocks in another order, or a whole formula doubled, put wrong values where others are recovered
        from; they are recognised here or not at all.
        """
        for variation in (
            *self.catalogued,
            *(v for v in self._from_slips(self.marked[0].right) if v.explains_all_of(self.wrong)),
        ):
            if all(self._gives_all(variation, case) for case in self.cases):
                return self._found(variation, tuple(self.wrong))
        return None

    def _gives_all(self, variation: Variation, case: Case) -> bool:
        points = attempt(variation.page, case.desk.copy(), self.reading, nothing, 0)
        returned = case.returned
        return points is not None and all(
            same(returned[name], points.get(name)) for name in returned
        )

    def _one_by_one(self) -> Iterator[Found]:
        """One mistake after the other, each given those before it: what is still wrong then?"""
        now, settled = self, set[str]()
        while best := now._next([point for point in now.wrong if point not in settled]):
            yield now._found(best.variation, best.points)
            settled |= set(best.points)
            # Where the slip stands in one place only of those that its statement leads to, go on without.
            if best.possible and (given := now._given(best.variation)):
                now = given
        for point in now.wrong:
            if point not in settled:
                yield from now._by_terms(point) or now._by_pair(point) or [now._placed(point)]

    def _given(self, variation: Variation) -> Examination | None:
        """The same cases on the page with `variation` in it; None if that uses what comes later only."""
        both = (merged(self.page, variation, other) for other in self.catalogued)
        known = [other for other in both if other is not None]
        try:
            return replace(self, page=variation.page, catalogued=known)
        except NameError:
            return None

    def _next(self, left: Sequence[str]) -> Effect | None:
        """What explains most of what is left, without contradicting what is right if possible."""
        if not left:
            return None
        known = self._effects(self.catalogued, left)
        best = max((e for e in known if e.possible), key=Effect.score, default=None)
        if best is not None and (best.wholly or len(best.points) > 1):
            return best
        slips = self._effects(self._from_slips(left), left)
        wholly = [e for e in slips if e.wholly]
        built = max((e for e in wholly if not e.variation.operand), key=Effect.score, default=None)
        taken = max(wholly, key=Effect.score, default=None)
        if found := built or best or taken:
            return found
        # One statement may be wrong in one of its places; several would show in what is right.
        local = (e for e in (*known, *slips) if e.possible or e.variation.local(self.page))
        return max(local, key=Effect.score, default=None)

    def _effects(self, variations: Iterable[Variation], left: Sequence[str]) -> list[Effect]:
        """The variations that explain something of what is left."""
        found = []
        for variation in variations:
            touched, explained = self._effect(variation)
            if points := tuple(point for point in left if point in explained):
                possible = touched <= set(self.wrong)
                found.append(Effect(variation, points, touched, possible, touched == explained))
        return found

    def _from_slips(self, left: Iterable[str]) -> Iterator[Variation]:
        for position, statement in enumerate(self.page):
            if not reach(self.page, position, self.reading).isdisjoint(left):
                yield from self._slips_of(position, statement)

    def _slips_of(self, position: int, statement: Statement) -> Iterator[Variation]:
        names, formulas = self.marked[0].desks[position].names, [s.node for s in self.page]
        shapes = {
            name: value.shape
            for name, value in names.items()
            if isinstance(value, np.ndarray) and name not in statement.assigns
        }
        overwritten = {f"lacks-term-{slug(name)}" for name in statement.assigns}
        final = all(self.reading.points_of(name) for name in statement.assigns)
        for slip in (*slips(statement.node, shapes), *copies(statement.node, formulas)):
            if (slip.kind == ZERO and not final) or slip.kind in overwritten:
                continue  # then a path is missing, and `terms` says which
            page = (*self.page[:position], Statement(slip.text), *self.page[position + 1 :])
            yield Variation(
                slip.kind, page, position, slip.named, operand=slip.operand, broad=slip.broad
            )

    def _effect(self, variation: Variation) -> tuple[set[str], set[str]]:
        """The points that a variation changes, and those of the wrong ones that it gives as hers."""
        touched: set[str] = set()
        explained = set(self.wrong)
        for marked in self.marked:
            points = self._from(variation.page, variation.first, marked)
            if points is None:
                return set(), set()
            touched |= {p for p, v in points.items() if not same(v, marked.right.get(p))}
            explained &= {p for p in explained if same(marked.own[p], points.get(p))}
            if not explained:
                break
        return touched, explained

    def _from(self, page: Page, first: int, marked: _Marked) -> Points | None:
        def replace(name: str, _right: Array, _names: Mapping[str, Any]) -> Array | None:
            return marked.own.get(name)

        return attempt(page, marked.desks[first].copy(), self.reading, replace, first)

    def _by_terms(self, point: str) -> list[Found]:
        """A path that is missing, doubled or sign-flipped in what adds up to `point`."""
        terms = terms_of(self.page, point, self.reading)
        if len(terms) < 2:
            return []
        columns = [
            {written(term): value_of(term, marked.desks[k].names) for k, term in terms}
            for marked in self.marked
        ]
        weights = weights_of(columns, [marked.own[point] for marked in self.marked])
        said = about(point, weights) if weights else None
        return [Found(f"{slug(point)}-{said[0]}", said[1], (point,), (point,))] if said else []

    def _by_pair(self, point: str) -> list[Found]:
        """Two slips in what leads to `point`.

        Their effects add up where they stand in different terms, and multiply where they stand in
        different factors; only pairs for which that gives her value are tried.
        """
        reaching = [v for v in (*self.catalogued, *self._from_slips([point])) if not v.operand]
        marked = self.marked[0]
        alone = [
            (variation, points[point])
            for variation in reaching
            if (points := self._from(variation.page, variation.first, marked)) is not None
            and point in points
            and points[point].shape == marked.right[point].shape
            and not same(points[point], marked.right[point])
        ]
        for first, second in superposed(alone, marked.right[point], marked.own[point]):
            both = merged(self.page, first, second)
            if both is not None and self._gives(both.page, min(first.first, second.first), point):
                return [self._found(v, (point,)) for v in (first, second)]
        return []

    def _placed(self, point: str) -> Found:
        """An unknown mistake, at the first of the learner's own names that goes wrong on the way."""
        right: list[str] = []
        for position, statement in enumerate(self.page[:-1]):
            if point not in reach(self.page, position, self.reading) or len(statement.assigns) != 1:
                continue
            (name,) = statement.assigns
            told = [
                (case.locals[name], marked.desks[position + 1].names[name], marked.right.get(name))
                for case, marked in zip(self.cases, self.marked, strict=True)
                if name in case.locals
            ]
            if not told or not self.single(name):
                continue
            if all(same(hers, value if own is None else own) for hers, value, own in told):
                right.append(name)
            else:
                return first_wrong(point, name, right)
        return unrecognised(point)

    def _gives(self, page: Page, first: int, point: str) -> bool:
        for marked in self.marked:
            points = self._from(page, first, marked)
            if points is None or not same(marked.own[point], points.get(point)):
                return False
        return True

    def _found(self, variation: Variation, points: tuple[str, ...]) -> Found:
        changed = variation.page[variation.first].assigns
        named = [name for name in changed if not self.reading.points_of(name)]
        target = named[0] if len(named) == 1 else said_as(points[0])
        mistake = variation.mistake
        id_ = mistake.id if mistake else f"{slug(target)}-{variation.id}"
        names = tuple(dict.fromkeys((*changed, *points, *(p.partition(".")[0] for p in points))))
        first = min(variation.first, len(self.page) - 1)
        right, spot = self.page[first].text, spot_of(self.method, self.page, first)
        return Found(id_, variation.named(target), points, names, mistake, right, spot=spot)
