"""One element after the other, by math.tanh; the result is filled in through its index."""

from math import tanh

import numpy as np


def sigmoid(x):
    y = np.empty_like(x)
    for index, value in np.ndenumerate(x):
        y[index] = 0.5 * tanh(0.5 * value) + 0.5
    return y
