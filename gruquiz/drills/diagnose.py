"""From wrong values to a named cause; `unrecognised` where nothing known fits, never a guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from gruquiz.drills.catalog import Drill
from gruquiz.drills.compare import Compared
from gruquiz.drills.variants import VARIANTS, forward_variant
from gruquiz.drills.verdict import Diagnosis
from gruquiz.reference import relative_error
from gruquiz.text import Text


def diagnose(drill: Drill, compared: Sequence[Compared]) -> list[Diagnosis]:
    """The causes of a wrong verdict, most certain first; never empty."""
    found = [*_known_variant(compared), *_side_effects(compared), *_kept_state(compared)]
    return found or [Diagnosis("unrecognised", _UNRECOGNISED, certainty=0.0)]


def _known_variant(compared: Sequence[Compared]) -> Iterator[Diagnosis]:
    """h_next equals what another well-formed GRU computes, in every case."""
    outputs = [c for c in compared if c.name == "h_next" and not c.exercise.probe and c.arrived]
    if not outputs or all(c.right for c in outputs):
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


def _kept_state(compared: Sequence[Compared]) -> Iterator[Diagnosis]:
    """The first call is right and a later one is not: something is kept between calls."""
    first = [c for c in compared if "." not in c.name and not c.exercise.probe]
    later = [c for c in compared if c.name.endswith((".second", ".again", ".kept"))]
    accumulated = any(True for _ in _side_effects(compared))
    if not accumulated and all(c.right for c in first) and not all(c.right for c in later):
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
_KEPT = Text(
    ja="1 回目の呼び出しは正しいのに、2 回目から値が変わります。呼び出しの間に何かが残っているか、キャッシュや戻り値の配列を書き換えています。",
    en="The first call is right and a later one is not: something is kept between calls, or an array of the cache or of an earlier result is modified.",
)
