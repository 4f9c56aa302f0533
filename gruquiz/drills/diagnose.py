"""From wrong values to a named cause; `unrecognised` where nothing known fits, never a guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from gruquiz.drills.catalog import Drill
from gruquiz.drills.compare import Compared, shape_message
from gruquiz.drills.follow.marking import (
    mark_clip_grads,
    mark_gru_backward,
    mark_gru_forward,
    mark_sigmoid,
)
from gruquiz.drills.lines import Where
from gruquiz.drills.sandbox.report import Failure
from gruquiz.drills.variants import VARIANTS, forward_variant
from gruquiz.drills.verdict import Diagnosis
from gruquiz.reference import relative_error
from gruquiz.text import Text


def diagnose(
    drill: Drill, compared: Sequence[Compared], failure: Failure | None, where: Where
) -> list[Diagnosis]:
    """The causes of a wrong verdict, most certain first; never empty.

    `where` finds the learner's line for a value. `failure` is that of a probe: a submission that modifies its cache fails on one that is read-only.
    """
    found = [*_known_variant(drill, compared), *_side_effects(compared)]
    if not found:
        found = [*_shapes(compared), *_follow_through(drill, compared, where)]
    found += _kept_state(compared, failure)
    return found or [Diagnosis("unrecognised", _UNRECOGNISED, certainty=0.0)]


def _shapes(compared: Sequence[Compared]) -> Iterator[Diagnosis]:
    """Arrays whose very shape is wrong; their values say nothing more."""
    wrong = {
        c.name: c
        for c in compared
        if c.value is not None and c.value.shape != c.expected.shape and "." not in c.name
    }
    for name, c in wrong.items():
        yield Diagnosis(f"{name.replace('_', '-')}-shape".lower(), shape_message(c))


def _follow_through(drill: Drill, compared: Sequence[Compared], where: Where) -> list[Diagnosis]:
    """Where the gradients are wrong: statement by statement, given the learner's own values."""
    mark = _SCHEMES.get(drill.id)
    if mark is None:
        return []
    spoiled = any(c.check in drill.given and c.arrived and not c.right for c in compared)
    judged = [c for c in compared if c.exercise.probe is spoiled]
    returned: dict[str, dict[str, np.ndarray]] = {}
    for c in judged:
        if c.value is not None:
            returned.setdefault(c.exercise.name, {})[c.name] = c.value
    exercises = list({c.exercise.name: c.exercise for c in judged}.values())
    return mark(returned, exercises, where)


_SCHEMES = {
    "sigmoid": mark_sigmoid,
    "gru-forward": mark_gru_forward,
    "gru-backward": mark_gru_backward,
    "clip-grads": mark_clip_grads,
}
"""The mark schemes of the drills that have one."""


def _known_variant(drill: Drill, compared: Sequence[Compared]) -> Iterator[Diagnosis]:
    """h_next equals what another well-formed GRU computes, in every case."""
    outputs = [c for c in compared if c.name == "h_next" and not c.exercise.probe and c.arrived]
    if drill.defines != ("GRU",) or not outputs or all(c.right for c in outputs):
        return
    for variant in VARIANTS:
        if all(_agrees(c, forward_variant(variant, c.exercise.inputs)) for c in outputs):
            yield Diagnosis(variant.id, variant.message)
            return


def _agrees(compared: Compared, other: np.ndarray) -> bool:
    assert compared.value is not None
    return relative_error(compared.value, other) <= compared.exercise.shape.tolerance


def _side_effects(compared: Sequence[Compared]) -> Iterator[Diagnosis]:
    """Right numbers in the wrong place: arrays that were replaced, or added to at each call."""
    by_name = _by_exercise(compared)
    if by_name and all(_was_rebound(values) for values in by_name):
        yield Diagnosis("grads-rebound", _REBOUND)
    elif by_name and all(_was_accumulated(values) for values in by_name):
        yield Diagnosis("grads-accumulated", _ACCUMULATED)


def _kept_state(compared: Sequence[Compared], failure: Failure | None) -> Iterator[Diagnosis]:
    """The first call is right and a later one is not: something is kept between calls."""
    first = [c for c in compared if "." not in c.name and not c.exercise.probe]
    later = [c for c in compared if c.name.endswith((".second", ".again", ".kept"))]
    accumulated = any(True for _ in _side_effects(compared))
    if accumulated or not all(c.right for c in first) or all(c.right for c in later):
        return
    if failure is not None and failure.readonly:
        yield Diagnosis("cache-modified", _CACHE_MODIFIED, failure.line)
    else:
        yield Diagnosis("state-kept", _KEPT)


def _by_exercise(compared: Sequence[Compared]) -> list[dict[str, Compared]]:
    grouped: dict[str, dict[str, Compared]] = {}
    for c in compared:
        if not c.exercise.probe:
            grouped.setdefault(c.exercise.name, {})[c.name] = c
    return list(grouped.values())


def _was_rebound(values: dict[str, Compared]) -> bool:
    """The arrays that the optimizer holds are still zero."""
    held = [values[name].value for name in ("dWx", "dWh", "db") if name in values]
    return bool(held) and all(array is not None and not array.any() for array in held)


def _was_accumulated(values: dict[str, Compared]) -> bool:
    """The second call left the sum of both calls."""
    pairs = [(values[n], values[f"{n}.second"]) for n in ("dWx", "dWh", "db") if n in values]
    return bool(pairs) and all(
        first.right and _agrees(second, first.expected + second.expected)
        for first, second in pairs
        if second.arrived
    )


_UNRECOGNISED = Text(
    ja="値が違いますが、知られている間違いのどれとも一致しません。最初に間違っている値から、順伝播の式をたどって確かめましょう。",
    en="The values are wrong, but fit no known mistake. Start from the first wrong value and follow the equations.",
)
_REBOUND = Text(
    ja="`self.grads` の配列が差し替えられています。backward の後も、optimizer が持つ配列は 0 のままです。`self.grads[0][...] = dWx` のように、中身を上書きしましょう。",
    en="The arrays of `self.grads` were replaced: after backward, those that an optimizer holds are still zero. Overwrite their contents, as in `self.grads[0][...] = dWx`.",
)
_ACCUMULATED = Text(
    ja="2 回目の backward で、勾配が 1 回目の勾配に足し込まれています。呼び出しごとに上書きします。",
    en="The second backward adds its gradients to those of the first. Each call overwrites them.",
)
_CACHE_MODIFIED = Text(
    ja="この行は、キャッシュの配列を書き換えています。1 回目は正しくても、同じキャッシュで 2 回目の backward を呼ぶと値が変わります。",
    en="This line modifies an array of the cache: the first call is right, a second backward on the same cache is not.",
)
_KEPT = Text(
    ja="1 回目の呼び出しは正しいのに、2 回目から値が変わります。呼び出しの間に何かが残っているか、キャッシュや戻り値の配列を書き換えています。",
    en="The first call is right and a later one is not: something is kept between calls, or an array of the cache or of an earlier result is modified.",
)
