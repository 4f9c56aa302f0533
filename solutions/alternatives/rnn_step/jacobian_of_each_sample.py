"""Sample by sample: the Jacobian of tanh as a diagonal matrix, weight gradients as outer products."""

import numpy as np


class RNN:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def forward(self, x, h_prev):
        Wx, Wh, b = self.params
        rows = [np.tanh(Wx.T.dot(x_n) + Wh.T.dot(h_n) + b) for x_n, h_n in zip(x, h_prev)]
        h_next = np.stack(rows)
        self.cache = (x, h_prev, h_next)
        return h_next

    def backward(self, dh_next):
        Wx, Wh, b = self.params
        dWx, dWh, db = np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)
        dx, dh_prev = [], []

        for x_n, h_n, out_n, dh_n in zip(*self.cache, dh_next):
            dh_da = np.diag(1 - out_n * out_n)
            da_n = dh_da.dot(dh_n)
            dx.append(Wx.dot(da_n))
            dh_prev.append(Wh.dot(da_n))
            dWx += np.outer(x_n, da_n)
            dWh += np.outer(h_n, da_n)
            db += da_n

        for grad, total in zip(self.grads, (dWx, dWh, db)):
            np.copyto(grad, total)
        return np.array(dx), np.array(dh_prev)
