"""The LSTM cell with forget gate and, on request, peepholes.

Hochreiter & Schmidhuber 1997, "Long Short-Term Memory" (cell, input and output gate);
Gers, Schmidhuber & Cummins 2000, "Learning to Forget" (forget gate);
Gers & Schmidhuber 2000, "Recurrent Nets that Time and Count" (peepholes).
"""

from __future__ import annotations

import numpy as np

from gruquiz.reference.activations import sigmoid
from gruquiz.reference.arrays import Array, write_grads


class LSTM:
    """One step of an LSTM; * is the element-wise product.

    f = sigmoid(x Wxf + h_prev Whf + c_prev * pf + bf)    forget gate
    g =    tanh(x Wxg + h_prev Whg               + bg)    new content
    i = sigmoid(x Wxi + h_prev Whi + c_prev * pi + bi)    input gate
    c_next = f * c_prev + i * g
    o = sigmoid(x Wxo + h_prev Who + c_next * po + bo)    output gate
    h_next = o * tanh(c_next)

    N batch, D input, H hidden size; a row is one sample.

    ==============================  ========  ============================================
    x, dx                           (N, D)    input
    h_prev, h_next, c_prev, c_next  (N, H)    hidden state and cell state
    f, g, i, o                      (N, H)    gates and new content; daf … dao before them
    Wx, dWx                         (D, 4H)   columns f | g | i | o
    Wh, dWh                         (H, 4H)   columns f | g | i | o
    b, db                           (4H,)     f | g | i | o
    P, dP                           (3H,)     peepholes pf | pi | po, zero where P is None
    ==============================  ========  ============================================

    `grads` holds dWx, dWh, db (and dP where there is a P), summed over the batch and overwritten in
    place by each `backward`.
    """

    # x, h_prev, c_prev, f, g, i, o, c_next: left by `forward` for `backward`
    cache: tuple[Array, Array, Array, Array, Array, Array, Array, Array]

    def __init__(self, Wx: Array, Wh: Array, b: Array, P: Array | None = None) -> None:
        self.params = [Wx, Wh, b] if P is None else [Wx, Wh, b, P]
        self.grads = [np.zeros_like(param) for param in self.params]

    def forward(self, x: Array, h_prev: Array, c_prev: Array) -> tuple[Array, Array]:
        """From x (N, D), h_prev (N, H) and c_prev (N, H) to h_next (N, H) and c_next (N, H)."""
        Wx, Wh, b = self.params[:3]
        Wxf, Wxg, Wxi, Wxo = np.split(Wx, 4, axis=1)
        Whf, Whg, Whi, Who = np.split(Wh, 4, axis=1)
        bf, bg, bi, bo = np.split(b, 4)
        pf, pi, po = self._peepholes()

        f = sigmoid(x @ Wxf + h_prev @ Whf + c_prev * pf + bf)
        g = np.tanh(x @ Wxg + h_prev @ Whg + bg)
        i = sigmoid(x @ Wxi + h_prev @ Whi + c_prev * pi + bi)
        c_next = f * c_prev + i * g
        o = sigmoid(x @ Wxo + h_prev @ Who + c_next * po + bo)
        h_next = o * np.tanh(c_next)

        self.cache = (x, h_prev, c_prev, f, g, i, o, c_next)
        return h_next, c_next

    def backward(self, dh_next: Array, dc_next: Array) -> tuple[Array, Array, Array]:
        """From dL/dh_next and dL/dc_next (N, H) to dx (N, D), dh_prev (N, H), dc_prev (N, H).

        `dc_next` is what reaches the cell state from the next step; the path through h_next is
        added here. Needs a `forward` before it.
        """
        Wx, Wh = self.params[:2]
        Wxf, Wxg, Wxi, Wxo = np.split(Wx, 4, axis=1)
        Whf, Whg, Whi, Who = np.split(Wh, 4, axis=1)
        pf, pi, po = self._peepholes()
        x, h_prev, c_prev, f, g, i, o, c_next = self.cache
        tanh_c = np.tanh(c_next)

        dao = dh_next * tanh_c * o * (1 - o)
        dc = dc_next + dh_next * o * (1 - tanh_c**2) + dao * po
        daf = dc * c_prev * f * (1 - f)
        dag = dc * i * (1 - g**2)
        dai = dc * g * i * (1 - i)

        dx = daf @ Wxf.T + dag @ Wxg.T + dai @ Wxi.T + dao @ Wxo.T
        dh_prev = daf @ Whf.T + dag @ Whg.T + dai @ Whi.T + dao @ Who.T
        dc_prev = dc * f + daf * pf + dai * pi

        da = np.hstack((daf, dag, dai, dao))
        dP = np.hstack((daf * c_prev, dai * c_prev, dao * c_next)).sum(axis=0)
        values = [x.T @ da, h_prev.T @ da, da.sum(axis=0), dP]
        write_grads(self.grads, *values[: len(self.grads)])
        return dx, dh_prev, dc_prev

    def _peepholes(self) -> list[Array]:
        """pf, pi, po, each (H,); zeros where the cell has none."""
        Wh, b = self.params[1:3]
        P = self.params[3] if len(self.params) == 4 else np.zeros(3 * len(Wh), b.dtype)
        return np.split(P, 3)
