"""The sigmoid function, stable for inputs of any size."""

import numpy as np


def sigmoid(x):
    y = (1 + np.tanh(x / 2)) / 2  #: あ
    return y
