"""Backpropagation through time, marked step by step, given the learner's own gradients.

A cell's backward pass is linear in the gradient that enters it. With D >= H that gradient can therefore be
solved for from dxs, whatever the code looks like; then what enters each step, what is carried from step to
step, and what is added up in the weight gradients are judged one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np

from gruquiz.drills.cases.exercise import Exercise, exact
from gruquiz.drills.follow import carry_said as said
from gruquiz.drills.follow.found import Found, catalogued, unrecognised
from gruquiz.drills.follow.page import GRADS, Array, Points, same
from gruquiz.drills.follow.terms import weights_of
from gruquiz.drills.mistakes import Mistake


class _Step(msgspec.Struct, frozen=True):
    """One cell of the model answer after its forward pass."""

    cell: Any

    def back(self, dh: Array) -> tuple[Array, Array, list[Array]]:
        """dx (N, D), dh_prev (N, H) and the weight gradients for `dh` (N, H)."""
        dx, dh_prev = self.cell.backward(dh)
        return dx, dh_prev, [grad.copy() for grad in self.cell.grads]

    def entering(self, dx: Array) -> Array | None:
        """The dh (N, H) for which the cell returns `dx`; None if there is none."""
        N, H = self.cell.cache[1].shape
        columns = np.stack([self.back(np.tile(row, (N, 1)))[0] for row in np.eye(H)], axis=-1)
        dh = np.stack(
            [np.linalg.lstsq(a, b, rcond=None)[0] for a, b in zip(columns, dx, strict=True)]
        )
        return dh if same(dx, self.back(dh)[0]) else None


def mark_time(
    module: Mapping[str, Any],
    mistakes: Sequence[Mistake],
    exercises: Sequence[Exercise],
    returned: Mapping[str, Points],
) -> list[Found]:
    """What is wrong in TimeGRU.backward; empty unless a stateless case came back whole.

    Two steps tell what is carried; more of them tell whether it is carried all the way. What the
    catalogue knows is said in its words.
    """
    return catalogued(_mark_time(module, exercises, returned), mistakes)


def _mark_time(
    module: Mapping[str, Any], exercises: Sequence[Exercise], returned: Mapping[str, Points]
) -> list[Found]:
    telling = [e for e in exercises if _tells(e, returned.get(e.name, {}))]
    for exercise in sorted(telling, key=lambda e: -e.shape.T):
        inputs, hers = exact(exercise.inputs), returned[exercise.name]
        return list(_marked(_steps(module, inputs), inputs["dhs"], hers))
    return []


def _tells(exercise: Exercise, hers: Points) -> bool:
    shape = exercise.shape
    ordinary = shape.T > 1 and shape.D >= shape.H and shape.dtype == "float64"
    return (
        ordinary
        and "stateless" in exercise.name
        and all(
            name in hers
            and hers[name].shape == exercise.expected[name].shape
            and (name == "dxs" or np.all(np.isfinite(hers[name])))
            for name in ("dxs", "dh", *GRADS)
        )
    )


def _skipped(dxs: Sequence[Array]) -> Iterator[Found]:
    """The one step, at either end, to which no gradient was written."""
    silent = [t for t, dx in enumerate(dxs) if np.all(np.isnan(dx)) or not dx.any()]
    if silent == [0]:
        yield Found("first-step-skipped", said.FIRST_SKIPPED, ("dxs",), ("dxs",))
    elif silent == [len(dxs) - 1]:
        yield Found("last-step-skipped", said.LAST_SKIPPED, ("dxs",), ("dxs",))


def _steps(module: Mapping[str, Any], inputs: Mapping[str, Array]) -> list[_Step]:
    steps, h = [], np.zeros((len(inputs["xs"]), len(inputs["Wh"])))
    for x in np.moveaxis(inputs["xs"], 1, 0):
        cell = module["GRU"](inputs["Wx"], inputs["Wh"], inputs["b"])
        h = cell.forward(x, h)
        steps.append(_Step(cell))
    return steps


def _marked(steps: Sequence[_Step], dhs: Array, hers: Points) -> Iterator[Found]:
    """Every statement given her own gradients: what enters, what is left over, what is added up."""
    dxs = np.moveaxis(hers["dxs"], 1, 0)
    if skipped := list(_skipped(list(dxs))):
        yield from skipped  # all else follows from it
        return
    if not np.all(np.isfinite(dxs)):
        yield unrecognised("dxs")
        return
    entered = _entered(steps, dxs)
    if entered is None:
        entered = _entered(steps, dxs[::-1])
        if entered is None:
            yield unrecognised("dxs")
            return
        yield Found("dxs-in-reverse-order", said.REVERSED, ("dxs",), ("dxs",))
    through = [step.back(dh) for step, dh in zip(steps, entered, strict=True)]
    carried = [dh_prev for _, dh_prev, _ in through]
    entering = list(_entering(entered, dhs, carried))
    yield from entering
    if not any(found.id in (CUT, "carry-piles-up") for found in entering):
        yield from _left_over(hers["dh"], entered[0], carried)
    kinds = {
        name: _added_up(hers[name], [grads[k] for *_, grads in through], len(dhs))
        for k, name in enumerate(GRADS)
    }
    yield from _about_sums({name: kind for name, kind in kinds.items() if kind != RIGHT})


def _entered(steps: Sequence[_Step], dxs: Array) -> list[Array] | None:
    found = [step.entering(dx) for step, dx in zip(steps, dxs, strict=True)]
    return [dh for dh in found if dh is not None] if all(dh is not None for dh in found) else None


def _entering(entered: Sequence[Array], dhs: Array, carried: Sequence[Array]) -> Iterator[Found]:
    """dhs[:, t] and what step t+1 handed back, each once; nothing is carried into the last step."""
    T = len(entered)
    if not same(entered[-1], dhs[:, -1]):
        reads_first = same(entered[-1], dhs[:, 0])
        wrong = Found("dhs-wrong-step", said.WRONG_STEP, ("dxs",), ("dxs", "dh"))
        yield wrong if reads_first else unrecognised("dxs")
    weights = [
        weights_of([{"dhs": dhs[:, t], "carried": carried[t + 1]}], [entered[t]])
        for t in range(T - 1)
    ]
    if T > 2 and not all(weights) and _piles_up(entered, dhs, carried):
        yield Found("carry-piles-up", said.PILES_UP, ("dxs",), ("dh", "dxs"))
        return
    for term in ("dhs", "carried"):
        kinds = {_kind(w[term]) if w else None for w in weights}
        if kinds == {"right"}:
            continue
        if term == "carried" and kinds == {"right", "missing"}:
            yield Found(CUT, said.CUT, ("dxs",), ("dh", "dxs"))
            continue
        kind = kinds.pop() if len(kinds) == 1 else None
        id_, text = said.ENTERING.get((term, kind or ""), ("", None))
        yield Found(id_, text, ("dxs",), ("dh", "dxs")) if text else unrecognised("dh")


def _piles_up(entered: Sequence[Array], dhs: Array, carried: Sequence[Array]) -> bool:
    """Whether each step gets what came back from all later ones, not from the next alone."""
    total = np.zeros_like(entered[-1])
    for t in reversed(range(len(entered))):
        if not same(entered[t], dhs[:, t] + total):
            return False
        total = total + carried[t]
    return True


def _kind(weight: float) -> str | None:
    return next((kind for kind, w in _KINDS.items() if abs(weight - w) < _EXACT), None)


def _left_over(own: Array, entered: Array, carried: Sequence[Array]) -> Iterator[Found]:
    """`dh` is what the cell of the first step hands back."""
    if same(own, carried[0]):
        return
    known = (
        (any(same(own, value) for value in carried[1:]), "dh-not-of-first-step", said.DH_EARLY),
        (same(own, entered), "dh-before-step", said.DH_BEFORE),
        (not own.any(), "dh-set-to-zero", said.DH_ZERO),
    )
    found = (Found(kind, text, ("dh",), ("dh",)) for fits, kind, text in known if fits)
    yield next(found, unrecognised("dh"))


def _added_up(own: Array, steps: Sequence[Array], batch: int) -> str | None:
    """What was done with the gradients of all steps, which are to be added up; None if nothing known.

    A step whose gradient is zero, as that of Wh is where h_prev is, tells nothing.
    """
    parts = {str(t): grads for t, grads in enumerate(steps) if grads.any()}
    weights = weights_of([parts], [own])
    if weights is None:
        return RIGHT if not parts and not own.any() else None
    counts = {int(t): round(w, 4) for t, w in weights.items()}
    last = len(steps) - 1
    for kind, expected in _counts(last, batch).items():
        if all(w == expected[t] for t, w in counts.items()):
            return kind
    return None


def _counts(last: int, batch: int) -> dict[str, list[float]]:
    """How often the gradient of each step is in the sum, by what was done."""
    steps = last + 1
    return {
        RIGHT: [1.0] * steps,
        "zero": [0.0] * steps,
        "doubled": [2.0] * steps,
        "averaged-over-time": [round(1 / steps, 4)] * steps,
        "averaged-over-batch": [round(1 / batch, 4)] * steps,
        "last-step-only": [0.0] * last + [1.0],
        "first-step-only": [1.0] + [0.0] * last,
    }


def _about_sums(kinds: Mapping[str, str | None]) -> Iterator[Found]:
    """One sentence where all weight gradients are wrong alike."""
    told = set(kinds.values())
    if "first-step-only" in told and told <= {"first-step-only", "zero"}:
        kinds, told = dict.fromkeys(kinds, "first-step-only"), {"first-step-only"}
    if len(kinds) == len(GRADS) and len(told) == 1 and (kind := told.pop()) in _ALL:
        id_, names = _ALL[kind], ", ".join(GRADS)
        yield Found(id_, said.ADDED[kind].fill({"name": names}), GRADS, ("grad", *GRADS))
        return
    for name, kind in kinds.items():
        if kind is None:
            yield unrecognised(name)
        else:
            id_ = (
                "bias-gradient-not-added"
                if (name, kind) == ("db", "zero")
                else f"{name.lower()}-{kind}"
            )
            yield Found(id_, said.ADDED[kind].fill({"name": name}), (name,), (name,))


RIGHT = "right"
_ALL = {
    "first-step-only": "grads-overwritten-at-each-step",
    "averaged-over-time": "grads-averaged-over-time",
    "averaged-over-batch": "grads-averaged",
    "last-step-only": "grads-last-step-only",
    "doubled": "grads-doubled",
    "zero": "grads-zero",
}
CUT = "carry-cut"
_EXACT = 1e-5
_KINDS = {"right": 1.0, "missing": 0.0, "sign": -1.0, "doubled": 2.0, "halved": 0.5}
