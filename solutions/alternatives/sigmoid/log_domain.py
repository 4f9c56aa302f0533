"""The sigmoid as exp of its logarithm, log σ(x) = -log(e^0 + e^-x), by logaddexp."""

import numpy as np


def sigmoid(x):
    log_y = -np.logaddexp(0, -x)
    return np.exp(log_y)
