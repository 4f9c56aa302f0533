"""Clipping by the joint norm (Pascanu et al. 2013, arXiv:1211.5063)."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from gruquiz.reference.arrays import Array


def global_norm(grads: Sequence[Array]) -> float:
    """The L2 norm of all arrays as one vector; NaN where an element is NaN, 0 for no arrays."""
    flat = np.concatenate([np.ravel(grad) for grad in grads] or [np.zeros(1)]).astype(np.float64)
    largest = float(np.max(np.abs(flat), initial=0.0))
    if largest == 0 or not math.isfinite(largest):
        return largest
    # The squares of the elements themselves overflow from 1e154 on.
    return largest * float(np.linalg.norm(flat / largest))


def clip_grads(grads: Sequence[Array], max_norm: float) -> float:
    """Scale `grads` in place so that their joint L2 norm is at most `max_norm`.

    All arrays are multiplied by rate = max_norm / (norm + 1e-6) where rate < 1, so the direction is
    kept; otherwise, and where the norm is NaN, nothing changes. An infinite element leaves itself
    NaN and all others 0. Returns the norm before clipping.
    """
    norm = global_norm(grads)
    rate = max_norm / (norm + 1e-6)
    if rate < 1:
        for grad in grads:
            grad *= rate
    return norm
