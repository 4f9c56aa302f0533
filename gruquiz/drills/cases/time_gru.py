"""Cases of the GRU over time."""

from __future__ import annotations

from functools import partial

import numpy as np
from msgspec.structs import replace

from gruquiz.drills.cases.exercise import GRADS, Arrays, Exercise, Shape, exact, normal, weights
from gruquiz.drills.cases.explain import tiny
from gruquiz.drills.sandbox.script import Call, Constant, Keep, Read
from gruquiz.reference import TimeGRU

SHAPES = (
    # Two steps tell what is carried from one to the other.
    Shape("two", N=3, T=2, D=5, H=3, writable=True, guards="diagnosis"),
    Shape("rectangle", N=3, T=4, D=5, H=2),
    Shape("again", N=3, T=4, D=5, H=2, guards="another draw: nothing may be kept between objects"),
    Shape("few", N=2, T=5, D=3, H=4, guards="T > D"),
    Shape("long", N=4, T=7, D=2, H=3, guards="more steps"),
    Shape("step", N=2, T=1, D=3, H=4),
    Shape("one", N=1, T=3, D=4, H=2),
    Shape("float32", N=3, T=4, D=5, H=2, dtype="float32", guards="single precision"),
)

SMALL = (Shape("tiny", N=1, T=2, D=1, H=1, plain=True),)


def time_gru_forward(random: np.random.Generator) -> list[Exercise]:
    """Cases of `time-gru-forward`: without state, and a chain of calls that keeps it."""
    return [
        *(made(shape, random) for shape in SHAPES for made in (_stateless, _stateful)),
        *tiny(_stateless, random, SMALL),
        *tiny(_stateful, random, SMALL),
    ]


def time_gru_backward(random: np.random.Generator) -> list[Exercise]:
    """Cases of `time-gru-backward`: two rounds of forward and backward, without state and with it."""
    return [
        *(_backward(shape, random, stateful) for shape in SHAPES for stateful in (False, True)),
        *tiny(partial(_backward, stateful=False), random, SMALL),
        *tiny(partial(_backward, stateful=True), random, SMALL),
    ]


def _inputs(shape: Shape, random: np.random.Generator) -> Arrays:
    """Two chunks xs (N, T, D) with their dhs (N, T, H), a state h0 (N, H), and the parameters."""
    N, T, D, H = shape.N, shape.T, shape.D, shape.H
    inputs = weights(shape, random, 3) | {"h0": normal(shape, random, N, H)}
    for mark in ("", "_2"):
        inputs |= {
            f"xs{mark}": normal(shape, random, N, T, D),
            f"dhs{mark}": normal(shape, random, N, T, H),
        }
    return inputs


def _layer(inputs: Arrays, stateful: bool) -> TimeGRU:
    i = exact(inputs)
    return TimeGRU(i["Wx"], i["Wh"], i["b"], stateful)


def _named(shape: Shape, kind: str) -> Shape:
    """The same circumstances under a name of their own."""
    return replace(shape, name=f"{shape.name}-{kind}")


def _stateless(shape: Shape, random: np.random.Generator) -> Exercise:
    inputs = _inputs(shape, random)
    steps = (
        Call("TimeGRU", ("Wx", "Wh", "b"), save="layer"),
        Call("layer.forward", ("xs",), out=("hs",), save="first"),
        Read("layer.h", out=("h",)),
        Call("layer.forward", ("xs_2",), out=("hs.second",)),
        Read("layer.h", out=("h.second",)),
        Read("first", out=("hs.kept",)),
        # What the given backward finds of this call: did forward keep what it needs?
        Call("layer.backward", ("dhs_2",), out=("backward",), optional=True),
    )
    layer, i = _layer(inputs, stateful=False), exact(inputs)
    hs, second = layer.forward(i["xs"]), layer.forward(i["xs_2"])
    expected = {"hs": hs, "h": hs[:, -1], "hs.second": second, "h.second": second[:, -1]}
    expected["backward"] = layer.backward(i["dhs_2"])
    return Exercise(_named(shape, "stateless"), inputs, steps, expected | {"hs.kept": hs})


