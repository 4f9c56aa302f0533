"""[x, h, 1] times Wx over Wh over b; the sigmoid is applied in place to slices of the one product."""

import numpy as np


class LSTM:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def forward(self, x, h_prev, c_prev):
        H = h_prev.shape[1]
        joined = np.column_stack((x, h_prev, np.ones(len(x), dtype=x.dtype)))
        A = joined @ np.vstack(self.params)

        A[:, H : 2 * H] = np.tanh(A[:, H : 2 * H])
        for gate in (A[:, :H], A[:, 2 * H :]):
            gate /= 2
            np.tanh(gate, out=gate)
            gate += 1
            gate /= 2

        f, g, i, o = (A[:, k : k + H] for k in range(0, 4 * H, H))
        c_next = i * g
        c_next += f * c_prev
        self.cache = (x, h_prev, c_prev, f, g, i, o, c_next)
        return np.tanh(c_next) * o, c_next

    def backward(self, dh_next, dc_next):
        x, h_prev, c_prev, f, g, i, o, c_next = self.cache
        D, joined_weights = x.shape[1], np.vstack(self.params)

        tanh_c = np.tanh(c_next)
        dc = dc_next + dh_next * o * (1 - tanh_c**2)
        da = np.hstack(
            (
                dc * c_prev * f * (1 - f),
                dc * i * (1 - g**2),
                dc * g * i * (1 - i),
                dh_next * tanh_c * o * (1 - o),
            )
        )

        joined = np.column_stack((x, h_prev, np.ones(len(x), dtype=x.dtype)))
        for grad, rows in zip(self.grads, np.split(joined.T @ da, [D, D + h_prev.shape[1]])):
            grad[...] = rows.reshape(grad.shape)
        dx, dh_prev, _ = np.split(da @ joined_weights.T, [D, D + h_prev.shape[1]], axis=1)
        return dx, dh_prev, dc * f
