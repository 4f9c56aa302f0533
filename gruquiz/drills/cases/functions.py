"""Cases of the drills that are a function: sigmoid and gradient clipping."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from gruquiz.drills.cases.exercise import Array, Exercise, Shape, exact
from gruquiz.drills.sandbox.script import Call, Constant, Copies, Keep, Read
from gruquiz.reference import clip_grads, sigmoid


def sigmoid_cases(random: np.random.Generator) -> list[Exercise]:
    """Cases of `sigmoid`: ordinary inputs of several shapes, very large ones, and two calls."""
    ordinary = {
        "matrix": random.normal(0, 2, (3, 5)),
        "matrix-again": random.normal(0, 2, (3, 5)),
        "vector": random.normal(0, 2, 7),
        "cube": random.normal(0, 2, (2, 3, 4)),
        # Whatever is drawn, exp overflows at ±1000, and 1 + exp(-40) is 1.
        "large": np.concatenate([[1000.0, -1000.0, 40.0, -40.0], random.uniform(-900, 900, 6)]),
        "zero": np.zeros((2, 3)),
    }
    exercises = [
        _sigmoid(Shape(name, 1, 1, 1, guards=_SHAPES.get(name, "")), x)
        for name, x in ordinary.items()
    ]
    small = random.normal(0, 2, (3, 4)).astype(np.float32)
    large = np.array([100.0, -100.0, 1000.0, -1000.0, 20.0, -20.0], dtype=np.float32)
    return [
        *exercises,
        _sigmoid(_single("float32"), small),
        _sigmoid(_single("float32-large"), large),
        replace(_sigmoid(Shape("tiny", 1, 1, 1), np.array([-2.0, 0.0, 1.0])), role="explain"),
    ]


_SHAPES = {"matrix-again": "another draw", "vector": "any shape", "cube": "any shape"}


def _single(name: str) -> Shape:
    return Shape(name, 1, 1, 1, dtype="float32", guards="single precision")


def _sigmoid(shape: Shape, x: Array) -> Exercise:
    inputs = {"x": x, "x_2": x[::-1].copy()}
    steps = (
        Call("sigmoid", ("x",), out=("y",), save="first"),
        Call("sigmoid", ("x_2",), out=("y.second",)),
        Read("first", out=("y.kept",)),
        Call("sigmoid", ("x",), out=("y.again",)),
    )
    y, second = (sigmoid(value) for value in exact(inputs).values())
    expected = {"y": y, "y.second": second, "y.again": y, "y.kept": y}
    return Exercise(shape, inputs, steps, expected)


CLIPPED = ("grads.0", "grads.1", "grads.2")
HABIT = 1e-5
"""Tolerance of clipping: adding 1e-6 to the norm, or not, are both in print."""


def clip_cases(random: np.random.Generator) -> list[Exercise]:
    """Cases of `clip-grads`: a joint norm above, below and just below the limit, zeros, fewer arrays."""
    three = [random.normal(0, 1, size) for size in ((3, 4), (2, 5), (6,))]
    norm = float(np.sqrt(sum((g**2).sum() for g in three)))
    cases = {
        "above": (three, norm / 3),
        "far-above": ([100 * g for g in three], 1.0),
        "below": (three, 2 * norm),
        "just-below": (three, 1.01 * norm),
        "just-above": (three, 0.9 * norm),
        "zeros": ([np.zeros_like(g) for g in three], 1.0),
        "two": (three[:2], 0.5),
    }
    exercises = [
        _clip(Shape(n, 1, 1, 1, exact=HABIT, guards=_LIMITS.get(n, "")), g, m)
        for n, (g, m) in cases.items()
    ]
    single = [g.astype(np.float32) for g in three]
    plain = [np.array([3.0, 0.0]), np.array([4.0])]
    return [
        *exercises,
        _clip(_single("float32"), single, norm / 2),
        replace(_clip(Shape("tiny", 1, 1, 1, exact=HABIT), plain, 2.5), role="explain"),
    ]


_LIMITS = {
    "two": "another number of arrays",
    "just-above": "the limit from above",
    "zeros": "a norm of 0",
}


def _clip(shape: Shape, grads: list[Array], max_norm: float) -> Exercise:
    names = CLIPPED[: len(grads)]
    inputs = dict(zip(names, grads, strict=True))
    steps = (
        Copies(names, save="grads"),
        Keep("grads", save="held"),
        Constant(max_norm, save="max_norm"),
        Call("clip_grads", ("grads", "max_norm")),
        Read("held", out=names),
        Read("grads", out=tuple(f"{name}.own" for name in names), optional=True),
    )
    clipped = [grad.astype(np.float64) for grad in grads]
    clip_grads(clipped, max_norm)
    expected = dict(zip(names, clipped, strict=True))
    return Exercise(shape, inputs, steps, expected, numbers={"max_norm": max_norm})
