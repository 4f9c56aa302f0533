"""Recursion over time: a step puts its own state before those of the rest of the sequence."""

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
        fresh = self.h is None or not self.stateful
        first = np.zeros((len(xs), len(self.params[1])), dtype=xs.dtype) if fresh else self.h
        self.cells, states = self.unroll(list(np.moveaxis(xs, 1, 0)), first)
        self.h = states[-1]
        return np.stack(states, axis=1)

    def unroll(self, steps, h):
        """The cells and the states of all steps, beginning from h."""
        if not steps:
            return [], []
        cell = GRU(*self.params)
        h = cell.forward(steps[0], h)
        cells, states = self.unroll(steps[1:], h)
        return [cell, *cells], [h, *states]

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
