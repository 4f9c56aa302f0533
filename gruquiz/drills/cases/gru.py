"""Cases of the GRU cell."""

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
from gruquiz.reference import GRU


def gru_forward(random: np.random.Generator) -> list[Exercise]:
    """Cases of `gru-forward`: h_next, twice with other inputs, and the cache that `backward` needs."""
    return [
        *(_forward(shape, random) for shape in SHAPES),
        *(_backward_on_own_cache(shape, random) for shape in SHAPES[:2]),
        *tiny(_forward, random),
    ]


def gru_backward(random: np.random.Generator) -> list[Exercise]:
    """Cases of `gru-backward`: all gradients, twice, and once more on a cache that is supplied."""
    return [
        *(_backward(shape, random) for shape in SHAPES),
        *(_backward_supplied(shape, random) for shape in SHAPES[:4]),
        *tiny(_backward, random),
        against_own_forward(
            "GRU", gru_inputs(GRADIENT, random), random,
            takes=("x", "h_prev"), gives=("h_next",), upstream=("dh_next",),
        ),
    ]  # fmt: skip


def gru_inputs(shape: Shape, random: np.random.Generator) -> Arrays:
    """x (N, D), h_prev (N, H), dh_next (N, H), a second set of them, and the parameters."""
    N, D, H = shape.N, shape.D, shape.H
    inputs = weights(shape, random, 3)
    for mark in ("", "_2"):
        inputs |= {
            f"x{mark}": normal(shape, random, N, D),
            f"h_prev{mark}": normal(shape, random, N, H),
            f"dh_next{mark}": normal(shape, random, N, H),
        }
    return inputs


def _forward(shape: Shape, random: np.random.Generator) -> Exercise:
    inputs = gru_inputs(shape, random)
    cell, first = reference_forward(inputs)
    next_cell, second = reference_forward(inputs, "_2")
    steps: tuple[Step, ...] = (
        Call("GRU", ("Wx", "Wh", "b"), save="cell"),
        Call("cell.forward", ("x", "h_prev"), ("h_next",), save="first", watch=shape.writable),
        Read("cell.cache", out=CACHE, optional=True),
        *own_names(shape, ("z", "r", "h_hat")),
        Call("cell.forward", ("x_2", "h_prev_2"), out=("h_next.second",)),
        Read("cell.cache", out=tuple(f"{name}.after" for name in CACHE), optional=True),
        Read("first", out=("h_next.kept",)),
        Call("cell.forward", ("x", "h_prev"), out=("h_next.again",)),
    )
    expected = {"h_next": first, "h_next.second": second, "h_next.again": first}
    expected |= {"h_next.kept": first, **dict(zip(CACHE, cell.cache, strict=True))}
    expected |= {f"{n}.after": v for n, v in zip(CACHE, next_cell.cache, strict=True)}
    return Exercise(shape, inputs, steps, expected)


def _backward_on_own_cache(shape: Shape, random: np.random.Generator) -> Exercise:
    """The `backward` that stands in the starter, run on the cache that the learner's `forward` left."""
    inputs = gru_inputs(shape, random)
    steps = (
        Call("GRU", ("Wx", "Wh", "b"), save="cell"),
        Keep("cell.grads", save="grads"),
        Call("cell.forward", ("x", "h_prev"), out=("h_next",)),
        Call("cell.backward", ("dh_next",), out=("dx", "dh_prev"), optional=True),
        Read("grads", out=GRADS, optional=True),
        Call("cell.forward", ("x_2", "h_prev_2")),
        Call("cell.backward", ("dh_next_2",), out=AFTER, optional=True),
    )
    after = _gradients(inputs, "dh_next_2", "_2")
    expected = _gradients(inputs) | {name: after[name.removesuffix(".after")] for name in AFTER}
    return Exercise(shape, inputs, steps, expected, role="apart")


def _backward(shape: Shape, random: np.random.Generator) -> Exercise:
    """Two calls of `forward` and `backward` as training makes them; a missing `forward` is supplied."""
    inputs = gru_inputs(shape, random)
    inputs |= _cache_inputs(inputs)
    steps: tuple[Step, ...] = (
        Call("GRU", ("Wx", "Wh", "b"), save="cell"),
        Keep("cell.grads", save="grads"),
        Assign("cell.cache", CACHE_INPUTS),
        Call("cell.forward", ("x", "h_prev"), out=("h_next",), optional=True),
        Call("cell.backward", ("dh_next",), ("dx", "dh_prev"), "first", watch=shape.writable),
        *own_names(shape, ("dz", "dh_hat", "dah", "drh", "dr", "daz", "dar")),
        Read("grads", out=GRADS),
        Read("cell.grads", out=tuple(f"{name}.own" for name in GRADS), optional=True),
        Call("cell.backward", ("dh_next_2",), out=("dx.second", "dh_prev.second")),
        Read("first", out=("dx.kept", "dh_prev.kept")),
        Read("grads", out=tuple(f"{name}.second" for name in GRADS)),
        Call("cell.backward", ("dh_next",), out=("dx.again", "dh_prev.again")),
        Read("grads", out=tuple(f"{name}.again" for name in GRADS)),
    )
    first, second = _gradients(inputs), _gradients(inputs, "dh_next_2")
    later = later_calls(("dx", "dh_prev", *GRADS), second, first)
    later |= {f"{name}.kept": first[name] for name in ("dx", "dh_prev")}
    return Exercise(shape, inputs, steps, first | later)


def _backward_supplied(shape: Shape, random: np.random.Generator) -> Exercise:
    """`backward` apart from `forward`, on the reference's cache, which cannot be written to."""
    inputs = gru_inputs(shape, random)
    inputs |= _cache_inputs(inputs)
    steps = (
        Call("GRU", ("Wx", "Wh", "b"), save="cell"),
        Keep("cell.grads", save="grads"),
        Assign("cell.cache", CACHE_INPUTS),
        Call("cell.backward", ("dh_next",), out=("dx", "dh_prev")),
        Read("grads", out=GRADS),
    )
    return Exercise(shape, inputs, steps, _gradients(inputs), role="apart")


CACHE = ("cache.x", "cache.h_prev", "cache.z", "cache.r", "cache.h_hat")
CACHE_INPUTS = ("x", "h_prev", "z", "r", "h_hat")
AFTER = ("dx.after", "dh_prev.after")


def reference_forward(inputs: Mapping[str, Array], mark: str = "") -> tuple[GRU, Array]:
    """The reference after `forward`, in float64."""
    i = exact(inputs)
    cell = GRU(i["Wx"], i["Wh"], i["b"])
    return cell, cell.forward(i[f"x{mark}"], i[f"h_prev{mark}"])


def _cache_inputs(inputs: Mapping[str, Array]) -> Arrays:
    """z, r and h_hat (N, H) as inputs, for the cache that is supplied."""
    cell, _ = reference_forward(inputs)
    gates = [gate.astype(inputs["x"].dtype) for gate in cell.cache[2:]]
    return dict(zip(CACHE_INPUTS[2:], gates, strict=True))


def _gradients(inputs: Mapping[str, Array], upstream: str = "dh_next", mark: str = "") -> Arrays:
    cell, h_next = reference_forward(inputs, mark)
    dx, dh_prev = cell.backward(inputs[upstream].astype(np.float64))
    gradients = {"h_next": h_next, "dx": dx, "dh_prev": dh_prev}
    return gradients | dict(zip(GRADS, cell.grads, strict=True))
