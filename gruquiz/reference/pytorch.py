"""The parameters of a layer in PyTorch's layout, and back.

`torch.nn.RNN`, `torch.nn.LSTM` and `torch.nn.GRU` (and their cells) multiply from the other side,
W @ x, keep two biases, and order the blocks of a weight in their own way:

====  =============  =============  ============================================
kind  columns here   rows there     the cell whose parameters are meant
====  =============  =============  ============================================
RNN   h              h              `RNN`
LSTM  f | g | i | o  i | f | g | o  `LSTM` without peepholes
GRU   z | r | h      r | z | n      `GRU` with reset="after"; there, z is "old"
====  =============  =============  ============================================

Since 1 - sigmoid(a) = sigmoid(-a), a GRU with z="new" is one with z="old" whose z block is negated.
Nothing of that kind leads from reset="before" to "after": (r * h_prev) Whh cannot be written as
r * (h_prev Whh') with another Whh', so that conversion raises ValueError.

All arrays returned are copies, in the dtype given. Where a bias is split or two are joined, the sum
is what counts: an RNN or LSTM comes back with the same weights and with both biases in bias_ih.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from gruquiz.reference.arrays import Array
from gruquiz.reference.gru import ResetConvention, ZConvention

# Which of our blocks stands at each place in PyTorch.
RNN_BLOCKS = (0,)  # h
LSTM_BLOCKS = (2, 0, 1, 3)  # i, f, g, o of f | g | i | o
GRU_BLOCKS = (1, 0, 2)  # r, z, n of z | r | h


class TorchWeights(NamedTuple):
    """One layer in one direction, as arrays; in a state_dict the names end in _l0, _l1 …

    g gates (1, 3 or 4), D input, H hidden size.
    """

    weight_ih: Array  # (gH, D)
    weight_hh: Array  # (gH, H)
    bias_ih: Array  # (gH,)
    bias_hh: Array  # (gH,)


def rnn_to_torch(Wx: Array, Wh: Array, b: Array) -> TorchWeights:
    """From the parameters of `RNN`; the second bias is zero."""
    return _to_torch(RNN_BLOCKS, Wx, Wh, b, np.zeros_like(b))


def rnn_from_torch(weights: TorchWeights) -> tuple[Array, Array, Array]:
    """Wx, Wh, b of `RNN`, with the sum of the two biases for b; nonlinearity="tanh"."""
    Wx, Wh, b_ih, b_hh = _from_torch(RNN_BLOCKS, weights)
    return Wx, Wh, b_ih + b_hh


def lstm_to_torch(Wx: Array, Wh: Array, b: Array, P: Array | None = None) -> TorchWeights:
    """From the parameters of `LSTM`; the second bias is zero.

    Raises ValueError for peepholes, which PyTorch does not have.
    """
    if P is not None:
        raise ValueError("the LSTM of PyTorch has no peepholes")
    return _to_torch(LSTM_BLOCKS, Wx, Wh, b, np.zeros_like(b))


def lstm_from_torch(weights: TorchWeights) -> tuple[Array, Array, Array]:
    """Wx, Wh, b of `LSTM`, with the sum of the two biases for b."""
    Wx, Wh, b_ih, b_hh = _from_torch(LSTM_BLOCKS, weights)
    return Wx, Wh, b_ih + b_hh


def gru_to_torch(
    Wx: Array,
    Wh: Array,
    b: Array,
    b2: Array | None = None,
    *,
    z: ZConvention = "new",
    reset: ResetConvention = "before",
) -> TorchWeights:
    """From the parameters and conventions of `GRU`, with the same defaults; b2 is zero if missing.

    Raises ValueError for reset="before": the GRU of PyTorch is another function.
    """
    _check_conventions(z, reset)
    b2 = np.zeros_like(b) if b2 is None else b2
    return _to_torch(GRU_BLOCKS, *_z_negated_where_new(z, (Wx, Wh, b, b2)))


def gru_from_torch(
    weights: TorchWeights, *, z: ZConvention = "new", reset: ResetConvention = "after"
) -> tuple[Array, Array, Array, Array]:
    """Wx, Wh, b, b2 of a `GRU` with reset="after" and the `z` asked for.

    Raises ValueError for reset="before": the GRU of PyTorch is another function.
    """
    _check_conventions(z, reset)
    Wx, Wh, b, b2 = _z_negated_where_new(z, _from_torch(GRU_BLOCKS, weights))
    return Wx, Wh, b, b2


def _check_conventions(z: ZConvention, reset: ResetConvention) -> None:
    if z not in ("new", "old") or reset not in ("before", "after"):
        raise ValueError(f"no such convention: z={z!r}, reset={reset!r}")
    if reset == "before":
        raise ValueError(
            "no parameters make PyTorch's GRU, whose reset gate acts after the recurrent product, "
            "compute a GRU with reset='before'"
        )


def _z_negated_where_new(z: ZConvention, params: Sequence[Array]) -> list[Array]:
    """The parameters with the z block, the first third of the columns, negated where z="new"."""
    sign = -1 if z == "new" else 1
    split = (np.split(param, 3, axis=-1) for param in params)
    return [np.concatenate((sign * z_, r, h), axis=-1) for z_, r, h in split]


def _to_torch(order: Sequence[int], *params: Array) -> TorchWeights:
    split = (np.split(param, len(order), axis=-1) for param in params)
    reordered = (np.concatenate([part[k] for k in order], axis=-1) for part in split)
    return TorchWeights(*(np.ascontiguousarray(param.T) for param in reordered))


def _from_torch(order: Sequence[int], weights: TorchWeights) -> list[Array]:
    rows, H = weights.weight_hh.shape
    if rows != len(order) * H:
        raise ValueError(f"weight_hh has shape {(rows, H)}, expected {(len(order) * H, H)}")
    back = np.argsort(order)
    split = (np.split(weight.T, len(order), axis=-1) for weight in weights)
    return [np.concatenate([part[k] for k in back], axis=-1) for part in split]
