"""The simple recurrent cell over T steps (Elman 1990, "Finding Structure in Time")."""

from __future__ import annotations

import numpy as np

from gruquiz.reference.arrays import Array, write_grads
from gruquiz.reference.steps import over_steps, transposed
from gruquiz.reference.time_layer import TimeLayer


class TimeRNN(TimeLayer):
    """`RNN` over T steps; parameters and equations as there.

    ==============  =========  ====================================================
    x, dx           (T, N, D)  input
    h_prev, h_next  (T, N, H)  hidden state before and after each step
    ax              (T, N, H)  the input's part of the pre-activation: x Wx
    da              (T, N, H)  gradient of the pre-activation
    dhs             (T, N, H)  what reaches h_next from outside the layer
    dh_next         (N, H)     what reaches h_next by every path
    ==============  =========  ====================================================
    """

    _cache: tuple[Array, Array]  # x, h

    def __init__(self, Wx: Array, Wh: Array, b: Array, stateful: bool = False) -> None:
        super().__init__([Wx, Wh, b], stateful)

    def _forward(self, x: Array, states: list[Array]) -> None:
        (h,) = states
        Wx, Wh, b = self.params

        ax = x @ Wx
        for t in range(len(x)):
            h_prev = h[t]
            h[t + 1] = np.tanh(ax[t] + h_prev @ Wh + b)

        self._cache = (x, h)

    def _backward(self, dhs: Array) -> tuple[Array, ...]:
        Wx, Wh, _ = self.params
        WhT = transposed(Wh)
        x, h = self._cache
        h_prev, h_next = h[:-1], h[1:]

        # First the factor behind dh_next, for all steps at once; then times dh_next, step by step.
        da = self._room_for_da(dhs)
        np.subtract(1, h_next**2, out=da)
        dh_prev = np.zeros_like(dhs, shape=dhs.shape[1:])
        for t in reversed(range(len(x))):
            dh_next = dhs[t] + dh_prev  # handed back by step t + 1
            da[t] *= dh_next
            dh_prev = da[t] @ WhT

        write_grads(self.grads, over_steps(x, da), over_steps(h_prev, da), da.sum(axis=(0, 1)))
        return da @ Wx.T, dh_prev
