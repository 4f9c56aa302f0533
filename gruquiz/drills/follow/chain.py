"""The forward pass over time, marked step by step, given the learner's own states.

Each state that came back is looked for among what the cell of the model answer makes of any input and any
state of hers. Then what each step reads, what is left in `h`, and where the next call begins are judged one
by one, whatever the code looks like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import numpy as np
from msgspec.structs import replace

from gruquiz.drills.cases.exercise import Exercise, exact
from gruquiz.drills.follow import chain_said as said
from gruquiz.drills.follow.found import Found, catalogued
from gruquiz.drills.follow.page import Array, Points, same
from gruquiz.drills.mistakes import Mistake
from gruquiz.text import Text

START = -1
"""The place of the state with which a call begins, among those of its steps."""

Source = tuple[int, int]
"""Which input and which state a step was computed from."""


class _Call(msgspec.Struct, frozen=True):
    """One call of forward: its inputs (N, T, D), what came back (N, T, H), the state it ought to begin with."""

    step: Callable[[Array, Array], Array]
    xs: Array
    hs: Array
    start: Array

    @property
    def last(self) -> int:
        return int(self.xs.shape[1]) - 1

    def made_from(self, t: int, source: Source) -> bool:
        """Whether the state of step `t` is what the cell makes of `source`."""
        s, u = source
        if not (0 <= s <= self.last and START <= u <= self.last):
            return False
        before = self.start if u == START else self.hs[:, u]
        return same(self.hs[:, t], self.step(self.xs[:, s], before))

    def follows(self, source: Callable[[int, int], Source], *, first: int = 0) -> bool:
        """Whether every step from `first` on was made from the source that it has in this order."""
        return all(self.made_from(t, source(t, self.last)) for t in range(first, self.last + 1))

    def begins_with(self, state: Array) -> bool:
        return same(self.hs[:, 0], self.step(self.xs[:, 0], state))


def mark_chain(
    module: Mapping[str, Any],
    mistakes: Sequence[Mistake],
    exercises: Sequence[Exercise],
    returned: Mapping[str, Points],
) -> list[Found]:
    """What is wrong in TimeGRU.forward; empty unless a case of more than two steps tells.

    What the catalogue knows is said in its words.
    """
    told = dict(_told(module, exercises, returned))
    found = [Found(id_, text, (), ("hs", "h")) for id_, text in told.items()]
    return catalogued(found, mistakes)


def _told(
    module: Mapping[str, Any], exercises: Sequence[Exercise], returned: Mapping[str, Points]
) -> Iterator[tuple[str, Text]]:
    telling = [e for e in exercises if e.shape.T > 2 and e.shape.dtype == "float64"]
    for kind in ("stateless", "stateful"):
        cases = [e for e in telling if kind in e.name and _came_back(e, returned.get(e.name, {}))]
        for exercise in cases[:1]:
            inputs, hers = exact(exercise.inputs), returned[exercise.name]
            call = _call(module, inputs, hers["hs"])
            order = _order(call)
            if order is not None:
                yield from order
            elif kind == "stateless":
                yield from _left(hers["h"], call)
                yield from _second_stateless(call, inputs, hers)
            else:
                yield from _later_stateful(call, inputs, hers)


def _came_back(exercise: Exercise, hers: Points) -> bool:
    wanted = [name for name in exercise.expected if name.startswith(("hs", "h."))]
    return all(n in hers and hers[n].shape == exercise.expected[n].shape for n in (*wanted, "h"))


def _call(module: Mapping[str, Any], inputs: Points, hs: Array, xs: str = "xs") -> _Call:
    def step(x: Array, h: Array) -> Array:
        made: Array = module["GRU"](inputs["Wx"], inputs["Wh"], inputs["b"]).forward(x, h)
        return made

    return _Call(step, inputs[xs], hs, np.zeros((len(hs), hs.shape[2])))


def _order(call: _Call) -> list[tuple[str, Text]] | None:
    """What is wrong in the order of inputs and states; None if nothing, empty if nothing known."""
    if call.follows(lambda t, _: (t, t - 1)):
        return None
    orders = (id_ for id_, source in _ORDERS.items() if call.follows(source))
    skipped = (id_ for id_, fits in _SKIPPED.items() if fits(call))
    return [(id_, said.ORDER.get(id_, _CATALOGUED)) for id_ in [*orders, *skipped][:1]]


def _left(h: Array, call: _Call) -> Iterator[tuple[str, Text]]:
    """`h` is the state of the last step."""
    if same(h, call.hs[:, -1]):
        return
    places = [t for t in range(call.last) if same(h, call.hs[:, t])]
    if places:
        yield "h-of-another-step", said.ANOTHER_STEP.fill({"step": str(places[0])})
    elif not h.any():
        yield "h-left-at-zero", said.LEFT_AT_ZERO


def _second_stateless(call: _Call, inputs: Points, hers: Points) -> Iterator[tuple[str, Text]]:
    second = replace(call, xs=inputs["xs_2"], hs=hers["hs.second"])
    if not second.begins_with(call.start) and second.begins_with(hers["h"]):
        yield "state-kept-when-stateless", _CATALOGUED


def _later_stateful(call: _Call, inputs: Points, hers: Points) -> Iterator[tuple[str, Text]]:
    """The calls of a layer that keeps its state: the next one, one after reset_state, one after set_state."""
    second = replace(call, xs=inputs["xs_2"], hs=hers["hs.second"])
    again = replace(call, hs=hers["hs.again"])
    given = replace(call, hs=hers["hs.set"])
    zeros, last = call.start, call.hs[:, -1]
    if second.begins_with(zeros):
        yield "state-always-cleared", _CATALOGUED
        return
    if not second.begins_with(last):
        places = [t for t in range(call.last) if second.begins_with(call.hs[:, t])]
        if places:
            yield "h-of-another-step", said.ANOTHER_STEP.fill({"step": str(places[0])})
    if again.begins_with(second.hs[:, -1]):
        yield "reset-state-ignored", said.RESET_IGNORED
    if given.begins_with(zeros) or given.begins_with(again.hs[:, -1]):
        yield "set-state-ignored", said.SET_IGNORED


def _last_missing(call: _Call) -> bool:
    rest = range(call.last)
    return _unwritten(call.hs[:, -1]) and all(call.made_from(t, (t, t - 1)) for t in rest)


def _first_missing(call: _Call) -> bool:
    rest = range(2, call.last + 1)
    return (
        _unwritten(call.hs[:, 0])
        and call.made_from(1, (1, START))
        and all(call.made_from(t, (t, t - 1)) for t in rest)
    )


def _stored_before(call: _Call) -> bool:
    return same(call.hs[:, 0], call.start) and call.follows(lambda t, _: (t - 1, t - 1), first=1)


def _all_alike(call: _Call) -> bool:
    """Every place holds the last state: one array, overwritten at each step."""
    state = call.start
    for t in range(call.last + 1):
        state = call.step(call.xs[:, t], state)
    return all(same(call.hs[:, t], state) for t in range(call.last + 1))


def _unwritten(state: Array) -> bool:
    return bool(np.all(np.isnan(state)) or not state.any())


_ORDERS: Mapping[str, Callable[[int, int], Source]] = {
    "state-restarts-at-each-step": lambda t, _: (t, START),
    "first-input-at-every-step": lambda t, _: (0, t - 1),
    "input-one-step-late": lambda t, last: ((t - 1) % (last + 1), t - 1),
    "walks-backward-in-time": lambda t, last: (t, t + 1 if t < last else START),
    "inputs-in-reverse-order": lambda t, last: (last - t, t - 1),
    "state-stored-one-step-early": lambda t, last: (
        ((t + 1) % (last + 1), (t - 1) % (last + 1) if t < last else START)
    ),
    "hs-in-reverse-order": lambda t, last: (last - t, t + 1 if t < last else START),
}
_SKIPPED: Mapping[str, Callable[[_Call], bool]] = {
    "state-stored-before-update": _stored_before,
    "last-step-missing": _last_missing,
    "first-step-missing": _first_missing,
    "steps-share-one-array": _all_alike,
}
_CATALOGUED = Text(ja="", en="")
"""The sentence of a mistake that the catalogue has one for."""
