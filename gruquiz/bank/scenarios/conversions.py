"""One GRU read in two ways: with z mirrored, and with the reset gate before or after the product."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from gruquiz.bank.items import Convention
from gruquiz.bank.scenarios.draw import Draw, Given, Values, blocks, gradients, joined, logit, split
from gruquiz.bank.scenarios.forms import gates_by_biases
from gruquiz.reference import GRU

MIRRORED: dict[Literal["new", "old"], Literal["new", "old"]] = {"new": "old", "old": "new"}


def gru_mirrored(given: Given, convention: Convention, seed: int) -> Values:
    """A GRU of the convention, rows, and two cells of the mirrored convention for z.

    As they are, the names of `gru_step` without pre-activations; with _negated those of the mirrored cell
    whose z block (Wxz, Whz, bz) is negated, with _copied those of one with the same parameters.
    """
    draw = Draw(gates_by_biases(given, "zrh", columns=False), seed)
    values: Values = {
        "x": draw.array("x", shape="ND"),
        "h_prev": draw.array("h_prev", shape="NH"),
        "dh_next": draw.array("dh_next", shape="NH"),
    }
    parts = blocks(draw, "zrh")
    draw.end()
    negated = parts | {name: -parts[name] for name in ("Wxz", "Whz", "bz")}
    other = MIRRORED[convention.z]
    runs = (("", parts, convention.z), ("_negated", negated, other), ("_copied", parts, other))
    for ending, weights, z in runs:
        cell = GRU(*joined(weights, "zrh"), z=z, reset=convention.reset)
        run: Values = {"h_next": cell.forward(values["x"], values["h_prev"])}
        run |= dict(zip(("z", "r", "h_tilde"), cell.cache[2:], strict=True))
        run["dx"], run["dh_prev"] = cell.backward(values["dh_next"])
        for stem, whole in gradients(cell).items():
            run |= split(whole, stem, "zrh")
        values |= {f"{name}{ending}": value for name, value in run.items()}
    return values | parts | draw.sizes


def gru_resets(given: Given, convention: Convention, seed: int) -> Values:
    """The candidates of a GRU with its reset gate before and after the product, same parameters, rows.

    before, after (N, H); with _diagonal, _symmetric, _orthogonal, _positive those for such a matrix in
    the place of Whh. There is no second bias; x h_prev r Wxh Whh bh are those of the run.
    """
    draw = Draw(gates_by_biases(given, "zrh", columns=False), seed)
    x, h_prev = draw.array("x", shape="ND"), draw.array("h_prev", shape="NH")
    parts = blocks(draw, "zrh")
    draw.end()
    Whh = parts["Whh"]
    matrices = {
        "": Whh, "_diagonal": np.diag(np.diag(Whh)), "_symmetric": Whh + Whh.T,
        "_orthogonal": np.linalg.qr(Whh)[0], "_positive": np.abs(Whh),
    }  # fmt: skip
    values: Values = {"x": x, "h_prev": h_prev} | parts
    for ending, matrix in matrices.items():
        weights = joined(parts | {"Whh": matrix}, "zrh")
        for reset in ("before", "after"):
            values[f"{reset}{ending}"], values["r"] = _candidate(weights, x, h_prev, reset)
    return values | draw.sizes


def reset_by_hand(given: Given, convention: Convention, seed: int) -> Values:
    """A GRU of two hidden units whose input counts for nothing, as column vectors.

    Numbers are given: h1 h2 (the old state), r1 r2 (the reset gate, 0.5 and 0.25 unless given), u11 u12 u21 u22 (the matrix of the
    candidate). before1 before2 after1 after2 are the candidate before its tanh, by place of the gate.
    """
    draw = Draw({"r1": 0.5, "r2": 0.25, **given, "H": 2}, seed)
    names = ("h1", "h2", "r1", "r2", "u11", "u12", "u21", "u22")
    values: Values = {name: float(draw.array(name, shape="")) for name in names}
    draw.end()
    h1, h2, r1, r2, *u = values.values()
    zero, square = np.zeros(2), np.zeros((2, 2))
    parts = {f"Wx{g}": np.zeros((1, 2)) for g in "zrh"} | {"bz": zero, "bh": zero}
    parts |= {"Whz": square, "Whr": square, "Whh": np.reshape(u, (2, 2)).T}
    with np.errstate(all="ignore"):  # a gate may be given as exactly 0 or 1
        parts["br"] = logit(np.array([r1, r2]))
        for reset in ("before", "after"):
            x, h = np.zeros((1, 1)), np.array([[h1, h2]])
            candidate, _ = _candidate(joined(parts, "zrh"), x, h, reset)
            values |= {f"{reset}{k}": a for k, a in enumerate(np.arctanh(candidate[0]), start=1)}
    return values | draw.sizes


def _candidate(weights: list[Any], x: Any, h_prev: Any, reset: Any) -> tuple[Any, Any]:
    """The candidate and the reset gate of one step."""
    cell = GRU(*weights, reset=reset)
    cell.forward(x, h_prev)
    return cell.cache[4], cell.cache[3]
