"""Gradients without a derivation, to hold a hand-written `backward` against."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from gruquiz.reference.arrays import Array


def numeric_gradient(f: Callable[[Array], float], x: npt.ArrayLike, eps: float = 1e-5) -> Array:
    """dL/dx by central differences: (f(x + eps) - f(x - eps)) / (2 eps) for each element in turn.

    `f` is given float64 arrays of the shape of `x` and returns the scalar L; `x` is not modified.
    With eps = 1e-5 the result is right to about 9 digits, provided that `f` computes in float64.
    """
    x = np.asarray(x, dtype=np.float64)
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[index] = eps
        gradient[index] = (f(x + step) - f(x - step)) / (2 * eps)
    return gradient


def complex_step_gradient(
    f: Callable[[Array], complex], x: npt.ArrayLike, h: float = 1e-30
) -> Array:
    """dL/dx as Im f(x + ih) / h for each element in turn (Squire & Trapp 1998).

    There is no difference to cancel, so the result is right to the last digits. `f` is given
    complex128 arrays of the shape of `x` and must be analytic: no abs, no comparison, no real
    buffer. Raises TypeError if it returns a real number, having lost the imaginary part.
    """
    x = np.asarray(x, dtype=np.float64)
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape, dtype=np.complex128)
        step[index] = 1j * h
        value = f(x + step)
        if not np.iscomplexobj(value):
            raise TypeError("f dropped the imaginary part: it is not analytic")
        gradient[index] = value.imag / h
    return gradient


def relative_error(a: npt.ArrayLike, ref: npt.ArrayLike) -> float:
    """max|a - ref| / max(max|ref|, 1e-3); infinite where the shapes differ or a NaN is involved.

    The floor keeps a gradient that has vanished from turning its rounding into an error.
    """
    a, ref = np.asarray(a), np.asarray(ref)
    if a.shape != ref.shape:
        return float("inf")
    with np.errstate(invalid="ignore", over="ignore"):
        error = np.max(np.abs(a - ref), initial=0.0) / max(np.max(np.abs(ref), initial=0.0), 1e-3)
    return float("inf") if np.isnan(error) else float(error)
