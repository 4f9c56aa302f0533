"""A dataclass for each gate, called on its inputs; the cell inherits its backward pass."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Gate:
    """activation(x W + h U + b), with the derivative in terms of the output."""

    W: np.ndarray
    U: np.ndarray
    b: np.ndarray
    activation: Callable[[np.ndarray], np.ndarray]
    slope: Callable[[np.ndarray], np.ndarray]

    def __call__(self, x, h):
        return self.activation(x @ self.W + h @ self.U + self.b)


class Logistic(Gate):
    def __init__(self, W, U, b):
        super().__init__(W, U, b, lambda a: 0.5 + 0.5 * np.tanh(0.5 * a), lambda y: y * (1 - y))


class Hyperbolic(Gate):
    def __init__(self, W, U, b):
        super().__init__(W, U, b, np.tanh, lambda y: 1 - y**2)


class GivenBackward:
    kinds = (Logistic, Logistic, Hyperbolic)

    def __init__(self, Wx, Wh, b):
        self.params = [Wx, Wh, b]
        self.grads = [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]
        self.cache = None

    @property
    def gates(self):
        blocks = (np.split(p, 3, axis=-1) for p in self.params)
        return [kind(*block) for kind, *block in zip(self.kinds, *blocks)]

    @staticmethod
    def blend(share, old, new):
        return (1 - share) * old + share * new

    def backward(self, dh_next):
        update, reset, candidate = self.gates
        x, h_prev, z, r, h_hat = self.cache

        dah = dh_next * z * candidate.slope(h_hat)
        drh = dah @ candidate.U.T
        daz = dh_next * (h_hat - h_prev) * update.slope(z)
        dar = drh * h_prev * reset.slope(r)

        parts = list(zip((daz, dar, dah), (h_prev, h_prev, r * h_prev)))
        np.concatenate([x.T @ da for da, _ in parts], axis=1, out=self.grads[0])
        np.concatenate([h.T @ da for da, h in parts], axis=1, out=self.grads[1])
        np.concatenate([da.sum(axis=0) for da, _ in parts], out=self.grads[2])

        dx = sum(da @ gate.W.T for gate, (da, _) in zip(self.gates, parts))
        return dx, dh_next * (1 - z) + drh * r + daz @ update.U.T + dar @ reset.U.T


class GRU(GivenBackward):
    def forward(self, x, h_prev):
        update, reset, candidate = self.gates
        z, r = update(x, h_prev), reset(x, h_prev)
        h_hat = candidate(x, r * h_prev)
        self.cache = (x, h_prev, z, r, h_hat)
        return self.blend(z, h_prev, h_hat)
