"""Every step writes into an array of its own with out= and in-place operators; none is made twice."""

import numpy as np


def sigmoid_in_place(a):
    """1 / (1 + e^-a), in the array itself."""
    np.negative(a, out=a)
    np.exp(a, out=a)
    a += 1
    np.reciprocal(a, out=a)


class GRU:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def forward(self, x, h_prev):
        Wx, Wh, b = self.params
        N, H = h_prev.shape
        gates, candidate = slice(0, 2 * H), slice(2 * H, 3 * H)

        a = np.empty((N, 3 * H), dtype=x.dtype)
        np.matmul(x, Wx, out=a)
        a += b
        a[:, gates] += h_prev @ Wh[:, gates]
        sigmoid_in_place(a[:, gates])

        z, r, h_hat = (a[:, k * H : (k + 1) * H] for k in range(3))
        h_hat += np.multiply(r, h_prev) @ Wh[:, candidate]
        np.tanh(h_hat, out=h_hat)

        h_next = np.subtract(h_hat, h_prev)
        h_next *= z
        h_next += h_prev

        self.cache = (x, h_prev, z, r, h_hat)
        return h_next

    def backward(self, dh_next):
        Wx, Wh, _ = self.params
        x, h_prev, z, r, h_hat = self.cache
        H = h_prev.shape[1]

        da = np.tile(dh_next, 3)
        daz, dar, dah = (da[:, k * H : (k + 1) * H] for k in range(3))
        daz *= (h_hat - h_prev) * z * (1 - z)
        dah *= z * (1 - h_hat**2)
        drh = dah @ Wh[:, 2 * H :].T
        np.multiply(drh, h_prev * r * (1 - r), out=dar)

        dh_prev = dh_next * (1 - z)
        dh_prev += drh * r
        dh_prev += da[:, : 2 * H] @ Wh[:, : 2 * H].T

        np.matmul(x.T, da, out=self.grads[0])
        np.matmul(h_prev.T, da[:, : 2 * H], out=self.grads[1][:, : 2 * H])
        np.matmul((r * h_prev).T, dah, out=self.grads[1][:, 2 * H :])
        np.sum(da, axis=0, out=self.grads[2])
        return da @ Wx.T, dh_prev
