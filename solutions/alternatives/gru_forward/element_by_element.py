"""Three nested loops and Python numbers: every element of every gate is a sum of its own."""

import math

import numpy as np


def sigmoid(a):
    return (1 + math.tanh(a / 2)) / 2


class Loops:
    """The sums that a matrix product stands for."""

    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def pre_activation(self, x_row, h_row, column):
        Wx, Wh, b = self.params
        total = b[column]
        for d, value in enumerate(x_row):
            total += value * Wx[d, column]
        for k, value in enumerate(h_row):
            total += value * Wh[k, column]
        return total


class GRU(Loops):
    def forward(self, x, h_prev):
        N, H = h_prev.shape
        z, r, h_hat, h_next = (np.empty_like(h_prev) for _ in range(4))

        for n in range(N):
            for j in range(H):
                z[n, j] = sigmoid(self.pre_activation(x[n], h_prev[n], j))
                r[n, j] = sigmoid(self.pre_activation(x[n], h_prev[n], H + j))

            read = [r[n, k] * h_prev[n, k] for k in range(H)]
            for j in range(H):
                h_hat[n, j] = math.tanh(self.pre_activation(x[n], read, 2 * H + j))
                h_next[n, j] = (1 - z[n, j]) * h_prev[n, j] + z[n, j] * h_hat[n, j]

        self.cache = (x, h_prev, z, r, h_hat)
        return h_next

    def backward(self, dh_next):
        Wx, Wh, _ = self.params
        x, h_prev, z, r, h_hat = self.cache
        N, H = h_prev.shape
        da = np.empty((N, 3 * H), dtype=dh_next.dtype)
        dh_prev = np.zeros_like(h_prev)
        for grad in self.grads:
            grad.fill(0)

        for n in range(N):
            for j in range(H):
                up = dh_next[n, j]
                da[n, j] = up * (h_hat[n, j] - h_prev[n, j]) * z[n, j] * (1 - z[n, j])
                da[n, 2 * H + j] = up * z[n, j] * (1 - h_hat[n, j] ** 2)
                dh_prev[n, j] += up * (1 - z[n, j])
            for k in range(H):
                drh = sum(da[n, 2 * H + j] * Wh[k, 2 * H + j] for j in range(H))
                da[n, H + k] = drh * h_prev[n, k] * r[n, k] * (1 - r[n, k])
                dh_prev[n, k] += drh * r[n, k]
            for column in range(3 * H):
                share = 1 if column < 2 * H else r[n]
                self.grads[0][:, column] += x[n] * da[n, column]
                self.grads[1][:, column] += share * h_prev[n] * da[n, column]
                self.grads[2][column] += da[n, column]
                if column < 2 * H:
                    dh_prev[n] += da[n, column] * Wh[:, column]

        return da @ Wx.T, dh_prev
