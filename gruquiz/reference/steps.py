"""Products for all steps of a sequence in one call, where a call for each step costs far more.

T steps, N batch, H hidden size. A cell of g gates has its blocks of columns here one behind the
other, in a stack (g, ...), so that each gate is an array without gaps.
"""

from __future__ import annotations

import numpy as np

from gruquiz.reference.arrays import Array


def blocks(W: Array, g: int) -> Array:
    """A copy of (K, gH) in which the g blocks of columns are a stack (g, K, H)."""
    K, columns = W.shape
    return np.ascontiguousarray(W.reshape(K, g, columns // g).swapaxes(0, 1))


def side_by_side(stack: Array) -> Array:
    """The inverse of `blocks`: from (g, K, H) to (K, gH)."""
    g, K, H = stack.shape
    return stack.swapaxes(0, 1).reshape(K, g * H)


def transposed(W: Array) -> Array:
    """A copy of each block with rows and columns swapped; in a loop it is faster than W.T."""
    return np.ascontiguousarray(W.swapaxes(-1, -2))


def each_step(x: Array, W: Array) -> Array:
    """x[t] @ W for all t: (T, N, K) and a stack (g, K, M) give (g, T, N, M)."""
    product: Array = x @ W[:, np.newaxis]
    return product


def each_step_back(da: Array, W: Array) -> Array:
    """From the gradient of `each_step` (g, T, N, M) to that of x (T, N, K)."""
    first, *others = zip(da, transposed(W), strict=True)
    dx: Array = np.matmul(*first)
    for da_k, WT_k in others:
        dx += da_k @ WT_k
    return dx


def over_steps(x: Array, da: Array) -> Array:
    """The sum of x[t].T @ da[t] over t: (T, N, K) and ([g,] T, N, M) give ([g,] K, M)."""
    *g, T, N, M = da.shape
    product: Array = x.reshape(T * N, x.shape[2]).T @ da.reshape(*g, T * N, M)
    return product
