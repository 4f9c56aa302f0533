"""Gates in a dictionary by their letters, made by a generator; activations are lambdas in a table."""

import numpy as np

ACTIVATIONS = {
    "f": lambda a: np.exp(-np.logaddexp(0, -a)),
    "g": np.tanh,
    "i": lambda a: np.exp(-np.logaddexp(0, -a)),
    "o": lambda a: np.exp(-np.logaddexp(0, -a)),
}


class Blocks:
    """Parameters that can be asked for by gate; the letters stand in the order of the columns."""

    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(array) for array in self.params]
        self.cache = None

    def __iter__(self):
        split = (np.array_split(array, len(ACTIVATIONS), axis=-1) for array in self.params)
        yield from zip(ACTIVATIONS, *split)


class LSTM(Blocks):
    def forward(self, x, h_prev, c_prev):
        gate = {
            letter: ACTIVATIONS[letter](np.dot(x, W) + np.dot(h_prev, U) + bias)
            for letter, W, U, bias in self
        }
        c_next = gate["f"] * c_prev + gate["i"] * gate["g"]
        h_next = gate["o"] * np.tanh(c_next)
        self.cache = (x, h_prev, c_prev, *gate.values(), c_next)
        return h_next, c_next

    def backward(self, dh_next, dc_next):
        x, h_prev, c_prev, f, g, i, o, c_next = self.cache
        y = np.tanh(c_next)
        dc = dc_next + dh_next * o * (1 - y**2)
        da = {
            "f": dc * c_prev * f * (1 - f),
            "g": dc * i * (1 - g**2),
            "i": dc * g * i * (1 - i),
            "o": dh_next * y * o * (1 - o),
        }

        dWx, dWh, db = self.grads
        dWx[:] = np.hstack([np.dot(x.T, d) for d in da.values()])
        dWh[:] = np.hstack([np.dot(h_prev.T, d) for d in da.values()])
        db[:] = np.hstack([d.sum(axis=0) for d in da.values()])

        dx = sum(np.dot(da[letter], W.T) for letter, W, _, _ in self)
        dh_prev = sum(np.dot(da[letter], U.T) for letter, _, U, _ in self)
        return dx, dh_prev, dc * f
