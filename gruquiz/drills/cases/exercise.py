"""The cases on which drills are judged: fresh random inputs, the calls to make, the values to expect.

A case is data. Its shapes are chosen by the mistakes they have to expose: pairwise different sizes and
non-zero states, because squares, a single sample, a zero state and a zero bias hide mistakes; a second
call, because state and aliasing show only then; a saturated and a float32 run for robustness.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec
import numpy as np
import numpy.typing as npt

from gruquiz.drills.sandbox.script import Local, Step

Array = npt.NDArray[Any]
Arrays = dict[str, Array]

FLOAT64_TOLERANCE = 1e-6
FLOAT32_TOLERANCE = 5e-5


class Shape(msgspec.Struct, frozen=True):
    """The circumstances of one case. N batch, D input, H hidden size, T steps.

    `scale` multiplies the bias; `exact` is the tolerance in float64; `plain` asks for numbers with one
    decimal, to be followed by hand; with `writable` inputs, a slip that modifies them goes on to the end.
    A case is there for a mistake that no other case exposes alike, or it `guards` something that is said.
    """

    name: str
    N: int
    D: int
    H: int
    T: int = 1
    dtype: str = "float64"
    scale: float = 1.0
    exact: float = FLOAT64_TOLERANCE
    plain: bool = False
    writable: bool = False
    guards: str = ""

    @property
    def tolerance(self) -> float:
        return self.exact if self.dtype == "float64" else FLOAT32_TOLERANCE

    @property
    def telling(self) -> bool:
        """Whether a learner's own intermediate gradients can be recovered from what she returns."""
        return 1 < self.N < min(self.D, self.H) and self.dtype == "float64"


SHAPES = (
    # Square, telling and writable: what fits nowhere else still has values here.
    Shape("corner", N=2, D=3, H=3, writable=True, guards="diagnosis"),
    Shape("rectangle", N=3, D=5, H=4),
    Shape("again", N=3, D=5, H=4, guards="another draw: nothing may be kept between objects"),
    Shape("few", N=2, D=3, H=5, guards="diagnosis"),
    Shape("fewer", N=2, D=4, H=3, guards="diagnosis"),
    Shape("wide", N=5, D=2, H=3, guards="more samples than inputs"),
    Shape("one", N=1, D=3, H=2),
    Shape("square", N=4, D=3, H=3, guards="D = H must not be assumed, nor excluded"),
    Shape("saturated", N=3, D=4, H=2, scale=40.0, guards="gates at 0 and 1 must not overflow"),
    Shape("float32", N=3, D=5, H=4, dtype="float32", guards="single precision"),
)

TINY = (
    Shape("tiny", N=1, D=1, H=1, plain=True),
    Shape("tiny-units", N=1, D=2, H=2, plain=True),
    Shape("tiny-batch", N=2, D=2, H=2, plain=True),
)
"""The smallest cases, one of which shows a mistake in numbers; they decide nothing."""

Role = Literal["judge", "apart", "explain"]
"""`judge` decides; `apart` judges a part by itself, where what was given is spoiled; `explain` never decides."""


class Exercise(msgspec.Struct, frozen=True):
    """One case with its answer: what to send, what to call, and what must come back.

    `expected` is keyed by the names under which the steps send arrays. `numbers` are plain numbers among
    the arguments.
    """

    shape: Shape
    inputs: Mapping[str, Array]
    steps: tuple[Step, ...]
    expected: Mapping[str, Array]
    role: Role = "judge"
    numbers: Mapping[str, float] = {}

    @property
    def size(self) -> int:
        """How many numbers go in."""
        return sum(value.size for value in self.inputs.values())

    @property
    def name(self) -> str:
        return self.shape.name if self.role == "judge" else f"{self.shape.name}-{self.role}"


def normal(shape: Shape, random: np.random.Generator, *size: int, scale: float = 0.7) -> Array:
    """Random numbers of a size that neither vanishes nor saturates."""
    values = random.normal(0, scale, size)
    if shape.plain:
        values = np.where(np.abs(values) < 0.05, 0.3, np.round(values, 1))
    return values.astype(shape.dtype)


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


def own_names(shape: Shape, names: Iterable[str]) -> tuple[Local, ...]:
    """Steps that ask for what the learner's own names held, in the case that looks that closely."""
    return tuple(Local(name) for name in names) if shape.writable else ()


def later_calls(names: Iterable[str], second: Arrays, first: Arrays) -> Arrays:
    """What a second call gives, and a third one like the first: `dx.second`, `dx.again`."""
    wanted = tuple(names)
    return {f"{n}.second": second[n] for n in wanted} | {f"{n}.again": first[n] for n in wanted}


REAL = "fiu"
"""The kinds of dtype whose values are real numbers."""

GRADS = ("dWx", "dWh", "db")
"""The names under which `grads` of a cell is sent."""
