"""The learner's own pre-activation gradients, recovered from the weight gradients that she returned.

dWx = x.T @ da. With fewer samples than inputs, x.T has full column rank, so da = pinv(x.T) @ dWx, however
she wrote it. Where dWx is no such product at all, that shows as a residual, and other evidence is asked.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from gruquiz.drills.follow.statements import Array, Values, close


def own_gradient(values: Values, gate: str, returned: Values, right: Array) -> Array:
    """The (N, H) gradient that the learner had before the activation of `gate`.

    `returned` holds her blocks `dWx.z` … `db.h`; `right` is taken where nothing she returned tells.
    """
    found = list(_evidence(values, gate, returned))
    if not found:
        return right
    return max(found, key=lambda da: _support(da, found, gate, returned, right))


def _evidence(values: Values, gate: str, returned: Values) -> Iterator[Array]:
    state = values["r"] * values["h_prev"] if gate == "h" else values["h_prev"]
    for factor, name in ((values["x"], f"dWx.{gate}"), (state, f"dWh.{gate}")):
        product = returned[name]
        da = np.linalg.pinv(factor.T) @ product
        if close(factor.T @ da, product):
            yield da


def _support(
    da: Array, found: list[Array], gate: str, returned: Values, right: Array
) -> tuple[int, bool]:
    """How much of what she returned speaks for `da`; being right decides between equals."""
    agreeing = sum(close(da, other) for other in found)
    summed = close(da.sum(axis=0), returned[f"db.{gate}"])
    return agreeing + summed, close(da, right)
