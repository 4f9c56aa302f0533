"""The norm of one long vector: all arrays ravelled and concatenated, then np.linalg.norm."""

import numpy as np


def clip_grads(grads, max_norm):
    vector = np.concatenate([grad.ravel() for grad in grads])
    rate = max_norm / (np.linalg.norm(vector) + 1e-6)
    if rate >= 1:
        return

    for grad in grads:
        np.multiply(grad, rate, out=grad)
