"""The definition as it stands; exp overflows to infinity, whose reciprocal is the right 0."""

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))
