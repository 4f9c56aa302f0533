"""Time comes first in the buffers: hs and dxs are transposed views, states are views of hs."""

import numpy as np


def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2


class GRU:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def forward(self, x, h_prev):
        Wxz, Wxr, Wxh = np.split(self.params[0], 3, axis=1)
        Whz, Whr, Whh = np.split(self.params[1], 3, axis=1)
        bz, br, bh = np.split(self.params[2], 3)
        z = sigmoid(x @ Wxz + h_prev @ Whz + bz)
        r = sigmoid(x @ Wxr + h_prev @ Whr + br)
        h_hat = np.tanh(x @ Wxh + (r * h_prev) @ Whh + bh)
        self.cache = (x, h_prev, z, r, h_hat)
        return (1 - z) * h_prev + z * h_hat

    def backward(self, dh_next):
        Wxz, Wxr, Wxh = np.split(self.params[0], 3, axis=1)
        Whz, Whr, Whh = np.split(self.params[1], 3, axis=1)
        x, h_prev, z, r, h_hat = self.cache

        dah = dh_next * z * (1 - h_hat**2)
        drh = dah @ Whh.T
        daz = dh_next * (h_hat - h_prev) * z * (1 - z)
        dar = drh * h_prev * r * (1 - r)
        dh_prev = dh_next * (1 - z) + drh * r + daz @ Whz.T + dar @ Whr.T

        self.grads[0][...] = np.hstack((x.T @ daz, x.T @ dar, x.T @ dah))
        self.grads[1][...] = np.hstack((h_prev.T @ daz, h_prev.T @ dar, (r * h_prev).T @ dah))
        self.grads[2][...] = np.hstack((daz, dar, dah)).sum(axis=0)
        return daz @ Wxz.T + dar @ Wxr.T + dah @ Wxh.T, dh_prev


class TimeGRU:
    def __init__(self, Wx, Wh, b, stateful=False):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.stateful = stateful
        self.h, self.dh = None, None
        self.cells = []

    def set_state(self, h):
        self.h = h

    def reset_state(self):
        self.h = None

    def forward(self, xs):
        N, T, _ = xs.shape
        H = self.params[1].shape[0]
        states = np.zeros((T + 1, N, H), dtype=xs.dtype)  # states[t + 1] is h of step t
        if self.stateful and self.h is not None:
            states[0] = self.h

        self.cells = []
        for x, h_prev, h_next in zip(xs.swapaxes(0, 1), states[:-1], states[1:]):
            self.cells.append(GRU(*self.params))
            h_next[...] = self.cells[-1].forward(x, h_prev)

        self.h = states[-1]
        return states[1:].swapaxes(0, 1)

    def backward(self, dhs):
        N, T, _ = dhs.shape
        totals = [np.zeros_like(grad) for grad in self.grads]
        dxs = np.empty((T, N, len(self.params[0])), dtype=dhs.dtype)
        dh = 0
        for t in range(T - 1, -1, -1):
            dxs[t], dh = self.cells[t].backward(dhs[:, t] + dh)
            totals = [total + part for total, part in zip(totals, self.cells[t].grads)]

        for grad, total in zip(self.grads, totals):
            np.copyto(grad, total)
        self.dh = dh
        return dxs.transpose(1, 0, 2)
