"""Cases of the LSTM cell."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from gruquiz.drills.cases.exercise import (
    GRADS,
    SHAPES,
    Array,
    Arrays,
    Exercise,
    Shape,
    exact,
    later_calls,
    normal,
    own_names,
    weights,
)
from gruquiz.drills.cases.explain import GRADIENT, against_own_forward, tiny
from gruquiz.drills.sandbox.script import Assign, Call, Keep, Read, Step
from gruquiz.reference import LSTM

CACHED = ("x", "h_prev", "c_prev", "f", "g", "i", "o", "c_next")
"""What `cache` holds, in its order."""

STATES = ("dx", "dh_prev", "dc_prev")
AFTER = tuple(f"{name}.after" for name in STATES)


def lstm_forward(random: np.random.Generator) -> list[Exercise]:
    """Cases of `lstm-forward`: both states, twice with other inputs, and the cache."""
    return [
        *(_forward(shape, random) for shape in SHAPES),
        *(_backward_on_own_cache(shape, random) for shape in SHAPES[:2]),
        *tiny(_forward, random),
    ]


def lstm_backward(random: np.random.Generator) -> list[Exercise]:
    """Cases of `lstm-backward`: all gradients, twice, and once more on a cache that is supplied."""
    return [
        *(_backward(shape, random) for shape in SHAPES),
        *(_backward_supplied(shape, random) for shape in SHAPES[:4]),
        *tiny(_backward, random),
        against_own_forward(
            "LSTM", _inputs(GRADIENT, random), random,
            takes=("x", "h_prev", "c_prev"), gives=("h_next", "c_next"),
            upstream=("dh_next", "dc_next"),
        ),
    ]  # fmt: skip


def _inputs(shape: Shape, random: np.random.Generator) -> Arrays:
    """x (N, D), the states and their gradients (N, H), a second set of them, and the parameters."""
    inputs = weights(shape, random, 4)
    for mark in ("", "_2"):
        inputs[f"x{mark}"] = normal(shape, random, shape.N, shape.D)
        for name in ("h_prev", "c_prev", "dh_next", "dc_next"):
            inputs[f"{name}{mark}"] = normal(shape, random, shape.N, shape.H)
    return inputs


def _reference(inputs: Mapping[str, Array], mark: str = "") -> tuple[LSTM, Array, Array]:
    i = exact(inputs)
    cell = LSTM(i["Wx"], i["Wh"], i["b"])
    return cell, *cell.forward(i[f"x{mark}"], i[f"h_prev{mark}"], i[f"c_prev{mark}"])


def _gradients(inputs: Mapping[str, Array], upstream: str = "", mark: str = "") -> Arrays:
    i = exact(inputs)
    cell, h_next, c_next = _reference(inputs, mark)
    states = cell.backward(i[f"dh_next{upstream}"], i[f"dc_next{upstream}"])
    gradients = {"h_next": h_next, "c_next": c_next} | dict(zip(STATES, states, strict=True))
    return gradients | dict(zip(GRADS, cell.grads, strict=True))


def _forward(shape: Shape, random: np.random.Generator) -> Exercise:
    inputs = _inputs(shape, random)
    cell, h_next, c_next = _reference(inputs)
    next_cell, h_second, c_second = _reference(inputs, "_2")
    cache = tuple(f"cache.{name}" for name in CACHED)
    steps: tuple[Step, ...] = (
        Call("LSTM", ("Wx", "Wh", "b"), save="cell"),
        Call(
            "cell.forward",
            ("x", "h_prev", "c_prev"),
            ("h_next", "c_next"),
            save="first",
            watch=shape.writable,
        ),
        Read("cell.cache", out=cache, optional=True),
        *own_names(shape, ("f", "g", "i", "o", "c_next")),
        Call(
            "cell.forward", ("x_2", "h_prev_2", "c_prev_2"), out=("h_next.second", "c_next.second")
        ),
        Read("cell.cache", out=tuple(f"{name}.after" for name in cache), optional=True),
        Read("first", out=("h_next.kept", "c_next.kept")),
        Call("cell.forward", ("x", "h_prev", "c_prev"), out=("h_next.again", "c_next.again")),
    )
    expected = dict(zip(cache, cell.cache, strict=True))
    expected |= {f"{n}.after": v for n, v in zip(cache, next_cell.cache, strict=True)}
    expected |= {"h_next.second": h_second, "c_next.second": c_second}
    for mark in ("", ".again", ".kept"):
        expected |= {f"h_next{mark}": h_next, f"c_next{mark}": c_next}
    return Exercise(shape, inputs, steps, expected)


def _backward_on_own_cache(shape: Shape, random: np.random.Generator) -> Exercise:
    """The `backward` that stands in the starter, run on the cache that the learner's `forward` left."""
    inputs = _inputs(shape, random)
    steps = (
        Call("LSTM", ("Wx", "Wh", "b"), save="cell"),
        Keep("cell.grads", save="grads"),
        Call("cell.forward", ("x", "h_prev", "c_prev"), out=("h_next", "c_next")),
        Call("cell.backward", ("dh_next", "dc_next"), out=STATES, optional=True),
        Read("grads", out=GRADS, optional=True),
        Call("cell.forward", ("x_2", "h_prev_2", "c_prev_2")),
        Call("cell.backward", ("dh_next_2", "dc_next_2"), AFTER, optional=True),
    )
    after = _gradients(inputs, "_2", "_2")
    expected = _gradients(inputs) | {name: after[name.removesuffix(".after")] for name in AFTER}
    return Exercise(shape, inputs, steps, expected, role="apart")


