"""A generator yields the gradients of one sample at a time; diagonal matrices carry them to the gates."""

import numpy as np


def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2


class LSTM:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def forward(self, x, h_prev, c_prev):
        Wx, Wh, b = self.params
        af, ag, ai, ao = np.split(x @ Wx + h_prev @ Wh + b, 4, axis=1)
        f, g, i, o = sigmoid(af), np.tanh(ag), sigmoid(ai), sigmoid(ao)
        c_next = f * c_prev + i * g
        self.cache = (x, h_prev, c_prev, f, g, i, o, c_next)
        return o * np.tanh(c_next), c_next

    def samples(self, dh_next, dc_next):
        """x, h_prev, the gradient of all 4H pre-activations and that of c_prev, for each sample."""
        for x, h, c, f, g, i, o, c_next, dh, dc_direct in zip(*self.cache, dh_next, dc_next):
            h_by_c = np.diag(o * (1 - np.tanh(c_next) ** 2))
            h_by_ao = np.diag(np.tanh(c_next) * o * (1 - o))
            c_by_af, c_by_ag, c_by_ai = map(
                np.diag, (c * f * (1 - f), i * (1 - g**2), g * i * (1 - i))
            )
            dc = dh @ h_by_c + dc_direct
            da = np.concatenate((dc @ c_by_af, dc @ c_by_ag, dc @ c_by_ai, dh @ h_by_ao))
            yield x, h, da, dc @ np.diag(f)

    def backward(self, dh_next, dc_next):
        Wx, Wh, _ = self.params
        for grad in self.grads:
            grad.fill(0)

        dx, dh_prev, dc_prev = [], [], []
        for x, h, da, dc in self.samples(dh_next, dc_next):
            self.grads[0] += x[:, None] * da
            self.grads[1] += h[:, None] * da
            self.grads[2] += da
            dx.append(Wx @ da)
            dh_prev.append(Wh @ da)
            dc_prev.append(dc)
        return np.stack(dx), np.stack(dh_prev), np.stack(dc_prev)
