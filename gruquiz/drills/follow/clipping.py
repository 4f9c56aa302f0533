"""Gradient clipping, read off the factors by which the learner's code scaled each array.

A factor tells the norm that was taken, and which arrays have one tells what the loop and the condition do,
whatever the code looks like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from gruquiz.drills.cases.exercise import REAL, Exercise, exact
from gruquiz.drills.follow.found import Found
from gruquiz.drills.follow.page import Array, Points, same
from gruquiz.drills.mistakes import Mistake
from gruquiz.text import Text

EPS = 1e-6
CLOSE = 1e-4
"""How near a factor must be: adding 1e-6 to a norm, or not, are both in print."""


class _Case(msgspec.Struct, frozen=True):
    """The arrays that went in, the limit, and the factor by which each came back.

    `replaced`: the list now holds other arrays than it was given.
    """

    grads: tuple[Array, ...]
    limit: float
    factors: tuple[float, ...]
    replaced: bool

    @property
    def norm(self) -> float:
        return float(np.sqrt(sum(np.sum(g**2) for g in self.grads)))

    @property
    def scaled(self) -> bool:
        return any(not _near(factor, 1.0) for factor in self.factors)

    @property
    def rate(self) -> float:
        return self.limit / (self.norm + EPS)

    def all_by(self, factor: float) -> bool:
        return all(_near(f, factor) for f in self.factors)


def mark_clipping(
    _module: Mapping[str, Any],
    mistakes: Sequence[Mistake],
    exercises: Sequence[Exercise],
    returned: Mapping[str, Points],
) -> list[Found]:
    """What is wrong in `clip_grads`; empty unless every array came back as a multiple of itself."""
    read = [_read(e, returned.get(e.name, {})) for e in exercises if e.shape.dtype == "float64"]
    cases = [case for case in read if case is not None]
    if len(cases) < len(read):
        return []
    known = {mistake.id: mistake for mistake in mistakes}
    id_ = next(_readings(cases) if any(case.scaled for case in cases) else _unscaled(cases), None)
    if id_ in known:
        return [Found(known[id_].id, known[id_].say, (), known[id_].names, known[id_])]
    return [Found(id_, _SAID[id_], (), ("norm", "rate"))] if id_ else []


def _read(exercise: Exercise, hers: Points) -> _Case | None:
    """None where an array is no multiple of what it was; arrays of zeros tell nothing."""
    inputs = {n: g for n, g in exact(exercise.inputs).items() if g.any()}
    replaced = any(not same(hers.get(f"{name}.own"), hers.get(name)) for name in inputs)
    factors = []
    for name, grad in inputs.items():
        own = hers.get(name)
        if own is None or own.shape != grad.shape or own.dtype.kind not in REAL:
            return None
        factor = float(np.sum(own * grad) / np.sum(grad**2))
        if not same(own, factor * grad):
            return None
        factors.append(factor)
    return _Case(tuple(inputs.values()), exercise.numbers["max_norm"], tuple(factors), replaced)


def _readings(cases: Sequence[_Case]) -> Iterator[str]:
    scaled = [case for case in cases if case.scaled]
    yield from (id_ for id_, norm in _NORMS.items() if all(_by_norm(c, norm) for c in scaled))
    yield from (id_ for id_, rate in _RATES.items() if all(c.all_by(rate(c)) for c in scaled))
    yield from (id_ for id_, fits in _ARRAYS.items() if all(fits(c) for c in scaled))
    if _same_excess(scaled):
        yield "epsilon-too-large"
    if all(case.all_by(case.rate) for case in scaled):
        yield from _conditions(cases)


def _same_excess(cases: Sequence[_Case]) -> bool:
    """Whether one number, well above 1e-6, was added to the norm in every case."""
    excess = [case.limit / case.factors[0] - case.norm for case in cases if case.factors[0]]
    alike = all(_near(e, excess[0]) for e in excess)
    together = all(case.all_by(case.factors[0]) for case in cases)
    return len(excess) == len(cases) > 1 and alike and together and excess[0] > 10 * EPS


def _unscaled(cases: Sequence[_Case]) -> Iterator[str]:
    yield "list-elements-replaced" if any(case.replaced for case in cases) else "never-changed"


def _conditions(cases: Sequence[_Case]) -> Iterator[str]:
    above = [case.scaled for case in cases if case.norm > case.limit]
    below = [case.scaled for case in cases if case.grads and case.norm < case.limit]
    if all(below) and not any(above):
        yield "condition-inverted"
    elif all(below) and all(above):
        yield "always-scaled"


def _by_norm(case: _Case, norm: Callable[[tuple[Array, ...]], float]) -> bool:
    return case.all_by(case.limit / (norm(case.grads) + EPS))


def _per_array(case: _Case) -> bool:
    rates = [min(1.0, case.limit / (_l2(g) + EPS)) for g in case.grads]
    return all(_near(f, rate) for f, rate in zip(case.factors, rates, strict=True))


def _recomputed(case: _Case) -> bool:
    """The first array is scaled by the right rate, each later one by a norm that it has already changed."""
    grads = list(case.grads)
    for k, factor in enumerate(case.factors):
        rate = case.limit / (float(np.sqrt(sum(np.sum(g**2) for g in grads))) + EPS)
        if not _near(factor, rate):
            return False
        grads[k] = grads[k] * factor
    return len(case.factors) > 1


def _only(place: int) -> Callable[[_Case], bool]:
    def fits(case: _Case) -> bool:
        others = [f for k, f in enumerate(case.factors) if k != place % len(case.factors)]
        return _near(case.factors[place], case.rate) and all(_near(f, 1.0) for f in others)

    return fits


def _near(value: float, other: float) -> bool:
    return abs(value - other) <= CLOSE * max(abs(other), EPS)


def _l2(grad: Array) -> float:
    return float(np.sqrt(np.sum(grad**2)))


_NORMS: Mapping[str, Callable[[tuple[Array, ...]], float]] = {
    "sum-of-norms": lambda grads: sum(map(_l2, grads)),
    "largest-norm": lambda grads: max(map(_l2, grads)),
    "l1-norm": lambda grads: sum(float(np.abs(g).sum()) for g in grads),
    "norm-not-rooted": lambda grads: sum(_l2(g) ** 2 for g in grads),
    "largest-element": lambda grads: max(float(np.abs(g).max()) for g in grads),
    "last-array-only": lambda grads: _l2(grads[-1]),
    "first-array-only": lambda grads: _l2(grads[0]),
    "mean-of-squares": lambda grads: float(np.sqrt(sum(np.mean(g**2) for g in grads))),
    "mean-of-all-squares": lambda grads: float(
        np.sqrt(sum(_l2(g) ** 2 for g in grads) / sum(g.size for g in grads))
    ),
    "sum-before-square": lambda grads: float(np.sqrt(sum(np.sum(g) ** 2 for g in grads))),
    "sum-before-square-of-all": lambda grads: abs(float(sum(np.sum(g) for g in grads))),
}
_RATES: Mapping[str, Callable[[_Case], float]] = {
    "rate-inverted": lambda case: case.norm / case.limit,
    "scaled-to-unit-norm": lambda case: 1 / (case.norm + EPS),
    "rate-applied-twice": lambda case: case.rate**2,
}
_ARRAYS: Mapping[str, Callable[[_Case], bool]] = {
    "norm-per-array": _per_array,
    "norm-computed-anew": _recomputed,
    "first-array-scaled-only": _only(0),
    "last-array-scaled-only": _only(-1),
}
_SAID = {
    "largest-norm": Text(
        ja="配列ごとのノルムのうち、最大のものだけを使っています。全配列の 2 乗和の平方根が必要です。",
        en="Only the largest of the norms of the arrays is used. It takes the root of the sum of all squares."),
    "mean-of-all-squares": Text(
        ja="2 乗の和ではなく、全要素の平均を使っています。ノルムは 2 乗和の平方根です。",
        en="The squares are averaged over all elements instead of summed; the norm is the root of their sum."),
    "sum-before-square-of-all": Text(
        ja="要素を足してから 2 乗しています。正と負の要素が打ち消し合うので、2 乗してから足します。",
        en="The elements are added before they are squared, so that positive and negative ones cancel; square first, then add."),
    "rate-applied-twice": Text(
        ja="rate が 2 回掛けられています。掛けるのは 1 回です。",
        en="The arrays are multiplied by rate twice; once is enough."),
    "epsilon-too-large": Text(
        ja="分母に足す数が大きすぎます。0 で割らないための小さな数(1e-6)を足します。",
        en="What is added to the denominator is too large: it is a small number (1e-6) against dividing by zero."),
    "norm-computed-anew": Text(
        ja="配列を縮めるたびにノルムを計算し直しています。先に縮めた配列のせいで、後の配列の rate が変わります。ノルムはループの前に 1 回だけ求めます。",
        en="The norm is computed anew after each array has been scaled, so that later arrays get another rate. Compute it once, before the loop."),
    "first-array-scaled-only": Text(
        ja="最初の配列しか縮めていません。return や break がループの中に入っていませんか。",
        en="Only the first array is scaled: does a return or break stand inside the loop?"),
    "last-array-scaled-only": Text(
        ja="最後の配列しか縮めていません。縮める行がループの外に出ていませんか。",
        en="Only the last array is scaled: does the line that scales stand after the loop?"),
}  # fmt: skip
