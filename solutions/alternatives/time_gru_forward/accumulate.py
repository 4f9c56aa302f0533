"""itertools.accumulate runs the cells, one lambda a step; the state is what it accumulates."""

from itertools import accumulate

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
        self._last, self.dh = None, None
        self.cells = []

    @property
    def h(self):
        return self._last

    def set_state(self, h):
        self._last = h

    def reset_state(self):
        self._last = None

    def first_state(self, xs):
        if self.stateful and self._last is not None:
            return self._last
        return np.zeros((xs.shape[0], self.params[1].shape[0]), dtype=xs.dtype)

    def forward(self, xs):
        N, T, D = xs.shape
        self.cells = [GRU(*self.params) for _ in range(T)]
        runs = [
            lambda h, cell=cell, x=x: cell.forward(x.reshape(N, D), h)
            for cell, x in zip(self.cells, np.split(xs, T, axis=1))
        ]
        _, *states = accumulate(runs, lambda h, run: run(h), initial=self.first_state(xs))
        self._last = states[-1]
        return np.concatenate([h[:, None] for h in states], axis=1)

    def backward(self, dhs):
        N, T, H = dhs.shape
        D = self.params[0].shape[0]
        for grad in self.grads:
            grad[...] = 0

        dxs = np.empty((N, T, D), dtype=dhs.dtype)
        dh = np.zeros((N, H), dtype=dhs.dtype)
        for t in reversed(range(T)):
            cell = self.cells[t]
            dxs[:, t], dh = cell.backward(dhs[:, t] + dh)
            for grad, step_grad in zip(self.grads, cell.grads):
                grad += step_grad

        self.dh = dh
        return dxs
