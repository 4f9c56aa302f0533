"""The GRU over T steps, in the four conventions of the cell.

Cho et al. 2014, arXiv:1406.1078; Chung et al. 2014, arXiv:1412.3555.
"""

from __future__ import annotations

import numpy as np

from gruquiz.reference.activations import sigmoid
from gruquiz.reference.arrays import Array, write_grads
from gruquiz.reference.gru import GRU, ResetConvention, ZConvention
from gruquiz.reference.steps import (
    blocks,
    each_step,
    each_step_back,
    over_steps,
    side_by_side,
    transposed,
)
from gruquiz.reference.time_layer import TimeLayer


class TimeGRU(TimeLayer):
    """`GRU` over T steps; parameters, equations and conventions as there.

    What the reset gate multiplies is called v: where it acts before the product, v = h_prev and the
    candidate's recurrent term is (r * v) Whh; after it, v = h_prev Whh + b2h and the term is r * v.

    ================  ============  ==========================================================
    x, dx             (T, N, D)     input
    h_prev            (T, N, H)     hidden state before each step
    z, r, h_hat, v    (T, N, H)     gates, candidate, and what r multiplies
    daz, dar, dah     (T, N, H)     gradients before the activations
    zr, dazr, axzr    (2, T, N, H)  both gates in one array
    axz, axr, axh     (T, N, H)     what no state adds to the pre-activations: x Wx + b
    dhs               (T, N, H)     what reaches h_next from outside the layer
    dh_next, drv, dv  (N, H)        what reaches h_next, r * v and v by every path
    Wx, Wh            (3, K, H)     blocks z, r, h; K = D or H
    ================  ============  ==========================================================
    """

    _cache: tuple[Array, Array, Array, Array, Array, Array]  # x, h, z, r, v, h_hat

    def __init__(
        self,
        Wx: Array,
        Wh: Array,
        b: Array,
        stateful: bool = False,
        b2: Array | None = None,
        *,
        z: ZConvention = "new",
        reset: ResetConvention = "before",
    ) -> None:
        super().__init__(GRU(Wx, Wh, b, b2, z=z, reset=reset).params, stateful)
        self.z_lets_through = z
        self.reset_acts = reset

    def _forward(self, x: Array, states: list[Array]) -> None:
        (h,) = states
        Wx, Wh = (blocks(W, 3) for W in self.params[:2])
        Whzr, Whh = Wh[:2], Wh[2]
        bzr, bh, b2h = self._biases()
        before = self.reset_acts == "before"

        # Each step turns x Wx + b into gates and candidate in place.
        ax = each_step(x, Wx)
        axzr, axh = ax[:2], ax[2]
        axzr += bzr[:, np.newaxis]
        axh += bh
        zr, h_hat = axzr, axh
        z, r = zr
        v = h[:-1] if before else np.empty_like(h_hat)
        for t in range(len(x)):
            h_prev = h[t]
            zr[:, t] = sigmoid(axzr[:, t] + h_prev @ Whzr)
            if before:
                recurrent = (r[t] * h_prev) @ Whh
            else:
                v[t] = h_prev @ Whh + b2h
                recurrent = r[t] * v[t]
            h_hat[t] = np.tanh(axh[t] + recurrent)
            h[t + 1] = self._keep(z[t]) * h_prev + self._take(z[t]) * h_hat[t]

        self._cache = (x, h, z, r, v, h_hat)

    def _backward(self, dhs: Array) -> tuple[Array, ...]:
        Wx, Wh = (blocks(W, 3) for W in self.params[:2])
        WhzrT, WhhT = transposed(Wh[:2]), transposed(Wh[2])
        x, h, z, r, v, h_hat = self._cache
        h_prev = h[:-1]
        before = self.reset_acts == "before"

        # First the factors behind dh_next (for r behind drv), for all steps at once.
        da = self._room_for_da(dhs, 3)
        daz, dar, dah = da
        dazr = da[:2]
        np.multiply(self._keep_and_take_backward(h_prev, h_hat), z * (1 - z), out=daz)
        np.multiply(v, r * (1 - r), out=dar)
        np.multiply(self._take(z), 1 - h_hat**2, out=dah)
        dh_prev = np.zeros_like(dhs, shape=dhs.shape[1:])
        for t in reversed(range(len(x))):
            dh_next = dhs[t] + dh_prev  # handed back by step t + 1
            daz[t] *= dh_next
            dah[t] *= dh_next
            drv = dah[t] @ WhhT if before else dah[t]
            dar[t] *= drv
            dv = drv * r[t]
            dh_v = dv if before else dv @ WhhT
            dh_z, dh_r = dazr[:, t] @ WhzrT
            dh_prev = dh_next * self._keep(z[t]) + dh_v
            dh_prev += dh_z + dh_r

        self._write_grads(da)
        return each_step_back(da, Wx), dh_prev

    def _write_grads(self, da: Array) -> None:
        """From daz, dar, dah of all steps to the gradients of the parameters."""
        x, h, _, r, v, _ = self._cache
        h_prev, dah = h[:-1], da[2]

        db = da.sum(axis=1).sum(axis=1)
        db2 = db.copy()
        if self.reset_acts == "before":
            dWhh = over_steps(r * v, dah)
        else:
            dv = dah * r
            dWhh = over_steps(h_prev, dv)
            db2[2] = dv.sum(axis=(0, 1))
        dWhz, dWhr = over_steps(h_prev, da[:2])

        dWx, dWh = side_by_side(over_steps(x, da)), np.hstack((dWhz, dWhr, dWhh))
        write_grads(self.grads, *[dWx, dWh, db.ravel(), db2.ravel()][: len(self.grads)])

    def _keep(self, z: Array) -> Array:
        """The weight of the old state in h_next; shape of z."""
        return 1 - z if self.z_lets_through == "new" else z

    def _take(self, z: Array) -> Array:
        """The weight of the candidate in h_next; shape of z."""
        return z if self.z_lets_through == "new" else 1 - z

    def _keep_and_take_backward(self, dkeep: Array, dtake: Array) -> Array:
        """From the gradients of the two weights to that of z."""
        return dtake - dkeep if self.z_lets_through == "new" else dkeep - dtake

    def _biases(self) -> tuple[Array, Array, Array]:
        """bzr (2, 1, H), where b2z and b2r are added, bh and b2h (H,); b2 is zero where missing."""
        b = self.params[2].reshape(3, 1, -1)
        b2 = self.params[3].reshape(3, 1, -1) if len(self.params) == 4 else np.zeros_like(b)
        return b[:2] + b2[:2], b[2, 0], b2[2, 0]
