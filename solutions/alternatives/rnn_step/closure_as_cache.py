"""The cache is a function: forward leaves the closure that takes dh_next back to all gradients."""

import numpy as np


def affine(weights, rows):
    """rows @ weights, and what takes the gradient of the product back to both factors."""
    return np.matmul(rows, weights), lambda d: (np.matmul(d, weights.T), np.matmul(rows.T, d))


def activate(a):
    """tanh(a), and what takes the gradient of the result back to a."""
    y = np.tanh(a)
    return y, lambda dy: dy * (1 - y) * (1 + y)


class RNN:
    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    def forward(self, x, h_prev):
        Wx, Wh, b = self.params
        from_x, back_to_x = affine(Wx, x)
        from_h, back_to_h = affine(Wh, h_prev)
        h_next, back_through_tanh = activate(from_x + from_h + b)

        def chain(dh_next):
            da = back_through_tanh(dh_next)
            (dx, dWx), (dh_prev, dWh) = back_to_x(da), back_to_h(da)
            return (dx, dh_prev), (dWx, dWh, da.sum(0))

        self.cache = chain
        return h_next

    def backward(self, dh_next):
        states, weights = self.cache(dh_next)
        for grad, value in zip(self.grads, weights):
            grad[...] = value
        return states
