"""Cases of the drills that are a function: sigmoid and gradient clipping."""

from __future__ import annotations

import numpy as np

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
        "large": np.concatenate([random.uniform(20, 1000, 6), -random.uniform(20, 1000, 6)]),
        "zero": np.zeros((2, 3)),
    }
    exercises = [_sigmoid(Shape(name, 1, 1, 1), x) for name, x in ordinary.items()]
    small = random.normal(0, 2, (3, 4)).astype(np.float32)
    return [*exercises, _sigmoid(Shape("float32", 1, 1, 1, dtype="float32"), small)]


def _sigmoid(shape: Shape, x: Array) -> Exercise:
    inputs = {"x": x, "x_2": x[::-1].copy()}
    steps = (
        Call("sigmoid", ("x",), out=("y",), save="first"),
        Call("sigmoid", ("x_2",), out=("y.second",)),
        Call("sigmoid", ("x",), out=("y.again",)),
        Read("first", out=("y.kept",)),
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
    exercises = [_clip(Shape(n, 1, 1, 1, exact=HABIT), g, m) for n, (g, m) in cases.items()]
    single = [g.astype(np.float32) for g in three]
    return [*exercises, _clip(Shape("float32", 1, 1, 1, dtype="float32"), single, norm / 2)]


def _clip(shape: Shape, grads: list[Array], max_norm: float) -> Exercise:
    names = CLIPPED[: len(grads)]
    inputs = dict(zip(names, grads, strict=True))
    steps = (
        Copies(names, save="grads"),
        Keep("grads", save="held"),
        Constant(max_norm, save="max_norm"),
        Call("clip_grads", ("grads", "max_norm")),
        Read("held", out=names),
    )
    clipped = [grad.astype(np.float64) for grad in grads]
    clip_grads(clipped, max_norm)
    expected = dict(zip(names, clipped, strict=True))
    return Exercise(shape, inputs, steps, expected, numbers={"max_norm": max_norm})
