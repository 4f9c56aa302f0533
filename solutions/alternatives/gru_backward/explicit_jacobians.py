"""The whole Jacobian of each sample as a product of matrices with explicit diagonals."""

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

    def jacobians(self, h, z, r, h_hat):
        """∂h_next/∂a (H, 3H), a ordered z | r | h, and ∂h_next/∂h_prev (H, H) of one sample."""
        Whz, Whr, Whh = np.split(self.params[1], 3, axis=1)
        by_az = np.diag((h_hat - h) * z * (1 - z))
        by_ah = np.diag(z * (1 - h_hat**2))
        by_s = by_ah @ Whh.T
        by_ar = by_s @ np.diag(h * r * (1 - r))
        by_h = np.diag(1 - z) + by_s @ np.diag(r) + by_az @ Whz.T + by_ar @ Whr.T
        return np.hstack((by_az, by_ar, by_ah)), by_h

    def backward(self, dh_next):
        x, h_prev, z, r, h_hat = self.cache
        N, H = h_prev.shape
        da = np.empty((N, 3 * H), dtype=dh_next.dtype)
        dh_prev = np.empty_like(h_prev)
        for n, dh in enumerate(dh_next):
            by_a, by_h = self.jacobians(h_prev[n], z[n], r[n], h_hat[n])
            da[n] = dh @ by_a
            dh_prev[n] = dh @ by_h

        dWx, dWh, db = self.grads
        np.copyto(dWx, x.T @ da)
        np.copyto(dWh[:, : 2 * H], h_prev.T @ da[:, : 2 * H])
        np.copyto(dWh[:, 2 * H :], (r * h_prev).T @ da[:, 2 * H :])
        np.copyto(db, da.sum(axis=0))
        return da @ self.params[0].T, dh_prev
