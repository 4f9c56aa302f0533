"""The mark schemes: which method of which drill is read, and what of the learner's own is known in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import msgspec
import numpy as np

from gruquiz.drills.cases.exercise import Exercise, exact
from gruquiz.drills.follow.examine import Case, Examination, Recover
from gruquiz.drills.follow.found import Found
from gruquiz.drills.follow.page import (
    GRADS,
    RETURNED,
    Array,
    Desk,
    Points,
    Reading,
    read_page,
    walk,
)
from gruquiz.drills.follow.recover import as_returned, cell_gradient, pre_activation
from gruquiz.drills.follow.replay import module_of
from gruquiz.drills.follow.variation import catalogued
from gruquiz.drills.mistakes import Mistake
from gruquiz.drills.sandbox.script import LOCAL
from gruquiz.reference import sigmoid
from gruquiz.text import Text


class Scheme(msgspec.Struct, frozen=True):
    """How one method is marked. `own` says how a learner's own value of a name is known.

    `forward` are the arguments of the step forward whose cache the method reads, and `hers` the places in
    that cache where the learner's own values stand. `cached` are what the judge supplies of that cache.
    """

    method: str
    args: tuple[str, ...]
    reading: Reading
    recover: Mapping[str, Recover]
    forward: tuple[str, ...] = ()
    hers: Mapping[int, str] = {}

    cached: tuple[str, ...] = ()

    @property
    def cls(self) -> str:
        return self.method.partition(".")[0]


def _forward(
    cls: str, args: tuple[str, ...], own: tuple[str, ...], outputs: tuple[str, ...]
) -> Scheme:
    return Scheme(f"{cls}.forward", args, Reading(own, outputs), dict.fromkeys(own, as_returned))


def _backward(
    cls: str,
    args: tuple[str, ...],
    outputs: tuple[str, ...],
    recover: Mapping[str, Recover],
    forward: tuple[str, ...],
    *,
    blocks: str = "",
    hers: Mapping[int, str] | None = None,
    cached: tuple[str, ...] = (),
) -> Scheme:
    reading = Reading(tuple(recover), outputs, grads=True, blocks=blocks)
    return Scheme(f"{cls}.backward", args, reading, recover, forward, hers or {}, cached)


SCHEMES: Mapping[str, tuple[Scheme, ...]] = {
    "rnn-step": (
        _forward("RNN", ("x", "h_prev"), (), ("h_next",)),
        _backward("RNN", ("dh_next",), ("dx", "dh_prev"), {"da": pre_activation},
                  ("x", "h_prev"), hers={2: "h_next"}),
    ),
    "gru-forward": (_forward("GRU", ("x", "h_prev"), ("z", "r", "h_hat"), ("h_next",)),),
    "gru-backward": (
        _backward("GRU", ("dh_next",), ("dx", "dh_prev"),
                  {f"da{gate}": pre_activation for gate in "zhr"}, ("x", "h_prev"), blocks="zrh", cached=("z", "r", "h_hat")),
    ),
    "lstm-forward": (
        _forward("LSTM", ("x", "h_prev", "c_prev"), ("f", "g", "i", "o"), ("h_next", "c_next")),
    ),
    "lstm-backward": (
        _backward("LSTM", ("dh_next", "dc_next"), ("dx", "dh_prev", "dc_prev"),
                  {"dc": cell_gradient} | {f"da{gate}": pre_activation for gate in "fgio"},
                  ("x", "h_prev", "c_prev"), blocks="fgio", cached=tuple("fgio")),
    ),
}  # fmt: skip
"""The drills whose methods are a straight page of formulas."""


def examine(
    scheme: Scheme,
    source: str,
    mistakes: Sequence[Mistake],
    exercises: Sequence[Exercise],
    returned: Mapping[str, Mapping[str, Array]],
    single: Callable[[str], bool],
) -> list[Found]:
    """What is wrong in the method of `scheme`; `source` is the model answer.

    Only cases with fewer samples than inputs and hidden units tell the learner's own values. `single`
    says whether the learner gives a value to a name once only.
    """
    telling = [e for e in exercises if e.shape.telling]
    cases = _fullest([_case(scheme, source, e, returned.get(e.name, {})) for e in telling])
    if not cases:
        return []
    page = read_page(source, scheme.method)
    known = catalogued(mistakes, source, scheme.method, page)
    examination = Examination(
        scheme.method, page, scheme.reading, scheme.recover, cases, single, known
    )
    findings = examination.findings()
    if not scheme.reading.grads or len(findings) < 2:
        return findings
    return _averaged(examination, len(findings)) or findings


def computed(scheme: Scheme, source: str, exercise: Exercise) -> list[tuple[str, Array]]:
    """Every value that the method of the model answer computes in a case, in its order."""
    case = _case(scheme, source, exercise, {})
    walk(page := read_page(source, scheme.method), case.desk, scheme.reading, lambda *_: None)
    names = case.desk.names
    known = {*exercise.inputs, "Wx", "Wh", "b", RETURNED} - set(scheme.cached)
    steps = [statement for statement in page if "params" not in statement.reads]
    shown = dict.fromkeys(n for s in steps for n in s.assigns if n not in known and n not in GRADS)
    return [(n, names[n]) for n in shown if _is_value(names.get(n), exercise)]


def _is_value(value: object, exercise: Exercise) -> bool:
    """Whether this is something of the batch, and no block of the parameters."""
    return (
        isinstance(value, np.ndarray) and value.shape[:1] == (exercise.shape.N,) and value.ndim == 2
    )


def _averaged(examination: Examination, count: int) -> list[Found]:
    """Gradients that all carry 1/N look wrong everywhere; multiplied by N, less is left to say."""
    summed = [replace(case, returned=_times_batch(case)) for case in examination.cases]
    second = replace(examination, cases=summed)
    if len(second.wrong) + 1 >= len(examination.wrong):
        return []
    left = second.findings()
    if len(left) + 1 >= count or not all(found.known for found in left):
        return []
    return [Found("grads-averaged", _AVERAGED, ("dWx",), GRADS), *left]


def _times_batch(case: Case) -> Points:
    batch = len(case.desk.names["x"])
    return {
        name: value * batch if name.partition(".")[0] in GRADS else value
        for name, value in case.returned.items()
    }


def _case(scheme: Scheme, source: str, exercise: Exercise, returned: Mapping[str, Array]) -> Case:
    """One case, with what of the returned arrays has the right shape and is finite."""
    fitting = {
        name.removeprefix("cache."): value.astype(np.float64)
        for name, value in sorted(
            returned.items(), reverse=True
        )  # a result covers its like in the cache
        if value.dtype.kind in "fiu"
        and name in exercise.expected
        and value.shape == exercise.expected[name].shape
        and np.all(np.isfinite(value))
    }
    names = (
        {"sigmoid": sigmoid}
        | dict(module_of(source))
        | exact({n: exercise.inputs[n] for n in scheme.args})
    )
    names["self"], given = _self(scheme, names, exact(exercise.inputs), fitting)
    names |= given
    names |= {"x": exact(exercise.inputs)["x"]}
    hers = {
        name.removeprefix(LOCAL): value
        for name, value in returned.items()
        if name.startswith(LOCAL)
    }
    return Case(Desk(names), _points(scheme.reading, fitting), hers)


def _self(
    scheme: Scheme, module: Mapping[str, Any], inputs: Mapping[str, Array], hers: Points
) -> tuple[SimpleNamespace, Points]:
    """The cell as the method finds it: parameters, gradients and, for a step back, the cache and its state."""
    cell = module[scheme.cls](inputs["Wx"], inputs["Wh"], inputs["b"])
    given: Points = {}
    if scheme.forward:
        state = cell.forward(*(inputs[name] for name in scheme.forward))
        given = {"h_next": state[0] if isinstance(state, tuple) else state}
        cell.cache = tuple(
            hers.get(scheme.hers.get(k, ""), value) for k, value in enumerate(cell.cache)
        )
    return SimpleNamespace(**vars(cell)), given


def _points(reading: Reading, returned: Points) -> Points:
    """What was returned, cut into the points of `reading`."""
    points: Points = {}
    for name in (*reading.own, *reading.outputs, *(GRADS if reading.grads else ())):
        if name in returned:
            parts = reading.points_of(name) if name in GRADS else (name,)
            split = np.split(returned[name], len(parts), axis=-1)
            points |= zip(parts, split if len(parts) > 1 else (returned[name],), strict=True)
    return points


def _fullest(cases: Sequence[Case]) -> list[Case]:
    """The cases in which most of what was asked for came back, two at most."""
    most = max((len(case.returned) for case in cases), default=0)
    return [case for case in cases if len(case.returned) == most > 0][:2]


_AVERAGED = Text(
    ja="重みの勾配をバッチの大きさ N で割っています。平均は損失の側で取るので、ここではバッチについて和を取ります。",
    en="The weight gradients are divided by the batch size N. The mean belongs to the loss; here they are summed over the batch.",
)
