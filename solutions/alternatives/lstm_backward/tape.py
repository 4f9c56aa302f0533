"""A small tape: each operation is recorded with its way back, and the record is played in reverse."""

import numpy as np


def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2


class Value:
    """An array, its gradient so far, and how the gradient reaches what it was made of."""

    __slots__ = ("array", "back", "grad")

    def __init__(self, array, back=None):
        self.array = array
        self.grad = np.zeros_like(array)
        self.back = back

    def __mul__(self, other):
        def back(d):
            self.grad += d * other.array
            other.grad += d * self.array

        return Value(self.array * other.array, back)

    def __add__(self, other):
        def back(d):
            self.grad += d
            other.grad += d if other.array.ndim == d.ndim else d.sum(axis=0)

        return Value(self.array + other.array, back)

    def __matmul__(self, other):
        def back(d):
            self.grad += d @ other.array.T
            other.grad += self.array.T @ d

        return Value(self.array @ other.array, back)

    def columns(self, block):
        def back(d):
            self.grad[:, block] += d

        return Value(self.array[:, block], back)

    def tanh(self):
        y = np.tanh(self.array)

        def back(d):
            self.grad += d * (1 - y**2)

        return Value(y, back)

    def sigmoid(self):
        y = sigmoid(self.array)

        def back(d):
            self.grad += d * y * (1 - y)

        return Value(y, back)


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
        leaves = [Value(array) for array in (*self.cache[:3], *self.params)]
        tape = []

        def record(value):
            tape.append(value)
            return value

        x, h_prev, c_prev, Wx, Wh, b = leaves
        a = record(record(record(x @ Wx) + record(h_prev @ Wh)) + b)
        H = h_prev.array.shape[1]
        af, ag, ai, ao = (record(a.columns(slice(k, k + H))) for k in range(0, 4 * H, H))
        f, g, i, o = (record(v) for v in (af.sigmoid(), ag.tanh(), ai.sigmoid(), ao.sigmoid()))
        c_next = record(record(f * c_prev) + record(i * g))
        h_next = record(o * record(c_next.tanh()))

        c_next.grad += dc_next
        h_next.grad += dh_next
        for value in reversed(tape):
            value.back(value.grad)

        for grad, leaf in zip(self.grads, leaves[3:]):
            grad[...] = leaf.grad
        return x.grad, h_prev.grad, c_prev.grad
