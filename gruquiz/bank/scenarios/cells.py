"""One step of a cell, forward and backward, with every value and gradient inside it.

The values come from the cells of `gruquiz.reference`. With one sample in the batch, `db` *is* the gradient
before the activation; the gradients of the gates follow from it by the derivative of the activation.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from gruquiz.bank.items import Convention
from gruquiz.bank.scenarios.draw import (
    Draw,
    Values,
    before_activation,
    blocks,
    gradients,
    joined,
    logit,
    split,
)
from gruquiz.reference import GRU, LSTM, RNN


def gru(draw: Draw, convention: Convention, columns: bool) -> Values:
    """A GRU of the convention (Chung et al. 2014; reset after the product: cuDNN, PyTorch).

    x (N, D); h_prev h_next dh_next dh_prev z r h_tilde and what is before the activations, az ar ah,
    (N, H), each with its gradient; Wx (D, 3H), Wh (H, 3H), b (3H), their gradients, and all blocks.
    """
    values = _state(draw) | blocks(draw, "zrh", columns=columns)
    weights = joined(values, "zrh")
    values |= _named(weights)
    if convention.reset == "after":
        for g in "zrh":
            values[f"b2{g}"] = draw.array(f"b2{g}", "b2", shape="H", zero=g != "h")
        weights += joined(values, "zrh", ["b2"])
    cell = GRU(*weights, z=convention.z, reset=convention.reset)
    values["h_next"] = cell.forward(values["x"], values["h_prev"])
    z, r, h_tilde = values["z"], values["r"], values["h_tilde"] = cell.cache[2:]
    values["dx"], values["dh_prev"] = cell.backward(values["dh_next"])
    values |= gradients(cell)
    inputs = (values["x"], values["h_prev"])
    values["da"] = before_activation(cell, inputs, [values["dh_next"]])
    values |= {"az": logit(z), "ar": logit(r), "ah": np.arctanh(h_tilde)}
    values |= _gradient_blocks(values, "zrh")
    values |= {"dz": values["daz"] / (z * (1 - z)), "dr": values["dar"] / (r * (1 - r))}
    return values | {"dh_tilde": values["dah"] / (1 - h_tilde**2)}


def lstm(draw: Draw, convention: Convention, columns: bool, peepholes: bool = False) -> Values:
    """An LSTM with forget gate (Gers et al. 2000), with `peepholes` also pf pi po (H) on the cell.

    As `gru`, with c_prev c_next dc_next dc_prev and f g i o (N, H); dc is the whole gradient at c_next.
    """
    values = _state(draw) | blocks(draw, "fgio", columns=columns)
    values |= {name: draw.array(name, shape="NH") for name in ("c_prev", "dc_next")}
    weights = joined(values, "fgio")
    values |= _named(weights)
    if peepholes:
        values |= {f"p{g}": draw.array(f"p{g}", shape="H") for g in "fio"}
        weights += joined(values, "fio", "p")
    cell = LSTM(*weights)
    inputs = (values["x"], values["h_prev"], values["c_prev"])
    values["h_next"], values["c_next"] = cell.forward(*inputs)
    f, g, i, o = values["f"], values["g"], values["i"], values["o"] = cell.cache[3:7]
    arriving = (values["dh_next"], values["dc_next"])
    values["dx"], values["dh_prev"], values["dc_prev"] = cell.backward(*arriving)
    values |= gradients(cell)
    values["da"] = before_activation(cell, inputs, arriving)
    values |= {"af": logit(f), "ag": np.arctanh(g), "ai": logit(i), "ao": logit(o)}
    values |= _gradient_blocks(values, "fgio")
    for gate in "fio":
        values[f"d{gate}"] = values[f"da{gate}"] / (values[gate] * (1 - values[gate]))
    values["dg"] = values["dag"] / (1 - g**2)
    return values | {"dc": values["dg"] / i}


def rnn(draw: Draw, convention: Convention, columns: bool) -> Values:
    """The simple RNN with tanh (Elman 1990): Wx (D, H), Wh (H, H), b (H); a and da (N, H)."""
    values = _state(draw)
    values["Wx"] = draw.array("W" if columns else "Wx", shape="DH")
    values["Wh"] = draw.array("U" if columns else "Wh", shape="HH")
    values["b"] = draw.array("b", shape="H")
    cell = RNN(values["Wx"], values["Wh"], values["b"])
    values["h_next"] = cell.forward(values["x"], values["h_prev"])
    values["dx"], values["dh_prev"] = cell.backward(values["dh_next"])
    values |= gradients(cell)
    inputs = (values["x"], values["h_prev"])
    values["da"] = before_activation(cell, inputs, [values["dh_next"]])
    return values | {"a": np.arctanh(values["h_next"])}


def _state(draw: Draw) -> Values:
    return {
        "x": draw.array("x", shape="ND"),
        "h_prev": draw.array("h_prev", shape="NH"),
        "dh_next": draw.array("dh_next", shape="NH"),
    }


def _named(weights: list[Any]) -> Values:
    return dict(zip(("Wx", "Wh", "b"), weights, strict=True))


def _gradient_blocks(values: Values, letters: str) -> Values:
    parts: Values = {}
    for stem in ("da", "dWx", "dWh", "db"):
        parts |= split(values[stem], stem, letters)
    return parts
