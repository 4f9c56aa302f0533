"""The LSTM over T steps, with peepholes on request.

Hochreiter & Schmidhuber 1997; Gers, Schmidhuber & Cummins 2000; Gers & Schmidhuber 2000.
"""

from __future__ import annotations

import numpy as np

from gruquiz.reference.activations import sigmoid
from gruquiz.reference.arrays import Array, write_grads
from gruquiz.reference.lstm import LSTM
from gruquiz.reference.steps import (
    blocks,
    each_step,
    each_step_back,
    over_steps,
    side_by_side,
    transposed,
)
from gruquiz.reference.time_layer import TimeLayer


class TimeLSTM(TimeLayer):
    """`LSTM` over T steps; parameters and equations as there. Keeps the cell state c (N, H) too.

    No gradient enters the last cell state; `dc` is dL/dc0, as `dh` is dL/dh0.

    ==============================  ============  ==============================================
    x, dx                           (T, N, D)     input
    h_prev, h_next, c_prev, c_next  (T, N, H)     states before and after each step
    f, g, i, o; daf … dao           (T, N, H)     gates; gradients before the activations
    ax, da                          (4, T, N, H)  x Wx, and daf … dao, each in one array
    dhs                             (T, N, H)     what reaches h_next from outside the layer
    dh_next, dc                     (N, H)        what reaches h_next and c_next by every path
    Wx, Wh                          (4, K, H)     blocks f, g, i, o; K = D or H
    ==============================  ============  ==============================================
    """

    n_states = 2
    _cache: tuple[Array, Array, Array, Array, Array, Array, Array]  # x, h, c, f, g, i, o

    def __init__(
        self, Wx: Array, Wh: Array, b: Array, stateful: bool = False, P: Array | None = None
    ) -> None:
        super().__init__(LSTM(Wx, Wh, b, P).params, stateful)

    @property
    def c(self) -> Array | None:
        return None if self._state is None else self._state[1]

    @property
    def dc(self) -> Array | None:
        return None if self._dstate is None else self._dstate[1]

    def set_state(self, h: Array, c: Array | None = None) -> None:
        """Let the next stateful `forward` start from h and c (N, H); c is zero where not given."""
        self._state = (h, np.zeros_like(h) if c is None else c)

    def _forward(self, x: Array, states: list[Array]) -> None:
        h, c = states
        Wx, Wh = (blocks(W, 4) for W in self.params[:2])
        b = self.params[2].reshape(4, 1, -1)
        pf, pi, po = self._peepholes()

        # Each step turns x Wx, its part of the pre-activations, into gates and new content in place.
        ax = each_step(x, Wx)
        f, g, i, o = ax
        for t in range(len(x)):
            h_prev, c_prev = h[t], c[t]
            af, ag, ai, ao = ax[:, t] + h_prev @ Wh + b
            f[t] = sigmoid(af + c_prev * pf)
            g[t] = np.tanh(ag)
            i[t] = sigmoid(ai + c_prev * pi)
            c_next = c[t + 1] = f[t] * c_prev + g[t] * i[t]
            o[t] = sigmoid(ao + c_next * po)
            h[t + 1] = o[t] * np.tanh(c_next)

        self._cache = (x, h, c, f, g, i, o)

    def _backward(self, dhs: Array) -> tuple[Array, ...]:
        Wx, Wh = (blocks(W, 4) for W in self.params[:2])
        WhT = transposed(Wh)
        pf, pi, po = self._peepholes()
        _, _, c, f, g, i, o = self._cache
        c_prev, c_next = c[:-1], c[1:]
        tanh_c = np.tanh(c_next)

        # First the factors behind dc (for o behind dh_next), for all steps at once.
        da = self._room_for_da(dhs, 4)
        daf, dag, dai, dao = da
        np.multiply(c_prev, f * (1 - f), out=daf)
        np.multiply(i, 1 - g**2, out=dag)
        np.multiply(g, i * (1 - i), out=dai)
        np.multiply(tanh_c, o * (1 - o), out=dao)
        dc_dh = o * (1 - tanh_c**2) + dao * po
        dc_prev_dc = f + daf * pf + dai * pi
        dh_prev = np.zeros_like(dhs, shape=dhs.shape[1:])
        dc_prev = np.zeros_like(dh_prev)
        for t in reversed(range(len(dhs))):
            dh_next, dc_next = dhs[t] + dh_prev, dc_prev  # handed back by step t + 1
            dc = dc_next + dh_next * dc_dh[t]
            da[:3, t] *= dc
            dao[t] *= dh_next
            dh_f, dh_g, dh_i, dh_o = da[:, t] @ WhT
            dh_prev = dh_f + dh_g + dh_i + dh_o
            dc_prev = dc * dc_prev_dc[t]

        self._write_grads(da)
        return each_step_back(da, Wx), dh_prev, dc_prev

    def _write_grads(self, da: Array) -> None:
        """From daf, dag, dai, dao of all steps to the gradients of the parameters."""
        x, h, c, *_ = self._cache
        dWx, dWh = over_steps(x, da), over_steps(h[:-1], da)
        values = [side_by_side(dWx), side_by_side(dWh), da.sum(axis=1).sum(axis=1).ravel()]
        if len(self.params) == 4:
            daf, _, dai, dao = da
            seen = (daf * c[:-1], dai * c[:-1], dao * c[1:])
            values.append(np.hstack([da_peephole.sum(axis=(0, 1)) for da_peephole in seen]))
        write_grads(self.grads, *values)

    def _peepholes(self) -> list[Array]:
        """pf, pi, po, each (H,); zeros where the layer has none."""
        Wh, b = self.params[1:3]
        P = self.params[3] if len(self.params) == 4 else np.zeros(3 * len(Wh), b.dtype)
        return np.split(P, 3)
