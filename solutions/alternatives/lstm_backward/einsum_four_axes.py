"""Weights as (D, 4, H) and gradients as (4, N, H): the four gates are one more letter for einsum."""

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

    def backward(self, dh_next, dc_next):
        x, h_prev, c_prev, *gates, c_next = self.cache
        f, g, i, o = gates
        Wx, Wh, b = (array.reshape(*array.shape[:-1], 4, -1) for array in self.params)

        y = np.tanh(c_next)
        dc = dc_next + (1 - y) * (1 + y) * o * dh_next
        upstream = np.array((dc, dc, dc, dh_next))
        partner = np.array((c_prev, i, g, y))
        slope = np.array([gate - gate * gate for gate in gates])
        slope[1] = 1 - g * g
        da = np.einsum("knh,knh,knh->knh", upstream, partner, slope)

        for grad, value in zip(
            self.grads,
            (
                np.einsum("nd,knh->dkh", x, da),
                np.einsum("nj,knh->jkh", h_prev, da),
                np.einsum("knh->kh", da),
            ),
        ):
            np.copyto(grad, value.reshape(grad.shape))
        return np.einsum("knh,dkh->nd", da, Wx), np.einsum("knh,jkh->nj", da, Wh), f * dc
