"""A few steps with the values of each under a name of its own: backpropagation through time."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from gruquiz.bank.items import Convention
from gruquiz.bank.scenarios.draw import (
    Draw,
    Given,
    Values,
    before_activation,
    blocks,
    gradients,
    gru_weights,
    joined,
)
from gruquiz.bank.scenarios.forms import as_columns, gates_by_biases
from gruquiz.reference import GRU, LSTM, RNN, TimeGRU
from gruquiz.reference.gradcheck import complex_step_gradient
from gruquiz.reference.time_rnn import TimeRNN


def rnn_time(given: Given, convention: Convention, seed: int) -> Values:
    """Three steps of the simple RNN; dy1 dy2 dy3 (N, H) reach h1 h2 h3 from outside (Werbos 1990).

    dh1 dh2 dh3 (N, H) are the whole gradients of the states, da1 … those before the tanh. What ends in
    _cut is from truncated BPTT in two pieces (Williams and Peng 1990), steps 1 and 2, then step 3 alone,
    with the hidden state carried over.
    """
    draw = Draw(given, seed)
    shapes = {"Wx": "DH", "Wh": "HH", "b": "H", "h0": "NH"}
    values = {name: draw.array(name, shape=shape) for name, shape in shapes.items()}
    Wx, Wh, b, h0 = values.values()
    for t in (1, 2, 3):
        values[f"x{t}"] = draw.array(f"x{t}", "x", shape="ND")
        values[f"dy{t}"] = draw.array(f"dy{t}", "dy", shape="NH")
    draw.end()

    def bptt(first: int, last: int, h: Any) -> Values:
        """These steps alone, from the state h before them."""
        steps = range(first, last + 1)
        layer = TimeRNN(Wx, Wh, b, stateful=True)
        layer.set_state(h)
        hs = layer.forward(np.stack([values[f"x{t}"] for t in steps], axis=1))
        dxs = layer.backward(np.stack([values[f"dy{t}"] for t in steps], axis=1))
        run = gradients(layer) | {f"h{t}": hs[:, t - first] for t in steps}
        run |= {f"dx{t}": dxs[:, t - first] for t in steps}
        return run | {f"dh{first - 1}": layer.dh}

    early = bptt(1, 2, h0)
    late = bptt(3, 3, early["h2"])
    cut = {"dWh": early["dWh"] + late["dWh"], "dx1": early["dx1"], "h3": late["h3"]}
    values |= bptt(1, 3, h0) | {f"{name}_cut": value for name, value in cut.items()}
    for t in (1, 2, 3):
        later = bptt(t + 1, 3, values[f"h{t}"])[f"dh{t}"] if t < 3 else 0
        values[f"dh{t}"] = values[f"dy{t}"] + later
        inputs = (values[f"x{t}"], values[f"h{t - 1}"])
        values[f"da{t}"] = before_activation(RNN(Wx, Wh, b), inputs, [values[f"dh{t}"]])
    return values | draw.sizes


def rnn_jacobian(given: Given, convention: Convention, seed: int) -> Values:
    """The Jacobian J (H, H) of the state after T steps of the simple RNN by the one before them.

    growth is its largest singular value: no gradient grows by more on its way back (Pascanu et al.
    2013). With sigma_max given, the recurrent weight is scaled until that is its largest singular
    value; rho is its spectral radius. One sample, and T = 30 unless it is given.
    """
    fixed = {"N": 1, **given}
    sigma_max = fixed.pop("sigma_max", None)
    draw = Draw(fixed, seed, steps=30)
    T, H = draw.sizes["T"], draw.sizes["H"]
    Wx, Wh = draw.array("Wx", shape="DH"), draw.array("Wh", shape="HH")
    if sigma_max is not None:
        Wh = Wh * (sigma_max / np.linalg.norm(Wh, 2))
    b, h0 = draw.array("b", shape="H"), draw.array("h0", shape="NH")
    xs = np.stack([draw.array("x", shape="ND") for _ in range(T)], axis=1)
    draw.end()

    layer = TimeRNN(Wx, Wh, b, stateful=True)
    layer.set_state(h0.repeat(H, axis=0))
    dhs = np.zeros_like(layer.forward(xs.repeat(H, axis=0)))
    dhs[:, -1] = np.eye(H)  # one sample for each component of the last state
    layer.backward(dhs)
    J: Any = layer.dh
    return {
        "Wx": Wx, "Wh": Wh, "b": b, "h0": h0, "J": J, "growth": np.linalg.norm(J, 2),
        "sigma_max": np.linalg.norm(Wh, 2), "rho": np.max(np.abs(np.linalg.eigvals(Wh))),
    } | draw.sizes  # fmt: skip


def gru_unrolled(given: Given, convention: Convention, seed: int) -> Values:
    """A GRU layer over three steps: x1 … (N, D), h0 h1 … and dy1 …, reaching the states, (N, H).

    The gradients of single steps do not come from the layer: dh1, dh2, dh3, at the states, are found
    by complex steps, and the cell, given one of them, says what that step hands back (back1 …) and adds
    (dWx1 …). called_… are the values where the layer is called for each step alone.
    """
    draw = Draw(given, seed)
    Wx, Wh, b = gru_weights(draw)
    x = [draw.array(f"x{t}", "x", shape="ND") for t in (1, 2, 3)]
    dy = [draw.array(f"dy{t}", "dy", shape="NH") for t in (1, 2, 3)]
    h0 = draw.array("h0", shape="NH")
    draw.end()
    layer = TimeGRU(Wx, Wh, b, stateful=True, z=convention.z, reset=convention.reset)
    layer.set_state(h0)
    h = [h0, *layer.forward(np.stack(x, axis=1)).swapaxes(0, 1)]
    dx = layer.backward(np.stack(dy, axis=1)).swapaxes(0, 1)
    values: Values = {"h0": h0, "dh0": layer.dh} | gradients(layer)
    layer.set_state(h0)
    for t in range(3):
        values[f"called_h{t + 1}"] = layer.forward(x[t][:, np.newaxis])[:, 0]
        values[f"called_dx{t + 1}"] = layer.backward(dy[t][:, np.newaxis])[:, 0]
    cell = GRU(Wx, Wh, b, z=convention.z, reset=convention.reset)

    def loss_after(t: int, state: Any) -> Any:
        loss = (state * dy[t]).sum()
        for later in range(t + 1, 3):
            state = cell.forward(x[later], state)
            loss += (state * dy[later]).sum()
        return loss

    for t in range(3):
        dh = complex_step_gradient(partial(loss_after, t), h[t + 1])
        cell.forward(x[t], h[t])
        _, back = cell.backward(dh)
        of_step = {"x": x[t], "dy": dy[t], "h": h[t + 1], "dx": dx[t], "dh": dh, "back": back}
        of_step |= gradients(cell)
        values |= {f"{name}{t + 1}": value for name, value in of_step.items()}
    return values | draw.sizes


def lstm_two_steps(given: Given, convention: Convention, seed: int) -> Values:
    """Two steps of one LSTM, column vectors; the loss is dh1·h1 + dh2·h2 + dc2·c2.

    The weights of `lstm_cell`; of each step its gates f1 … o2 and states h0 … c2 (H); dh0 dc0 (H) by
    backpropagation. loss_h0 loss_c0 (H) and loss_b (4H) are the gradients of the loss by complex steps,
    db2 is what the second step adds to that of b, db_left what the one cell keeps after both.
    """
    draw = Draw({"N": 1, **gates_by_biases(given, "fgio", columns=True)}, seed)
    values = {name: draw.array(name, shape="ND") for name in ("x1", "x2")}
    values |= {name: draw.array(name, shape="NH") for name in ("h0", "c0", "dh1", "dh2", "dc2")}
    parts = blocks(draw, "fgio", columns=True)
    draw.end()
    Wx, Wh, b = joined(parts, "fgio")
    cell = LSTM(Wx, Wh, b)
    h0, c0 = values["h0"], values["c0"]

    def loss(h: Any, c: Any, b: Any) -> Any:
        h, c = LSTM(Wx, Wh, b).forward(values["x1"], h, c)
        early = (values["dh1"] * h).sum()
        h, c = LSTM(Wx, Wh, b).forward(values["x2"], h, c)
        return early + (values["dh2"] * h + values["dc2"] * c).sum()

    values["loss_h0"] = complex_step_gradient(lambda h: loss(h, c0, b), h0)
    values["loss_c0"] = complex_step_gradient(lambda c: loss(h0, c, b), c0)
    values["loss_b"] = complex_step_gradient(lambda b: loss(h0, c0, b), b)
    for t in (1, 2):
        before = (values[f"x{t}"], values[f"h{t - 1}"], values[f"c{t - 1}"])
        values[f"h{t}"], values[f"c{t}"] = cell.forward(*before)
        values |= {f"{g}{t}": gate for g, gate in zip("fgio", cell.cache[3:7], strict=True)}
    _, back_h1, back_c1 = cell.backward(values["dh2"], values["dc2"])
    values["db2"] = gradients(cell)["db"]
    cell.forward(values["x1"], h0, c0)
    _, values["dh0"], values["dc0"] = cell.backward(values["dh1"] + back_h1, back_c1)
    values["db_left"] = cell.grads[2]  # the one cell served both steps
    whole = {name: values[name] for name in ("loss_b", "db2", "db_left")}
    return as_columns(values | parts, "fgio") | whole | draw.sizes
