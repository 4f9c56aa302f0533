"""The cases on which drills are judged: fresh random inputs, the calls to make, the values to expect.

A case is data. Its shapes are chosen by the mistakes they have to expose: pairwise different sizes and
non-zero states, because squares, a single sample, a zero state and a zero bias hide mistakes; a second
call, because state and aliasing show only then; a saturated and a float32 run for robustness.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from gruquiz.drills.sandbox.script import Step

Array = npt.NDArray[Any]
Arrays = dict[str, Array]

FLOAT64_TOLERANCE = 1e-6
FLOAT32_TOLERANCE = 5e-5


@dataclass(frozen=True, slots=True)
class Shape:
    """The circumstances of one case. N batch, D input, H hidden size, T steps.

    `scale` multiplies the bias; `exact` is the tolerance in float64.
    """

    name: str
    N: int
    D: int
    H: int
    T: int = 1
    dtype: str = "float64"
    scale: float = 1.0
    exact: float = FLOAT64_TOLERANCE

    @property
    def tolerance(self) -> float:
        return self.exact if self.dtype == "float64" else FLOAT32_TOLERANCE

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
    judges a part by itself; it does not decide alone. `numbers` are plain numbers among the arguments.
    """

    shape: Shape
    inputs: Mapping[str, Array]
    steps: tuple[Step, ...]
    expected: Mapping[str, Array]
    probe: bool = False
    numbers: Mapping[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.shape.name}-probe" if self.probe else self.shape.name


def normal(shape: Shape, random: np.random.Generator, *size: int, scale: float = 0.7) -> Array:
    """Random numbers of a size that neither vanishes nor saturates."""
    return random.normal(0, scale, size).astype(shape.dtype)


def weights(shape: Shape, random: np.random.Generator, blocks: int) -> Arrays:
    """Wx (D, kH), Wh (H, kH) and b (kH,) of a cell with k column blocks."""
    D, H = shape.D, blocks * shape.H
    return {
        "Wx": normal(shape, random, D, H),
        "Wh": normal(shape, random, shape.H, H),
        "b": normal(shape, random, H, scale=0.7 * shape.scale),
    }


def exact(inputs: Mapping[str, Array]) -> Arrays:
    """The inputs in float64, whatever they are: rounding is the learner's."""
    return {name: value.astype(np.float64) for name, value in inputs.items()}


GRADS = ("dWx", "dWh", "db")
"""The names under which `grads` of a cell is sent."""
