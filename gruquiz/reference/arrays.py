"""What every cell shares: the array type and the writing of gradients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]


def write_grads(grads: Sequence[Array], *values: Array) -> None:
    """Overwrite each array of `grads` in place: an optimizer that holds it sees the new value."""
    for grad, value in zip(grads, values, strict=True):
        grad[...] = value
