"""One step as items write it: a batch of rows, or a single example as column vectors."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from gruquiz.bank.items import Convention
from gruquiz.bank.scenarios.draw import Draw, Given, Scenario, Values, logit

Cell = Callable[[Draw, Convention, bool], Values]
"""A run of one step; the last argument says whether `given` names the weights of column vectors."""


def rows(cell: Cell, letters: str) -> Scenario:
    """The step with a batch of N row vectors: `x @ Wxz + h_prev @ Whz + bz`."""
    return _one_step(cell, letters, columns=False)


def columns(cell: Cell, letters: str) -> Scenario:
    """The step with one example as column vectors: `Wz @ x + Uz @ h_prev + bz`."""
    return _one_step(cell, letters, columns=True)


def _one_step(cell: Cell, letters: str, *, columns: bool) -> Scenario:
    def run(given: Given, convention: Convention, seed: int) -> Values:
        given = gates_by_biases(given, letters, columns=columns)
        draw = Draw({"N": 1, **given} if columns else given, seed)
        with np.errstate(all="ignore"):  # a saturated gate has no finite pre-activation
            values = cell(draw, convention, columns)
        draw.end()
        return (as_columns(values, letters) if columns else values) | draw.sizes

    return run


def as_columns(values: Values, letters: str) -> Values:
    """The same run, one sample, as column vectors: Wg (H, D) and Ug (H, H) in place of Wxg and Whg.

    Vectors lose their axis of one sample; arrays that join several blocks are left out.
    """
    renamed = {f"Wx{g}": f"W{g}" for g in letters} | {f"Wh{g}": f"U{g}" for g in letters}
    renamed |= {"d" + old: "d" + new for old, new in renamed.items()}
    if not letters:
        renamed = {"Wx": "W", "Wh": "U", "dWx": "dW", "dWh": "dU"}
    whole = {"Wx", "Wh", "dWx", "dWh", "b", "db", "da"} if letters else set()
    shown: Values = {}
    for name, value in values.items():
        if name in renamed:
            shown[renamed[name]] = value.T
        elif name not in whole:
            shown[name] = value[0] if value.ndim == 2 else value
    return shown


def gates_by_biases(given: Given, letters: str, *, columns: bool) -> Given:
    """A gate given as a value (`f: 0.8`) becomes the bias that brings it about, without weights.

    The candidate of a GRU, the gate h of `letters`, is given as h_tilde. Exactly 0 or 1 (-1) is allowed.
    With the reset gate after the product, h_tilde is reached where b2h is given as 0 too.
    """
    rewritten = dict(given)
    left, right = ("W", "U") if columns else ("Wx", "Wh")
    for g in letters:
        name = "h_tilde" if g == "h" else g
        if name in rewritten:
            value = np.float64(rewritten.pop(name))
            with np.errstate(divide="ignore"):
                bias = np.arctanh(value) if g in "gh" else logit(value)
            rewritten |= {f"{left}{g}": 0, f"{right}{g}": 0, f"b{g}": float(bias)}
    return rewritten
