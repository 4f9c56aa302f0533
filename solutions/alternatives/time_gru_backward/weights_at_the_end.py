"""The cells' caches are read directly; weights get one product over all steps and samples."""

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
        if not self.stateful or self.h is None:
            self.h = np.zeros((N, H), dtype=xs.dtype)

        self.cells = [GRU(*self.params) for _ in range(T)]
        hs = np.empty((N, T, H), dtype=xs.dtype)
        for t, cell in enumerate(self.cells):
            hs[:, t] = self.h = cell.forward(xs[:, t], self.h)
        return hs

    def backward(self, dhs):
        N, T, H = dhs.shape
        Wx, Wh, _ = self.params
        gate_weights, candidate_weights = Wh[:, : 2 * H], Wh[:, 2 * H :]
        xs, hs_prev, zs, rs, hs_hat = (
            np.stack(kind) for kind in zip(*(c.cache for c in self.cells))
        )

        # Time is the first axis from here on.
        das = np.empty((T, N, 3 * H), dtype=dhs.dtype)
        dh = np.zeros((N, H), dtype=dhs.dtype)
        for t in range(T)[::-1]:
            h_prev, z, r, h_hat = hs_prev[t], zs[t], rs[t], hs_hat[t]
            dh = dh + dhs[:, t]
            das[t, :, 2 * H :] = dh * z * (1 - h_hat**2)
            drh = das[t, :, 2 * H :] @ candidate_weights.T
            das[t, :, :H] = dh * (h_hat - h_prev) * z * (1 - z)
            das[t, :, H : 2 * H] = drh * h_prev * r * (1 - r)
            dh = dh * (1 - z) + drh * r + das[t, :, : 2 * H] @ gate_weights.T

        dWx, dWh, db = self.grads
        dWx[...] = np.tensordot(xs, das, axes=([0, 1], [0, 1]))
        dWh[:, : 2 * H] = np.tensordot(hs_prev, das[..., : 2 * H], axes=([0, 1], [0, 1]))
        dWh[:, 2 * H :] = np.tensordot(rs * hs_prev, das[..., 2 * H :], axes=([0, 1], [0, 1]))
        db[...] = das.sum(axis=(0, 1))
        self.dh = dh
        return np.swapaxes(das @ Wx.T, 0, 1)
