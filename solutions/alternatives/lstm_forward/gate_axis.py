"""Pre-activations reshaped to (N, 4, H); masks along the gate axis tell the sigmoids from the tanh."""

import numpy as np

SQUASHED = np.array([True, False, True, True])  # f, i and o; g is a tanh


def activate(a):
    """σ(a) = (1 + tanh(a/2)) / 2 for three of four: one tanh serves all gates."""
    half = np.where(SQUASHED, 0.5, 1).astype(a.dtype)[:, None]
    shift = np.where(SQUASHED, 0.5, 0).astype(a.dtype)[:, None]
    return shift + half * np.tanh(half * a)


class LSTM:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def forward(self, x, h_prev, c_prev):
        Wx, Wh, b = self.params
        a = (x @ Wx + h_prev @ Wh + b).reshape(len(x), 4, -1)
        f, g, i, o = activate(a).transpose(1, 0, 2)
        c_next = np.einsum("knh,knh->nh", np.stack((f, i)), np.stack((c_prev, g)))

        self.cache = (x, h_prev, c_prev, f, g, i, o, c_next)
        return o * np.tanh(c_next), c_next

    def backward(self, dh_next, dc_next):
        Wx, Wh, b = self.params
        x, h_prev, c_prev, f, g, i, o, c_next = self.cache

        y = np.tanh(c_next)
        dc = dc_next + dh_next * o * (1 - y**2)
        d_gates = np.stack((dc * c_prev, dc * i, dc * g, dh_next * y), axis=1)
        gates = np.stack((f, g, i, o), axis=1)
        slopes = np.where(SQUASHED[:, None], gates * (1 - gates), 1 - gates**2)
        da = (d_gates * slopes).reshape(len(x), -1)

        for grad, value in zip(self.grads, (x.T @ da, h_prev.T @ da, da.sum(axis=0))):
            grad[...] = value
        return da @ Wx.T, da @ Wh.T, dc * f
