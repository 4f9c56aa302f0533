"""How many parameters a recurrent layer has: the arrays are made and counted."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np

from gruquiz.reference.gru import GRU
from gruquiz.reference.lstm import LSTM
from gruquiz.reference.rnn import RNN

Kind: TypeAlias = Literal["rnn", "gru", "lstm"]


def parameter_count(
    kind: Kind,
    D: int,
    H: int,
    biases: int = 1,
    *,
    peephole: bool = False,
    bidirectional: bool = False,
    layers: int = 1,
) -> int:
    """The number of parameters of a network of `layers` recurrent layers.

    D input and H hidden size; `biases` bias vectors a cell (1 in the papers, 2 in PyTorch and
    cuDNN, 0 in some textbooks). With `bidirectional` each layer has two cells, and the layers above
    the first get both outputs: their input size is 2H. Raises ValueError for peepholes outside the
    LSTM, for another number of biases and for no layer.
    """
    if biases not in (0, 1, 2):
        raise ValueError(f"a cell has 0, 1 or 2 biases, not {biases}")
    if layers < 1:
        raise ValueError(f"a network has at least one layer, not {layers}")
    if peephole and kind != "lstm":
        raise ValueError("only the LSTM has peepholes")
    directions = 2 if bidirectional else 1
    inputs = [D] + [directions * H] * (layers - 1)
    return sum(directions * _cell_size(kind, size, H, biases, peephole) for size in inputs)


def _cell_size(kind: Kind, D: int, H: int, biases: int, peephole: bool) -> int:
    Wx, Wh, b, *peepholes = _cell(kind, D, H, peephole).params
    return sum(param.size for param in [Wx, Wh, *[b] * biases, *peepholes])


def _cell(kind: Kind, D: int, H: int, peephole: bool) -> RNN | GRU | LSTM:
    columns = {"rnn": H, "gru": 3 * H, "lstm": 4 * H}[kind]
    Wx, Wh, b = np.empty((D, columns)), np.empty((H, columns)), np.empty(columns)
    match kind:
        case "rnn":
            return RNN(Wx, Wh, b)
        case "gru":
            return GRU(Wx, Wh, b)
        case "lstm":
            return LSTM(Wx, Wh, b, np.empty(3 * H) if peephole else None)
