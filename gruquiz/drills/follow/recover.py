"""The learner's own intermediate values, recovered from what she returned, however she wrote it.

dWx = x.T @ da. With fewer samples than inputs, x.T has full column rank, so da = pinv(x.T) @ dWx. Where dWx
is no such product at all, that shows as a residual, and other evidence is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from gruquiz.drills.follow.page import Array, Points, same

Names = Mapping[str, Any]
"""The names of the model answer's method at this place, with their values."""


def as_returned(name: str, _right: Array, _names: Names, returned: Points) -> Array | None:
    """A value that the learner handed over herself."""
    return returned.get(name)


def pre_activation(name: str, right: Array, names: Names, returned: Points) -> Array | None:
    """da (N, H) of a block, from its parts of dWx, dWh and db; None where none of them tells."""
    block = name.removeprefix("da")
    found = list(_evidence(block, names, returned))
    if not found:
        return None
    db = returned.get(_part("db", block))
    # What is right speaks for itself too: a weight gradient may be wrong, and da not.
    return max([*found, right], key=lambda da: _support(da, found, db, right))


def _likeliest(block: str, names: Names, returned: Points) -> list[Array]:
    """The da that most of her gradients speak for, if any does."""
    found = list(_evidence(block, names, returned))
    db = returned.get(_part("db", block))
    return sorted(found, key=lambda da: _support(da, found, db, da), reverse=True)[:1]


def _evidence(block: str, names: Names, returned: Points) -> Iterator[Array]:
    """What each weight gradient says of da; a reset gate before the product stands in the candidate's input."""
    state = names["h_prev"] * names["r"] if block == "h" else names["h_prev"]
    for factor, stem in ((names["x"], "dWx"), (state, "dWh")):
        product = returned.get(_part(stem, block))
        if product is None:
            continue
        da = np.linalg.pinv(factor.T) @ product
        if same(factor.T @ da, product):
            yield da


def _part(stem: str, block: str) -> str:
    return f"{stem}.{block}" if block else stem


def _support(da: Array, found: list[Array], db: Array | None, right: Array) -> tuple[int, bool]:
    """How much of what she returned speaks for `da`; being right decides between equals."""
    agreeing = sum(same(da, other) for other in found)
    summed = db is not None and same(da.sum(axis=0), db)
    return agreeing + summed, same(da, right)


def cell_gradient(_name: str, right: Array, names: Names, returned: Points) -> Array | None:
    """dc (N, H) of an LSTM, where two of the four values that it flows into agree on it."""
    slopes = {
        "f": names["c_prev"] * names["f"] * (1 - names["f"]),
        "g": names["i"] * (1 - names["g"] ** 2),
        "i": names["g"] * names["i"] * (1 - names["i"]),
    }
    found = [returned["dc_prev"] / names["f"]] if "dc_prev" in returned else []
    for block, slope in slopes.items():
        found += [da / slope for da in _likeliest(block, names, returned)]
    votes = [(sum(same(dc, other) for other in found), dc) for dc in found]
    count, dc = max(votes, key=lambda vote: vote[0], default=(0, right))
    return dc if count > 1 else None
