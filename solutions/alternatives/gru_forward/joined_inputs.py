"""[x, h] times stacked weights, both gates in one product, and h_prev moved towards the candidate."""

import numpy as np


def sigmoid(a):
    e = np.exp(-np.abs(a))
    return np.where(a < 0, e, 1) / (1 + e)


class GRU:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def forward(self, x, h_prev):
        H = h_prev.shape[1]
        W = np.concatenate(self.params[:2])  # (D + H, 3H)
        b = self.params[2]

        gates = sigmoid(np.concatenate((x, h_prev), axis=1) @ W[:, : 2 * H] + b[: 2 * H])
        z, r = np.hsplit(gates, 2)
        h_hat = np.tanh(np.concatenate((x, r * h_prev), axis=1) @ W[:, 2 * H :] + b[2 * H :])

        self.cache = (x, h_prev, z, r, h_hat)
        return h_prev + z * (h_hat - h_prev)

    def backward(self, dh_next):
        x, h_prev, z, r, h_hat = self.cache
        D, H = x.shape[1], h_prev.shape[1]
        W = np.concatenate(self.params[:2])

        dah = dh_next * z * (1 - h_hat**2)
        d_candidate_input = dah @ W[:, 2 * H :].T
        drh = d_candidate_input[:, D:]
        gates = np.hstack((z, r))
        d_gates = np.hstack((dh_next * (h_hat - h_prev), drh * h_prev))
        da_gates = d_gates * gates * (1 - gates)
        d_gate_input = da_gates @ W[:, : 2 * H].T

        dW = np.hstack(
            (
                np.hstack((x, h_prev)).T @ da_gates,
                np.hstack((x, r * h_prev)).T @ dah,
            )
        )
        self.grads[0][...], self.grads[1][...] = dW[:D], dW[D:]
        self.grads[2][: 2 * H] = da_gates.sum(axis=0)
        self.grads[2][2 * H :] = dah.sum(axis=0)

        dx = d_gate_input[:, :D] + d_candidate_input[:, :D]
        dh_prev = d_gate_input[:, D:] + drh * r + dh_next * (1 - z)
        return dx, dh_prev
