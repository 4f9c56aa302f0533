"""No derivative of tanh anywhere: its slope is the imaginary part of tanh(a + iε)."""

import numpy as np

TINY = 1e-20


class RNN:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def forward(self, x, h_prev):
        Wx, Wh, b = self.params
        stepped = np.tanh(x @ Wx + h_prev @ Wh + b + 1j * TINY)
        self.cache = (x, h_prev, stepped.imag / TINY)
        return stepped.real

    def backward(self, dh_next):
        Wx, Wh, b = self.params
        x, h_prev, slope = self.cache
        da = slope * dh_next

        for grad, rows in zip(self.grads, (x, h_prev)):
            grad[...] = np.tensordot(rows, da, axes=(0, 0))
        self.grads[2][...] = da.sum(axis=0)
        return np.inner(da, Wx), np.inner(da, Wh)
