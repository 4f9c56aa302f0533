"""Weights with three axes, (D, 3, H): einsum computes the blocks, unstacked along the gate axis."""

import numpy as np


def sigmoid(a):
    return np.exp(-np.logaddexp(0, -a))


class GRU:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def by_gate(self):
        """Wx (D, 3, H), Wh (H, 3, H) and b (3, H)."""
        H = len(self.params[1])
        return [p.reshape(*p.shape[:-1], 3, H) for p in self.params]

    def forward(self, x, h_prev):
        Wx, Wh, b = self.by_gate()
        from_x = np.einsum("nd,dgh->gnh", x, Wx) + b[:, None, :]

        z, r = sigmoid(from_x[:2] + np.einsum("nk,kgh->gnh", h_prev, Wh[:, :2]))
        h_hat = np.tanh(from_x[2] + np.einsum("nk,nk,kh->nh", r, h_prev, Wh[:, 2]))

        self.cache = (x, h_prev, z, r, h_hat)
        return z * h_hat + (1 - z) * h_prev

    def backward(self, dh_next):
        Wx, Wh, _ = self.by_gate()
        x, h_prev, z, r, h_hat = self.cache

        dah = dh_next * z * (1 - h_hat**2)
        drh = np.einsum("nh,kh->nk", dah, Wh[:, 2])
        daz = dh_next * (h_hat - h_prev) * z * (1 - z)
        dar = drh * h_prev * r * (1 - r)
        da = np.stack((daz, dar, dah))
        rows = np.stack((h_prev, h_prev, r * h_prev))

        for grad, value in zip(
            self.grads,
            (
                np.einsum("nd,gnh->dgh", x, da),
                np.einsum("gnk,gnh->kgh", rows, da),
                np.einsum("gnh->gh", da),
            ),
        ):
            grad[...] = value.reshape(grad.shape)
        dx = np.einsum("gnh,dgh->nd", da, Wx)
        dh_prev = np.einsum("gnh,kgh->nk", da[:2], Wh[:, :2]) + dh_next * (1 - z) + drh * r
        return dx, dh_prev
