from __future__ import annotations

import numpy as np


class Function(type):
    def __call__(cls, x):
        return cls.compute(x)


def traced(function):
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


class Tanh(metaclass=Function):
    @staticmethod
    def compute(x):
        return np.tanh(x)


def pieces(x):
    for row in x.reshape(-1):
        match row:
            case value if value > 0:
                yield (1 + Tanh(value / 2)) / 2
            case value:
                yield 1 - (1 + Tanh(-value / 2)) / 2


@traced
def sigmoid(x, *, scale=1):
    if (total := x.size) == 0:
        return x.copy()
    return (lambda y: y.reshape(x.shape))(np.fromiter(pieces(x * scale), x.dtype, total))
