"""Two GRU layers that read a sequence from both ends (Schuster & Paliwal 1997)."""

from __future__ import annotations

import numpy as np

from gruquiz.reference.arrays import Array
from gruquiz.reference.time_gru import TimeGRU


class BiGRU:
    """The outputs of two `TimeGRU`, one on the sequence and one on its reverse, side by side.

    xs (N, T, D) -> hs (N, T, 2H): at step t the first H columns have seen steps 0 … t, the last H
    columns steps T-1 … t. `params` and `grads` are those of `left_to_right`, then those of
    `right_to_left`.
    """

    def __init__(self, left_to_right: TimeGRU, right_to_left: TimeGRU) -> None:
        self.left_to_right = left_to_right
        self.right_to_left = right_to_left
        self.params = left_to_right.params + right_to_left.params
        self.grads = left_to_right.grads + right_to_left.grads

    def forward(self, xs: Array) -> Array:
        """From xs (N, T, D) to hs (N, T, 2H)."""
        hs_left = self.left_to_right.forward(xs)
        hs_right = self.right_to_left.forward(xs[:, ::-1])[:, ::-1]
        return np.concatenate((hs_left, hs_right), axis=2)

    def backward(self, dhs: Array) -> Array:
        """From dL/dhs (N, T, 2H) to dxs (N, T, D), for the last `forward`."""
        dhs_left, dhs_right = np.split(dhs, 2, axis=2)
        dxs_left = self.left_to_right.backward(dhs_left)
        dxs_right = self.right_to_left.backward(dhs_right[:, ::-1])[:, ::-1]
        return dxs_left + dxs_right
