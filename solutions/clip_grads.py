"""Gradient clipping by the joint L2 norm of all arrays."""

import numpy as np


def clip_grads(grads, max_norm):
    norm = np.sqrt(sum(np.sum(grad**2) for grad in grads))  #: あ
    rate = max_norm / (norm + 1e-6)  #: い
    if rate < 1:
        for grad in grads:
            grad *= rate
