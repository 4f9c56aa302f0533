"""Where PyTorch keeps the weights of a cell: in rows, its blocks in an order of its own.

The layout is that of `torch.nn.GRU` and `torch.nn.LSTM`, as their documentation states it.
"""

from __future__ import annotations

import numpy as np

from gruquiz.bank.items import Convention
from gruquiz.bank.scenarios.cells import lstm
from gruquiz.bank.scenarios.draw import Draw, Given, Values, blocks, joined
from gruquiz.bank.scenarios.forms import columns
from gruquiz.reference import LSTM, gru_to_torch
from gruquiz.reference.pytorch import lstm_to_torch

TORCH = Convention(z="old", reset="after")
"""How the GRU of PyTorch itself reads z, and where its reset gate acts."""

_lstm_cell = columns(lstm, "fgio")


def gru_in_torch(given: Given, convention: Convention, seed: int) -> Values:
    """The parameters with which PyTorch's GRU computes the same as a cell of the convention.

    The blocks of the row form, b2h (H) among them; weight_ih (3H, D), weight_hh (3H, H), bias_ih and
    bias_hh (3H); weight_ih_top, _middle and _bottom (H, D); rows_ih, columns_ih, size_ih and size_hh as
    numbers. Raises ValueError where the reset gate acts before the product.
    """
    draw = Draw(given, seed)
    parts = blocks(draw, "zrh") | {"b2h": draw.array("b2h", shape="H")}
    draw.end()
    zero = np.zeros_like(parts["b2h"])
    b2 = np.concatenate((zero, zero, parts["b2h"]))
    Wx, Wh, b = joined(parts, "zrh")
    weights = gru_to_torch(Wx, Wh, b, b2, z=convention.z, reset=convention.reset)
    thirds = zip(("top", "middle", "bottom"), np.split(weights.weight_ih, 3), strict=True)
    values = parts | weights._asdict() | {f"weight_ih_{name}": rows for name, rows in thirds}
    values |= {"rows_ih": weights.weight_ih.shape[0], "columns_ih": weights.weight_ih.shape[1]}
    sizes = {"size_ih": weights.weight_ih.size, "size_hh": weights.weight_hh.size}
    return values | sizes | draw.sizes


def torch_layout(given: Given, convention: Convention, seed: int) -> Values:
    """`gru_in_torch` of a cell that has PyTorch's own convention, whatever that of the item."""
    return gru_in_torch(given, TORCH, seed)


def lstm_in_torch(given: Given, convention: Convention, seed: int) -> Values:
    """`lstm_cell` and its weights in PyTorch's layout: the 1st to 4th block of rows as W1 … W4.

    Likewise U1 … U4 (H, H) and b1 … b4 (H). c_misread (H) is the cell state of an LSTM that takes
    PyTorch's blocks for those of the order f, g, i, o.
    """
    values = _lstm_cell(given, convention, seed)
    ours = (np.concatenate([values[f"{stem}{g}"] for g in "fgio"]).T for stem in "WUb")
    weights = lstm_to_torch(*ours)
    for stem, rows in zip("WUb", weights, strict=False):
        values |= {f"{stem}{k}": block for k, block in enumerate(np.split(rows, 4), start=1)}
    misread = LSTM(weights.weight_ih.T, weights.weight_hh.T, weights.bias_ih)
    state = (values[name][np.newaxis] for name in ("x", "h_prev", "c_prev"))
    return values | {"c_misread": misread.forward(*state)[1][0]}
