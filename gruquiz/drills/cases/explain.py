"""Cases that decide nothing: they show a mistake in small numbers, or hold `backward` against `forward`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from gruquiz.drills.cases.exercise import GRADS, TINY, Array, Arrays, Exercise, Shape, exact
from gruquiz.drills.sandbox.script import Call, Keep, Read, Step

EPS = 1e-5
"""The step of the central difference: right to about nine digits in float64."""

PARAMS = ("Wx", "Wh", "b")

GRADIENT = Shape("gradient", N=2, D=3, H=2)


def tiny(
    make: Callable[[Shape, np.random.Generator], Exercise],
    random: np.random.Generator,
    shapes: Iterable[Shape] = TINY,
) -> list[Exercise]:
    """The cases of `make` in the smallest sizes, with plain numbers."""
    return [replace(make(shape, random), role="explain") for shape in shapes]


def against_own_forward(
    cls: str,
    inputs: Mapping[str, Array],
    random: np.random.Generator,
    *,
    takes: Sequence[str],
    gives: Sequence[str],
    upstream: Sequence[str],
) -> Exercise:
    """`backward` of `cls`, and `forward` once more on either side of every argument and parameter.

    `takes` are the arguments of `forward`, `gives` its results, `upstream` their gradients. The results
    arrive as `x+.h_next`, `x-.h_next` and so on; see `gradient_check`.
    """
    sent: Arrays = exact(inputs)
    results = tuple(f"d{name}" for name in takes)
    steps: list[Step] = [
        Call(cls, PARAMS, save="cell"),
        Keep("cell.grads", save="grads"),
        Call("cell.forward", tuple(takes), out=tuple(gives)),
        Call("cell.backward", tuple(upstream), out=results),
        Read("grads", out=GRADS),
    ]
    for name in (*takes, *PARAMS):
        direction = random.normal(0, 1, sent[name].shape)
        for sign, side in ((1, "+"), (-1, "-")):
            sent[f"{name}{side}"] = sent[name] + sign * EPS * direction
            moved = {name: f"{name}{side}"}
            steps += [
                Call(cls, tuple(moved.get(p, p) for p in PARAMS), save="moved"),
                Call(
                    "moved.forward",
                    tuple(moved.get(t, t) for t in takes),
                    out=tuple(f"{name}{side}.{result}" for result in gives),
                ),
            ]
    return Exercise(GRADIENT, sent, tuple(steps), {}, role="explain")


def gradient_check(exercise: Exercise, returned: Mapping[str, Array]) -> dict[str, float]:
    """For dx, dWx, … how far the learner's gradient is from the slope of her own `forward`, relatively.

    Empty unless everything came back as numbers of the right shapes.
    """
    inputs = exercise.inputs
    found: dict[str, float] = {}
    for name in (name.removesuffix("+") for name in inputs if name.endswith("+")):
        gradient = returned.get(f"d{name}")
        slope = _slope(name, inputs, returned)
        if slope is None or gradient is None or gradient.shape != inputs[name].shape:
            return {}
        direction = (inputs[f"{name}+"] - inputs[f"{name}-"]) / (2 * EPS)
        along = float(np.sum(gradient * direction))
        found[f"d{name}"] = abs(along - slope) / max(abs(along), abs(slope), 1e-3)
    return found


def _slope(name: str, inputs: Mapping[str, Array], returned: Mapping[str, Array]) -> float | None:
    """dL along the direction in which `name` was moved; L = sum(h_next * dh_next) (+ the same for c)."""
    losses = {"+": 0.0, "-": 0.0}
    for side in losses:
        results = [r for r in returned if r.startswith(f"{name}{side}.")]
        if not results:
            return None
        for result in results:
            upstream = inputs[f"d{result.partition('.')[2]}"]
            if returned[result].shape != upstream.shape:
                return None
            losses[side] += float(np.sum(returned[result] * upstream))
    return (losses["+"] - losses["-"]) / (2 * EPS)
