"""One unit of one sample after the other, in Python numbers; lists become arrays at the very end."""

import math

import numpy as np


def sigmoid(a):
    if a < 0:
        return math.exp(a) / (1 + math.exp(a))
    return 1 / (1 + math.exp(-a))


class LSTM:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def unit(self, x_row, h_row, c, j):
        """f, g, i, o, c_next and h_next of unit j for one sample."""
        Wx, Wh, b = (array.tolist() for array in self.params)
        H = len(Wh)

        def total(column):
            from_x = math.fsum(value * row[column] for value, row in zip(x_row, Wx))
            from_h = math.fsum(value * row[column] for value, row in zip(h_row, Wh))
            return from_x + from_h + b[column]

        f = sigmoid(total(j))
        g = math.tanh(total(H + j))
        i = sigmoid(total(2 * H + j))
        o = sigmoid(total(3 * H + j))
        c_next = f * c + i * g
        return f, g, i, o, c_next, o * math.tanh(c_next)

    def forward(self, x, h_prev, c_prev):
        rows = zip(x.tolist(), h_prev.tolist(), c_prev.tolist())
        units = [
            [self.unit(x_row, h_row, c, j) for j, c in enumerate(c_row)]
            for x_row, h_row, c_row in rows
        ]
        f, g, i, o, c_next, h_next = np.moveaxis(np.array(units, dtype=x.dtype), 2, 0)
        self.cache = (x, h_prev, c_prev, f, g, i, o, c_next)
        return h_next, c_next

    def backward(self, dh_next, dc_next):
        x, h_prev, c_prev, f, g, i, o, c_next = self.cache
        da, dc_prev = np.empty((len(x), 4, h_prev.shape[1]), dtype=x.dtype), np.empty_like(c_prev)

        for n, j in np.ndindex(c_prev.shape):
            at = (n, j)
            y = math.tanh(c_next[at])
            dc = dc_next[at] + dh_next[at] * o[at] * (1 - y**2)
            da[n, 0, j] = dc * c_prev[at] * f[at] * (1 - f[at])
            da[n, 1, j] = dc * i[at] * (1 - g[at] ** 2)
            da[n, 2, j] = dc * g[at] * i[at] * (1 - i[at])
            da[n, 3, j] = dh_next[at] * y * o[at] * (1 - o[at])
            dc_prev[at] = dc * f[at]

        da = da.reshape(len(x), -1)
        for grad in self.grads:
            grad[...] = 0
        for x_row, h_row, da_row in zip(x, h_prev, da):
            for column, d in enumerate(da_row):
                self.grads[0][:, column] += x_row * d
                self.grads[1][:, column] += h_row * d
                self.grads[2][column] += d
        Wx, Wh, _ = self.params
        return da @ Wx.T, da @ Wh.T, dc_prev
