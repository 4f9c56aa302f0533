"""Sample by sample with vectors: outer products are added up in zeros and written in place at the end."""

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
        H = len(Wh)
        totals = [np.zeros_like(grad) for grad in self.grads]
        samples = []

        for x, h, z, r, h_hat, dh in zip(*self.cache, dh_next):
            a_h = dh * z * (1 - h_hat**2)
            s = r * h
            ds = Wh[:, 2 * H :] @ a_h
            a_z = dh * (h_hat - h) * (z - z**2)
            a_r = ds * h * (r - r**2)
            a = np.concatenate((a_z, a_r, a_h))

            totals[0] += np.outer(x, a)
            totals[1] += np.hstack((np.outer(h, a_z), np.outer(h, a_r), np.outer(s, a_h)))
            totals[2] += a
            samples.append((Wx @ a, dh - z * dh + ds * r + Wh[:, : 2 * H] @ a[: 2 * H]))

        for grad, total in zip(self.grads, totals):
            grad[...] = total
        dx, dh_prev = map(np.vstack, zip(*samples))
        return dx, dh_prev
