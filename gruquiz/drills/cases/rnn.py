"""Cases of the simple RNN."""

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
    weights,
)
from gruquiz.drills.cases.explain import GRADIENT, against_own_forward, tiny
from gruquiz.drills.sandbox.script import Call, Keep, Read
from gruquiz.reference import RNN


def rnn_step(random: np.random.Generator) -> list[Exercise]:
    """Cases of `rnn-step`: a step forward and back, back once more, and another step both ways."""
    return [
        *(_step(shape, random) for shape in SHAPES),
        *tiny(_step, random),
        against_own_forward(
            "RNN", _inputs(GRADIENT, random), random,
            takes=("x", "h_prev"), gives=("h_next",), upstream=("dh_next",),
        ),
    ]  # fmt: skip


def _step(shape: Shape, random: np.random.Generator) -> Exercise:
    inputs = _inputs(shape, random)
    steps = (
        Call("RNN", ("Wx", "Wh", "b"), save="cell"),
        Keep("cell.grads", save="grads"),
        Call("cell.forward", ("x", "h_prev"), out=("h_next",), save="first"),
        Call("cell.backward", ("dh_next",), out=("dx", "dh_prev"), save="gradients"),
        Read("grads", out=GRADS),
        Read("cell.grads", out=tuple(f"{name}.own" for name in GRADS), optional=True),
        Call("cell.backward", ("dh_next_2",), out=("dx.second", "dh_prev.second")),
        Read("gradients", out=("dx.kept", "dh_prev.kept")),
        Read("grads", out=tuple(f"{name}.second" for name in GRADS)),
        Call("cell.backward", ("dh_next",), out=("dx.again", "dh_prev.again")),
        Read("grads", out=tuple(f"{name}.again" for name in GRADS)),
        Call("cell.forward", ("x_2", "h_prev_2"), out=("h_next.second",)),
        Read("first", out=("h_next.kept",)),
        Call("cell.backward", ("dh_next_2",), out=("dx.after", "dh_prev.after")),
        Read("grads", out=tuple(f"{name}.after" for name in GRADS)),
    )
    first, second = _expected(inputs, "dh_next"), _expected(inputs, "dh_next_2")
    later = later_calls(("dx", "dh_prev", *GRADS), second, first)
    later |= {f"{name}.kept": first[name] for name in ("dx", "dh_prev")}
    after = _expected(inputs, "dh_next_2", "_2")
    later |= {f"{name}.after": after[name] for name in ("dx", "dh_prev", *GRADS)}
    later |= {"h_next.kept": first["h_next"], "h_next.second": after["h_next"]}
    return Exercise(shape, inputs, steps, first | later)


def _inputs(shape: Shape, random: np.random.Generator) -> Arrays:
    """x (N, D), h_prev and dh_next (N, H), a second set of them, and the parameters."""
    inputs = weights(shape, random, 1)
    for mark in ("", "_2"):
        inputs[f"x{mark}"] = normal(shape, random, shape.N, shape.D)
        for name in ("h_prev", "dh_next"):
            inputs[f"{name}{mark}"] = normal(shape, random, shape.N, shape.H)
    return inputs


def _forward(inputs: Mapping[str, Array], mark: str = "") -> tuple[RNN, Array]:
    i = exact(inputs)
    cell = RNN(i["Wx"], i["Wh"], i["b"])
    return cell, cell.forward(i[f"x{mark}"], i[f"h_prev{mark}"])


def _expected(inputs: Mapping[str, Array], upstream: str, mark: str = "") -> Arrays:
    cell, h_next = _forward(inputs, mark)
    dx, dh_prev = cell.backward(exact(inputs)[upstream])
    return {"h_next": h_next, "dx": dx, "dh_prev": dh_prev} | dict(
        zip(GRADS, cell.grads, strict=True)
    )
