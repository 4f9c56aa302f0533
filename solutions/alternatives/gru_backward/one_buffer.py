"""All three pre-activation gradients in one (N, 3H) array, filled block by block through its views."""

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
        Wx, Wh, _ = self.params
        x, h_prev, z, r, h_hat = self.cache
        N, H = dh_next.shape
        Z, R, C = (np.s_[:, start : start + H] for start in (0, H, 2 * H))

        da = np.ones((N, 3 * H), dtype=dh_next.dtype)
        da[C] -= h_hat * h_hat
        da[C] *= z
        da[C] *= dh_next

        through_reset = da[C] @ Wh[C].T
        da[R] -= r
        da[R] *= r
        da[R] *= h_prev
        da[R] *= through_reset

        da[Z] -= z
        direct = da[Z] * dh_next
        np.multiply(direct, z, out=da[Z])
        da[Z] *= h_hat - h_prev

        through_reset *= r
        direct += through_reset
        direct += da[:, : 2 * H] @ Wh[:, : 2 * H].T

        self.grads[0][...] = x.T @ da
        for block, rows in ((Z, h_prev), (R, h_prev), (C, r * h_prev)):
            self.grads[1][block] = rows.T @ da[block]
        da.sum(axis=0, out=self.grads[2])
        return da @ Wx.T, direct
