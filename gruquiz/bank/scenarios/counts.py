"""What is counted: parameters of real arrays, and multiply-adds while a step runs."""

from __future__ import annotations

from typing import Any

import numpy as np

from gruquiz.bank.items import Convention
from gruquiz.bank.scenarios.draw import Draw, Given, Values
from gruquiz.reference import GRU, LSTM, RNN, parameter_count


def param_count(given: Given, convention: Convention, seed: int) -> Values:
    """The parameters of networks of input size D and hidden size H; one bias a block unless named.

    gru_peeky has the state of an encoder (H) beside its input at every step (Cho et al. 2014).
    """
    draw = Draw(given, seed)
    draw.end()
    D, H = draw.sizes["D"], draw.sizes["H"]
    counts: Values = {}
    for kind in ("rnn", "gru", "lstm"):
        counts[kind] = parameter_count(kind, D, H)
        counts[f"{kind}_two_biases"] = parameter_count(kind, D, H, biases=2)
        counts[f"{kind}_bidirectional"] = parameter_count(kind, D, H, bidirectional=True)
        counts[f"{kind}_two_layers"] = parameter_count(kind, D, H, layers=2)
        counts[f"{kind}_two_layers_two_biases"] = parameter_count(kind, D, H, biases=2, layers=2)
        counts[f"{kind}_two_layers_bidirectional_two_biases"] = parameter_count(
            kind, D, H, biases=2, layers=2, bidirectional=True
        )
    counts["gru_peeky"] = parameter_count("gru", D + H, H)
    counts["lstm_peephole"] = parameter_count("lstm", D, H, peephole=True)
    return counts | draw.sizes


def step_cost(given: Given, convention: Convention, seed: int) -> Values:
    """The multiply-adds in the matrix products of one step of each cell, N samples.

    gru_doubled is a GRU with 2D and 2H.
    """
    draw = Draw(given, seed)
    draw.end()

    def cost(cell: type[RNN | GRU | LSTM], blocks: int, times: int = 1) -> int:
        N, D, H = draw.sizes["N"], times * draw.sizes["D"], times * draw.sizes["H"]
        weights = [np.zeros(shape) for shape in ((D, blocks * H), (H, blocks * H), (blocks * H,))]
        states = [np.zeros((N, H))] * (2 if cell is LSTM else 1)
        return _multiply_adds(cell(*weights), np.zeros((N, D)), *states)

    return {
        "rnn": cost(RNN, 1), "gru": cost(GRU, 3), "lstm": cost(LSTM, 4),
        "gru_doubled": cost(GRU, 3, times=2),
    } | draw.sizes  # fmt: skip


def _multiply_adds(cell: RNN | GRU | LSTM, *inputs: Any) -> int:
    """Counted while the step runs: each product (m, k) @ (k, n) takes m k n of them."""
    counted = 0

    class Factor(np.ndarray):
        def __matmul__(self, other: Any) -> Any:
            nonlocal counted
            counted += self.size * other.shape[-1]
            return np.asarray(self) @ other

    cell.forward(*(array.view(Factor) for array in inputs))
    return counted
