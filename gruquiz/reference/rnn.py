"""The simple recurrent cell (Elman 1990, "Finding Structure in Time")."""

from __future__ import annotations

import numpy as np

from gruquiz.reference.arrays import Array, write_grads


class RNN:
    """One step of a simple RNN with tanh.

    h_next = tanh(x Wx + h_prev Wh + b)

    N batch, D input, H hidden size; a row is one sample.

    ===============  ======  ==========================
    x, dx            (N, D)  input
    h_prev, h_next   (N, H)  hidden state
    Wx, dWx          (D, H)  input weights
    Wh, dWh          (H, H)  recurrent weights
    b, db            (H,)    bias
    a, da            (N, H)  pre-activation
    ===============  ======  ==========================

    `grads` holds dWx, dWh, db, summed over the batch and overwritten in place by each `backward`.
    """

    cache: tuple[Array, Array, Array]  # x, h_prev, h_next: left by `forward` for `backward`

    def __init__(self, Wx: Array, Wh: Array, b: Array) -> None:
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(param) for param in self.params]

    def forward(self, x: Array, h_prev: Array) -> Array:
        """From x (N, D) and h_prev (N, H) to h_next (N, H)."""
        Wx, Wh, b = self.params

        a = x @ Wx + h_prev @ Wh + b
        h_next: Array = np.tanh(a)

        self.cache = (x, h_prev, h_next)
        return h_next

    def backward(self, dh_next: Array) -> tuple[Array, Array]:
        """From dL/dh_next (N, H) to dx (N, D) and dh_prev (N, H); needs a `forward` before it."""
        Wx, Wh, _ = self.params
        x, h_prev, h_next = self.cache

        da = dh_next * (1 - h_next**2)

        dx = da @ Wx.T
        dh_prev = da @ Wh.T
        write_grads(self.grads, x.T @ da, h_prev.T @ da, da.sum(axis=0))
        return dx, dh_prev
