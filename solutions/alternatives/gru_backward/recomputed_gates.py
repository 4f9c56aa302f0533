"""Only x and h_prev are taken from the cache: backward computes all gates again before it needs them."""

import numpy as np


def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2


class GRU:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def step(self, x, h_prev):
        """The gates z and r and the candidate h_hat."""
        Wx, Wh, b = self.params
        H = h_prev.shape[1]
        from_x = x @ Wx + b
        gates = sigmoid(from_x[:, : 2 * H] + h_prev @ Wh[:, : 2 * H])
        z, r = gates[:, :H], gates[:, H:]
        h_hat = np.tanh(from_x[:, 2 * H :] + (r * h_prev) @ Wh[:, 2 * H :])
        return z, r, h_hat

    def forward(self, x, h_prev):
        z, r, h_hat = self.step(x, h_prev)
        self.cache = (x, h_prev, z, r, h_hat)
        return (1 - z) * h_prev + z * h_hat

    def backward(self, dh_next):
        x, h_prev, *_ = self.cache
        z, r, h_hat = self.step(x, h_prev)
        Wx, Wh, _ = self.params
        H = h_prev.shape[1]
        before, after = Wh[:, : 2 * H], Wh[:, 2 * H :]

        keep = 1 - z
        d_candidate = dh_next * z * (1 + h_hat) * (1 - h_hat)
        d_read = d_candidate @ after.T
        d_update = dh_next * (h_hat - h_prev) * z * keep
        d_reset = d_read * h_prev * r * (1 - r)
        d_gates = np.hstack((d_update, d_reset))
        d_all = np.hstack((d_gates, d_candidate))

        dWx, dWh, db = self.grads
        dWx[:] = x.T @ d_all
        dWh[:, : 2 * H] = h_prev.T @ d_gates
        dWh[:, 2 * H :] = (r * h_prev).T @ d_candidate
        db[:] = np.ones(len(x), dtype=x.dtype) @ d_all
        return d_all @ Wx.T, dh_next * keep + d_read * r + d_gates @ before.T