def _backward(shape: Shape, random: np.random.Generator) -> Exercise:
    """Two calls of `backward` as training makes them; a missing `forward` is supplied."""
    inputs = _inputs(shape, random)
    inputs |= _cache_inputs(inputs)
    steps: tuple[Step, ...] = (
        Call("LSTM", ("Wx", "Wh", "b"), save="cell"),
        Keep("cell.grads", save="grads"),
        Assign("cell.cache", CACHED),
        Call("cell.forward", ("x", "h_prev", "c_prev"), out=("h_next", "c_next"), optional=True),
        Call("cell.backward", ("dh_next", "dc_next"), STATES, "first", watch=shape.writable),
        *own_names(shape, ("do", "dc", "df", "dg", "di", "daf", "dag", "dai", "dao")),
        Read("grads", out=GRADS),
        Read("cell.grads", out=tuple(f"{name}.own" for name in GRADS), optional=True),
        Call("cell.backward", ("dh_next_2", "dc_next_2"), out=tuple(f"{n}.second" for n in STATES)),
        Read("first", out=tuple(f"{name}.kept" for name in STATES)),
        Read("grads", out=tuple(f"{name}.second" for name in GRADS)),
        Call("cell.backward", ("dh_next", "dc_next"), out=tuple(f"{n}.again" for n in STATES)),
        Read("grads", out=tuple(f"{name}.again" for name in GRADS)),
    )
    first = _gradients(inputs)
    later = later_calls((*STATES, *GRADS), _gradients(inputs, "_2"), first)
    later |= {f"{name}.kept": first[name] for name in STATES}
    return Exercise(shape, inputs, steps, first | later)


def _backward_supplied(shape: Shape, random: np.random.Generator) -> Exercise:
    """`backward` apart from `forward`, on the reference's cache, which cannot be written to."""
    inputs = _inputs(shape, random)
    inputs |= _cache_inputs(inputs)
    steps = (
        Call("LSTM", ("Wx", "Wh", "b"), save="cell"),
        Keep("cell.grads", save="grads"),
        Assign("cell.cache", CACHED),
        Call("cell.backward", ("dh_next", "dc_next"), out=STATES),
        Read("grads", out=GRADS),
    )
    return Exercise(shape, inputs, steps, _gradients(inputs), role="apart")


def _cache_inputs(inputs: Mapping[str, Array]) -> Arrays:
    """The gates and c_next (N, H) as inputs, for the cache that is supplied."""
    cell, _, _ = _reference(inputs)
    made = [value.astype(inputs["x"].dtype) for value in cell.cache[3:]]
    return dict(zip(CACHED[3:], made, strict=True))