def _stateful(shape: Shape, random: np.random.Generator) -> Exercise:
    inputs = _inputs(shape, random)
    steps = (
        Constant(value=True, save="yes"),
        Call("TimeGRU", ("Wx", "Wh", "b", "yes"), save="layer"),
        Call("layer.forward", ("xs",), out=("hs",)),
        Call("layer.forward", ("xs_2",), out=("hs.second",)),
        Read("layer.h", out=("h",)),
        Call("layer.reset_state"),
        Call("layer.forward", ("xs",), out=("hs.again",)),
        Call("layer.set_state", ("h0",)),
        Call("layer.forward", ("xs",), out=("hs.set",)),
        Read("layer.h", out=("h.set",)),
    )
    layer, i = _layer(inputs, stateful=True), exact(inputs)
    hs, second = layer.forward(i["xs"]), layer.forward(i["xs_2"])
    layer.set_state(i["h0"])
    from_h0 = layer.forward(i["xs"])
    expected = {"hs": hs, "hs.second": second, "h": second[:, -1], "hs.again": hs}
    expected |= {"hs.set": from_h0, "h.set": from_h0[:, -1]}
    return Exercise(_named(shape, "stateful"), inputs, steps, expected)


def _backward(shape: Shape, random: np.random.Generator, stateful: bool) -> Exercise:
    inputs = _inputs(shape, random)
    second = tuple(f"{name}.second" for name in GRADS)
    steps = (
        Constant(value=stateful, save="keeps"),
        Call("TimeGRU", ("Wx", "Wh", "b", "keeps"), save="layer"),
        Keep("layer.grads", save="grads"),
        Call("layer.forward", ("xs",), out=("hs",)),
        Call("layer.backward", ("dhs",), out=("dxs",), save="first"),
        Read("layer.dh", out=("dh",)),
        Read("grads", out=GRADS),
        Read("layer.grads", out=tuple(f"{name}.own" for name in GRADS), optional=True),
        Call("layer.forward", ("xs_2",), out=("hs.second",)),
        Call("layer.backward", ("dhs_2",), out=("dxs.second",)),
        Read("layer.dh", out=("dh.second",)),
        Read("grads", out=second),
        Read("first", out=("dxs.kept",)),
        *(() if stateful else _AGAIN),
    )
    layer, i = _layer(inputs, stateful), exact(inputs)
    expected: Arrays = {}
    for mark, suffix in (("", ""), ("_2", ".second")):
        expected[f"hs{suffix}"] = layer.forward(i[f"xs{mark}"])
        expected[f"dxs{suffix}"] = layer.backward(i[f"dhs{mark}"])
        expected[f"dh{suffix}"] = np.array(layer.dh)
        expected |= {
            f"{name}{suffix}": grad.copy() for name, grad in zip(GRADS, layer.grads, strict=True)
        }
    expected["dxs.kept"] = expected["dxs"]
    if not stateful:
        expected |= {f"{name}.again": expected[name] for name in ("dxs", "dh", *GRADS)}
    if stateful:
        return Exercise(_guarding(_named(shape, "stateful")), inputs, steps, expected)
    return Exercise(_named(shape, "stateless"), inputs, steps, expected)


_AGAIN = (
    Call("layer.forward", ("xs",)),
    Call("layer.backward", ("dhs",), out=("dxs.again",)),
    Read("layer.dh", out=("dh.again",)),
    Read("grads", out=tuple(f"{name}.again" for name in GRADS)),
)
"""The first chunk once more, which without a state gives what it gave."""


def _guarding(shape: Shape) -> Shape:
    """The same, there to see that no gradient is carried from call to call."""
    return replace(shape, guards=shape.guards or "no gradient goes from call to call")
