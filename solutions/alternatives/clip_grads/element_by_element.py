"""Plain Python numbers: the norm and the scaling both walk through every index of every array."""

import math

import numpy as np


def joint_norm(arrays):
    total = 0.0
    for array in arrays:
        for index in np.ndindex(array.shape):
            total += float(array[index]) ** 2
    return math.sqrt(total)


def clip_grads(grads, max_norm):
    denominator = joint_norm(grads) + 1e-6
    if denominator <= max_norm:
        return

    for array in grads:
        for index in np.ndindex(array.shape):
            array[index] = array[index] * max_norm / denominator
