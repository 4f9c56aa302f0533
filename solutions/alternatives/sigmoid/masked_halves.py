"""Boolean masks: each half of the number line is written with the form that cannot overflow there."""

import numpy as np


def sigmoid(x):
    y = np.empty_like(x)
    right = x >= 0
    left = ~right

    y[right] = 1 / (1 + np.exp(-x[right]))

    growth = np.exp(x[left])
    y[left] = growth / (1 + growth)
    return y
