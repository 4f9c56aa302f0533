"""Backpropagation through time, marked step by step, given the learner's own gradients.

A cell's backward pass is linear in the gradient that enters it. With D >= H that gradient can therefore be
solved for from dxs, whatever the code looks like; then what enters each step, what is carried from step to
step, and what is added up in the weight gradients are judged one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gruquiz.drills.cases.exercise import Exercise, exact
from gruquiz.drills.follow.examine import Found, unrecognised
from gruquiz.drills.follow.page import GRADS, Array, Points, same
from gruquiz.drills.follow.terms import weights_of
from gruquiz.text import Text


@dataclass(frozen=True, slots=True)
class _Step:
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
    module: Mapping[str, Any], exercises: Sequence[Exercise], returned: Mapping[str, Points]
) -> list[Found]:
    """What is wrong in TimeGRU.backward; empty unless a stateless case came back whole.

    Two steps tell what is carried; more of them tell whether it is carried all the way.
    """
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
            and np.all(np.isfinite(hers[name]))
            for name in ("dxs", "dh", *GRADS)
        )
    )


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
    entered = _entered(steps, dxs)
    if entered is None:
        turned = _entered(steps, dxs[::-1])
        yield (
            Found("dxs-reversed", _REVERSED, ("dxs",), ("dxs",)) if turned else unrecognised("dxs")
        )
        return
    through = [step.back(dh) for step, dh in zip(steps, entered, strict=True)]
    carried = [dh_prev for _, dh_prev, _ in through]
    entering = list(_entering(entered, dhs, carried))
    yield from entering
    if not any(found.id == CUT for found in entering):
        yield from _left_over(hers["dh"], entered[0], carried)
    for k, name in enumerate(GRADS):
        yield from _added_up(name, hers[name], [grads[k] for *_, grads in through])


def _entered(steps: Sequence[_Step], dxs: Array) -> list[Array] | None:
    found = [step.entering(dx) for step, dx in zip(steps, dxs, strict=True)]
    return [dh for dh in found if dh is not None] if all(dh is not None for dh in found) else None


def _entering(entered: Sequence[Array], dhs: Array, carried: Sequence[Array]) -> Iterator[Found]:
    """dhs[:, t] and what step t+1 handed back, each once; nothing is carried into the last step."""
    T = len(entered)
    if not same(entered[-1], dhs[:, -1]):
        reads_first = same(entered[-1], dhs[:, 0])
        wrong = Found("dhs-wrong-step", _WRONG_STEP, ("dxs",), ("dxs", "dh"))
        yield wrong if reads_first else unrecognised("dxs")
    weights = [
        weights_of([{"dhs": dhs[:, t], "carried": carried[t + 1]}], [entered[t]])
        for t in range(T - 1)
    ]
    for term in ("dhs", "carried"):
        kinds = {_kind(w[term]) if w else None for w in weights}
        if kinds == {"right"}:
            continue
        if term == "carried" and kinds == {"right", "missing"}:
            yield Found(CUT, _CUT, ("dxs",), ("dh", "dxs"))
            continue
        kind = kinds.pop() if len(kinds) == 1 else None
        said = _ENTERING.get((term, kind or ""))
        yield Found(f"{term}-{kind}", said, ("dxs",), ("dh", "dxs")) if said else unrecognised("dh")


def _kind(weight: float) -> str | None:
    return next((kind for kind, w in _KINDS.items() if abs(weight - w) < _EXACT), None)


def _left_over(own: Array, entered: Array, carried: Sequence[Array]) -> Iterator[Found]:
    """`dh` is what the cell of the first step hands back."""
    if same(own, carried[0]):
        return
    known = (
        (any(same(own, value) for value in carried[1:]), "dh-not-of-first-step", _DH_EARLY),
        (same(own, entered), "dh-before-step", _DH_BEFORE),
        (not own.any(), "dh-not-kept", _DH_ZERO),
    )
    found = (Found(kind, said, ("dh",), ("dh",)) for fits, kind, said in known if fits)
    yield next(found, unrecognised("dh"))


def _added_up(name: str, own: Array, steps: Sequence[Array]) -> Iterator[Found]:
    """The gradient of a weight is the sum of those of all steps; a step that gives none tells nothing."""
    parts = {str(t): grads for t, grads in enumerate(steps) if grads.any()}
    weights = weights_of([parts], [own])
    values = [round(w, 4) for w in weights.values()] if weights else []
    if values and all(w == 1 for w in values):
        return
    T = len(steps)
    known = (
        (values[:-1] == [0.0] * (len(values) - 1) and values[-1:] == [1.0], "last-step-only"),
        (values[1:] == [0.0] * (len(values) - 1) and values[:1] == [1.0], "first-step-only"),
        (bool(values) and all(w == round(1 / T, 4) for w in values), "averaged-over-time"),
        (bool(values) and all(w == 2 for w in values), "doubled"),
        (not own.any(), "zero"),
    )
    kind = next((kind for fits, kind in known if fits), None)
    if kind is None:
        yield unrecognised(name)
    else:
        yield Found(f"{name.lower()}-{kind}", _ADDED[kind].fill({"name": name}), (name,), (name,))


CUT = "carry-cut"
_EXACT = 1e-5
_KINDS = {"right": 1.0, "missing": 0.0, "sign": -1.0, "doubled": 2.0}

_REVERSED = Text(
    ja="dxs に書き込む時刻の順番が逆です。時刻 t の dx は dxs[:, t] に入ります。",
    en="dxs is written in reverse order: the dx of step t belongs in dxs[:, t].",
)
_WRONG_STEP = Text(
    ja="最後の時刻のセルに、最初の時刻の dhs を渡しています。逆伝播は最後の時刻から始まり、dhs[:, t] は時刻 t のセルに入ります。",
    en="The last cell gets the dhs of the first step. The backward pass begins at the last step, and dhs[:, t] enters the cell of step t.",
)
_DH_EARLY = Text(
    ja="self.dh が最初の時刻のセルを通る前の勾配です。ループの最後に得られた dh を残します。",
    en="self.dh is the gradient before it went through the cell of the first step; keep what the loop ends with.",
)
_DH_BEFORE = Text(
    ja="self.dh に、最初の時刻のセルへ入る勾配が入っています。セルの backward が返した dh_prev を残します。",
    en="self.dh holds the gradient that enters the first cell; keep the dh_prev that its backward returns.",
)
_DH_ZERO = Text(ja="self.dh が 0 のままです。", en="self.dh is still zero.")
_ENTERING = {
    ("carried", "missing"): Text(
        ja="時刻 t+1 のセルから戻ってきた dh が、dhs[:, t] に足されていません。h_t は出力と次の時刻の両方に使われるので、勾配は 2 つの和です。",
        en="The dh that comes back from step t+1 is not added to dhs[:, t]. h_t is used twice, as output and by the next step, so its gradient is the sum of both.",
    ),
    ("carried", "sign"): Text(
        ja="時刻 t+1 のセルから戻ってきた dh の符号が逆です。",
        en="The dh that comes back from step t+1 has the wrong sign.",
    ),
    ("carried", "doubled"): Text(
        ja="時刻 t+1 のセルから戻ってきた dh が二重に足されています。",
        en="The dh that comes back from step t+1 is added twice.",
    ),
    ("dhs", "missing"): Text(
        ja="最後の時刻より前で dhs[:, t] が使われていません。次の時刻から戻る dh との和を渡します。",
        en="Before the last step dhs[:, t] is not used; the cell gets its sum with the dh that comes back.",
    ),
    ("dhs", "doubled"): Text(
        ja="dhs[:, t] が二重に足されています。", en="dhs[:, t] is added twice."
    ),
    ("dhs", "sign"): Text(ja="dhs[:, t] の符号が逆です。", en="dhs[:, t] has the wrong sign."),
}
_ADDED = {
    "first-step-only": Text(
        ja="{{name}} が最初の時刻の勾配だけです。重みは全時刻で共有されるので、勾配は時刻について足し合わせます。",
        en="{{name}} is the gradient of the first step alone. All steps share the weights, so their gradients are added up."),
    "last-step-only": Text(
        ja="{{name}} が最後の時刻の勾配だけです。重みは全時刻で共有されるので、勾配は時刻について足し合わせます。",
        en="{{name}} is the gradient of the last step alone. All steps share the weights, so their gradients are added up."),
    "averaged-over-time": Text(
        ja="{{name}} を時刻の数 T で割っています。時刻についても和を取ります。",
        en="{{name}} is divided by the number of steps T; it is a sum over the steps."),
    "doubled": Text(ja="{{name}} が 2 倍になっています。", en="{{name}} is twice what it should be."),
    "zero": Text(ja="{{name}} が 0 のままです。", en="{{name}} is still zero."),
}  # fmt: skip
_CUT = Text(
    ja="時刻をさかのぼって伝える dh が、途中の時刻で捨てられています。Truncated BPTT で切るのは forward の呼び出しの間だけで、1 回の backward の中では最初の時刻まで伝えます。",
    en="The dh that goes back in time is dropped at some step. Truncated BPTT cuts between calls of forward; within one backward it goes back to the first step.",
)
