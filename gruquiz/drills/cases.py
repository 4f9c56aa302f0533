"""The cases on which drills are judged: fresh random inputs, the calls to make, the values to expect.

A case is data. Its shapes are chosen by the mistakes they have to expose: pairwise different sizes and
non-zero states, because squares, a single sample, a zero state and a zero bias hide mistakes; a second
call, because state and aliasing show only then; a saturated and a float32 run for robustness.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from gruquiz.drills.sandbox.script import Assign, Call, Keep, Read, Step
from gruquiz.reference import GRU

Array = npt.NDArray[Any]
Arrays = dict[str, Array]

FLOAT64_TOLERANCE = 1e-6
FLOAT32_TOLERANCE = 5e-5


@dataclass(frozen=True, slots=True)
class Shape:
    """The circumstances of one case. N batch, D input, H hidden size; `scale` multiplies the bias."""

    name: str
    N: int
    D: int
    H: int
    dtype: str = "float64"
    scale: float = 1.0

    @property
    def tolerance(self) -> float:
        return FLOAT64_TOLERANCE if self.dtype == "float64" else FLOAT32_TOLERANCE

    @property
    def telling(self) -> bool:
        """Whether a learner's own intermediate gradients can be recovered from what she returns."""
        return 1 < self.N < min(self.D, self.H) and self.dtype == "float64"


SHAPES = (
    Shape("rectangle", N=3, D=5, H=4),
    Shape("again", N=3, D=5, H=4),  # same sizes, other weights: nothing may be kept between objects
    Shape("few", N=2, D=3, H=5),  # N < min(D, H): the learner's own gradients can be recovered
    Shape("fewer", N=2, D=4, H=3),
    Shape("wide", N=5, D=2, H=3),
    Shape("one", N=1, D=3, H=2),
    Shape("square", N=4, D=3, H=3),
    Shape("saturated", N=3, D=4, H=2, scale=40.0),
    Shape("float32", N=3, D=5, H=4, dtype="float32"),
)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One case with its answer: what to send, what to call, and what must come back.

    `expected` is keyed by the names under which the steps send arrays. A `probe` explains a failure or
    judges a part by itself; it does not decide alone.
    """

    shape: Shape
    inputs: Mapping[str, Array]
    steps: tuple[Step, ...]
    expected: Mapping[str, Array]
    probe: bool = False

    @property
    def name(self) -> str:
        return f"{self.shape.name}-probe" if self.probe else self.shape.name


def gru_forward(random: np.random.Generator) -> list[Exercise]:
    """Cases of `gru-forward`: h_next, twice with other inputs, and the cache that `backward` needs."""
    exercises = [_forward(shape, random) for shape in SHAPES]
    return exercises + [_backward_on_own_cache(shape, random) for shape in SHAPES[:2]]


def gru_backward(random: np.random.Generator) -> list[Exercise]:
    """Cases of `gru-backward`: all gradients, twice, and once more on a cache that is supplied."""
    exercises = [_backward(shape, random) for shape in SHAPES]
    return exercises + [_backward_supplied(shape, random) for shape in SHAPES[:4]]


def gru_inputs(shape: Shape, random: np.random.Generator) -> Arrays:
    """x (N, D), h_prev (N, H), dh_next (N, H), a second set of them, and the parameters."""
    N, D, H = shape.N, shape.D, shape.H

    def normal(*size: int) -> Array:
        return random.normal(0, 0.7, size).astype(shape.dtype)

    inputs = {"Wx": normal(D, 3 * H), "Wh": normal(H, 3 * H), "b": shape.scale * normal(3 * H)}
    inputs["b"] = inputs["b"].astype(shape.dtype)
    for mark in ("", "_2"):
        inputs |= {
            f"x{mark}": normal(N, D),
            f"h_prev{mark}": normal(N, H),
            f"dh_next{mark}": normal(N, H),
        }
    return inputs


def _forward(shape: Shape, random: np.random.Generator) -> Exercise:
    inputs = gru_inputs(shape, random)
    cell, first = reference_forward(inputs)
    _, second = reference_forward(inputs, "_2")
    steps = (
        Call("GRU", ("Wx", "Wh", "b"), save="cell"),
        Call("cell.forward", ("x", "h_prev"), out=("h_next",), save="first"),
        Read("cell.cache", out=CACHE, optional=True),
        Call("cell.forward", ("x_2", "h_prev_2"), out=("h_next.second",)),
        Call("cell.forward", ("x", "h_prev"), out=("h_next.again",)),
        Read("first", out=("h_next.kept",)),
    )
    expected = {"h_next": first, "h_next.second": second, "h_next.again": first}
    expected |= {"h_next.kept": first, **dict(zip(CACHE, cell.cache, strict=True))}
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
    )
    return Exercise(shape, inputs, steps, _gradients(inputs), probe=True)


def _backward(shape: Shape, random: np.random.Generator) -> Exercise:
    """Two calls of `forward` and `backward` as training makes them; a missing `forward` is supplied."""
    inputs = gru_inputs(shape, random)
    inputs |= _cache_inputs(inputs)
    steps = (
        Call("GRU", ("Wx", "Wh", "b"), save="cell"),
        Keep("cell.grads", save="grads"),
        Assign("cell.cache", CACHE_INPUTS),
        Call("cell.forward", ("x", "h_prev"), out=("h_next",), optional=True),
        Call("cell.backward", ("dh_next",), out=("dx", "dh_prev")),
        Read("grads", out=GRADS),
        Read("cell.grads", out=tuple(f"{name}.own" for name in GRADS), optional=True),
        Call("cell.backward", ("dh_next_2",), out=("dx.second", "dh_prev.second")),
        Read("grads", out=tuple(f"{name}.second" for name in GRADS)),
    )
    expected = _gradients(inputs) | {
        f"{name}.second": value for name, value in _gradients(inputs, "dh_next_2").items()
    }
    return Exercise(shape, inputs, steps, expected)


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
    return Exercise(shape, inputs, steps, _gradients(inputs), probe=True)


CACHE = ("cache.x", "cache.h_prev", "cache.z", "cache.r", "cache.h_hat")
CACHE_INPUTS = ("x", "h_prev", "z", "r", "h_hat")
GRADS = ("dWx", "dWh", "db")


def reference_forward(inputs: Mapping[str, Array], mark: str = "") -> tuple[GRU, Array]:
    """The reference after `forward`, in float64 whatever the inputs are: rounding is the learner's."""
    exact = {name: value.astype(np.float64) for name, value in inputs.items()}
    cell = GRU(exact["Wx"], exact["Wh"], exact["b"])
    return cell, cell.forward(exact[f"x{mark}"], exact[f"h_prev{mark}"])


def _cache_inputs(inputs: Mapping[str, Array]) -> Arrays:
    """z, r and h_hat (N, H) as inputs, for the cache that is supplied."""
    cell, _ = reference_forward(inputs)
    gates = [gate.astype(inputs["x"].dtype) for gate in cell.cache[2:]]
    return dict(zip(CACHE_INPUTS[2:], gates, strict=True))


def _gradients(inputs: Mapping[str, Array], upstream: str = "dh_next") -> Arrays:
    cell, h_next = reference_forward(inputs)
    dx, dh_prev = cell.backward(inputs[upstream].astype(np.float64))
    gradients = {"h_next": h_next, "dx": dx, "dh_prev": dh_prev}
    return gradients | dict(zip(GRADS, cell.grads, strict=True))


EXERCISES: Mapping[str, Callable[[np.random.Generator], list[Exercise]]] = {
    "gru-forward": gru_forward,
    "gru-backward": gru_backward,
}
