"""Scenarios: runs of the reference under the conditions of an item, with every value under its name.

What the keys of the banks are proved against. The values come from the reference cells themselves, also
the gradients inside a cell: with one sample in the batch, `db` *is* the gradient of the pre-activation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from gruquiz.bank.items import Convention
from gruquiz.reference import GRU, LSTM, RNN, parameter_count, sigmoid
from gruquiz.reference.gradcheck import complex_step_gradient

Values = dict[str, Any]
Given = Mapping[str, float]
Scenario = Callable[[Given, Convention, int], Values]

SIZES = (
    {"N": 2, "D": 3, "H": 4},
    {"N": 3, "D": 5, "H": 2},
    {"N": 4, "D": 2, "H": 3},
)
"""Sizes of successive runs, pairwise different in each: what holds at one size by chance is found out."""


class Draw:
    """Random arrays of one run, save for what `given` fixes; remembers which names were asked for."""

    def __init__(self, given: Given, seed: int) -> None:
        self._given = dict(given)
        self._random = np.random.default_rng(seed)
        usual = SIZES[seed % len(SIZES)]
        self.sizes = {name: int(self._given.pop(name, size)) for name, size in usual.items()}
        self.unused = set(self._given)

    def array(self, *names: str, shape: str, zero: bool = False) -> Any:
        """An array of `shape` (letters of the sizes), filled with the first of `names` that is given."""
        size = tuple(self.sizes[letter] for letter in shape)
        self.unused.difference_update(names)
        for name in names:
            if name in self._given:
                return np.full(size, float(self._given[name]))
        return np.zeros(size) if zero else self._random.normal(0, 0.7, size)


def _blocks(draw: Draw, letters: str, columns: bool) -> Values:
    """The weight blocks of a cell, under the names of the row form: Wxz, Whz, bz, …"""
    blocks: Values = {}
    for g in letters:
        left, right = (f"W{g}", f"U{g}") if columns else (f"Wx{g}", f"Wh{g}")
        blocks[f"Wx{g}"] = draw.array(left, "Wx", shape="DH")
        blocks[f"Wh{g}"] = draw.array(right, "Wh" if not columns else "U", shape="HH")
        blocks[f"b{g}"] = draw.array(f"b{g}", "b", shape="H")
    return blocks


def _joined(blocks: Values, stem: str, letters: str) -> Any:
    return np.concatenate([blocks[f"{stem}{g}"] for g in letters], axis=-1)


def _split(values: Values, name: str, stem: str, letters: str) -> Values:
    parts = np.split(values[name], len(letters), axis=-1)
    return {f"{stem}{g}": part for g, part in zip(letters, parts, strict=True)}


def _row_form(draw: Draw) -> Values:
    return {
        "x": draw.array("x", shape="ND"),
        "h_prev": draw.array("h_prev", shape="NH"),
        "dh_next": draw.array("dh_next", shape="NH"),
    }


def _per_sample(step: Callable[[slice], Any], count: int) -> Any:
    """Stack what `step` gives for each sample alone: the rows of a pre-activation gradient."""
    return np.stack([step(slice(n, n + 1)) for n in range(count)])


def _gru(draw: Draw, convention: Convention, columns: bool) -> Values:
    values = _row_form(draw) | _blocks(draw, "zrh", columns)
    weights = [_joined(values, stem, "zrh") for stem in ("Wx", "Wh", "b")]
    if convention.reset == "after":
        for g in "zrh":
            values[f"b2{g}"] = draw.array(f"b2{g}", "b2", shape="H", zero=g != "h")
        weights.append(_joined(values, "b2", "zrh"))
    cell = GRU(*weights, z=convention.z, reset=convention.reset)
    values["h_next"] = cell.forward(values["x"], values["h_prev"])
    z, r, h_tilde = values["z"], values["r"], values["h_tilde"] = cell.cache[2:]
    values["dx"], values["dh_prev"] = cell.backward(values["dh_next"])
    values |= dict(zip(("dWx", "dWh", "db"), (g.copy() for g in cell.grads), strict=False))
    values |= dict(zip(("Wx", "Wh", "b"), weights, strict=False))

    def da_of(n: slice) -> Any:
        cell.forward(values["x"][n], values["h_prev"][n])
        cell.backward(values["dh_next"][n])
        return cell.grads[2].copy()

    values["da"] = _per_sample(da_of, draw.sizes["N"])
    values |= _split(values, "da", "da", "zrh")
    values |= {"az": _logit(z), "ar": _logit(r), "ah": np.arctanh(h_tilde)}
    values |= {"dz": values["daz"] / (z * (1 - z)), "dr": values["dar"] / (r * (1 - r))}
    values["dh_tilde"] = values["dah"] / (1 - h_tilde**2)
    return values | _gradient_blocks(values, "zrh")


def _lstm(draw: Draw, convention: Convention, columns: bool) -> Values:
    values = _row_form(draw) | _blocks(draw, "fgio", columns)
    values |= {name: draw.array(name, shape="NH") for name in ("c_prev", "dc_next")}
    weights = [_joined(values, stem, "fgio") for stem in ("Wx", "Wh", "b")]
    cell = LSTM(*weights)
    values["h_next"], values["c_next"] = cell.forward(
        values["x"], values["h_prev"], values["c_prev"]
    )
    f, g, i, o = values["f"], values["g"], values["i"], values["o"] = cell.cache[3:7]
    arriving = (values["dh_next"], values["dc_next"])
    values["dx"], values["dh_prev"], values["dc_prev"] = cell.backward(*arriving)
    values |= dict(zip(("dWx", "dWh", "db"), (grad.copy() for grad in cell.grads), strict=True))
    values |= dict(zip(("Wx", "Wh", "b"), weights, strict=True))

    def da_of(n: slice) -> Any:
        cell.forward(values["x"][n], values["h_prev"][n], values["c_prev"][n])
        cell.backward(values["dh_next"][n], values["dc_next"][n])
        return cell.grads[2].copy()

    values["da"] = _per_sample(da_of, draw.sizes["N"])
    values |= _split(values, "da", "da", "fgio")
    values |= {"af": _logit(f), "ag": np.arctanh(g), "ai": _logit(i), "ao": _logit(o)}
    for gate in "fio":
        values[f"d{gate}"] = values[f"da{gate}"] / (values[gate] * (1 - values[gate]))
    values["dg"] = values["dag"] / (1 - g**2)
    values["dc"] = values["dg"] / i
    return values | _gradient_blocks(values, "fgio")


def _rnn(draw: Draw, convention: Convention, columns: bool) -> Values:
    values = _row_form(draw)
    values["Wx"] = draw.array("W" if columns else "Wx", shape="DH")
    values["Wh"] = draw.array("U" if columns else "Wh", shape="HH")
    values["b"] = draw.array("b", shape="H")
    cell = RNN(values["Wx"], values["Wh"], values["b"])
    values["h_next"] = cell.forward(values["x"], values["h_prev"])
    values["dx"], values["dh_prev"] = cell.backward(values["dh_next"])
    values |= dict(zip(("dWx", "dWh", "db"), (grad.copy() for grad in cell.grads), strict=True))

    def da_of(n: slice) -> Any:
        cell.forward(values["x"][n], values["h_prev"][n])
        cell.backward(values["dh_next"][n])
        return cell.grads[2].copy()

    values["da"] = _per_sample(da_of, draw.sizes["N"])
    values["a"] = np.arctanh(values["h_next"])
    return values


def _gradient_blocks(values: Values, letters: str) -> Values:
    blocks: Values = {}
    for name in ("dWx", "dWh", "db"):
        blocks |= _split(values, name, name, letters)
    return blocks


def _logit(gate: Any) -> Any:
    return np.log(gate) - np.log1p(-gate)


def _columns(values: Values, letters: str) -> Values:
    """The same run, one sample, as column vectors: `Wz @ x` where the row form has `x @ Wxz`."""
    renamed = {f"Wx{g}": f"W{g}" for g in letters} | {f"Wh{g}": f"U{g}" for g in letters}
    renamed |= {"d" + old: "d" + new for old, new in renamed.items()}
    if not letters:
        renamed = {"Wx": "W", "Wh": "U", "dWx": "dW", "dWh": "dU"}
    joined = {"Wx", "Wh", "dWx", "dWh", "b", "db", "da"} if letters else set()
    shown: Values = {}
    for name, value in values.items():
        if name in renamed:
            shown[renamed[name]] = value.T
        elif name not in joined:
            shown[name] = value[0] if value.ndim == 2 else value
    return shown


def _scenario(
    cell: Callable[[Draw, Convention, bool], Values], letters: str, columns: bool
) -> Scenario:
    def run(given: Given, convention: Convention, seed: int) -> Values:
        draw = Draw({"N": 1, **given} if columns else given, seed)
        with np.errstate(all="ignore"):  # a saturated gate has no finite pre-activation
            values = cell(draw, convention, columns)
        _all_used(draw)
        return (_columns(values, letters) if columns else values) | draw.sizes

    return run


def _param_count(given: Given, convention: Convention, seed: int) -> Values:
    draw = Draw(given, seed)
    _all_used(draw)
    D, H = draw.sizes["D"], draw.sizes["H"]
    counts: Values = {}
    for kind in ("rnn", "gru", "lstm"):
        counts[kind] = parameter_count(kind, D, H)
        counts[f"{kind}_two_biases"] = parameter_count(kind, D, H, biases=2)
        counts[f"{kind}_bidirectional"] = parameter_count(kind, D, H, bidirectional=True)
    counts["lstm_peephole"] = parameter_count("lstm", D, H, peephole=True)
    return counts | draw.sizes


def _activation(given: Given, convention: Convention, seed: int) -> Values:
    draw = Draw(given, seed)
    a = draw.array("a", shape="H")
    _all_used(draw)
    return {
        "a": a, "sigmoid": sigmoid(a), "tanh": np.tanh(a),
        "dsigmoid": complex_step_gradient(lambda v: sigmoid(v).sum(), a),
        "dtanh": complex_step_gradient(lambda v: np.tanh(v).sum(), a),
    } | draw.sizes  # fmt: skip


class UnknownGivenError(ValueError):
    """`given` names something that the scenario does not have."""


def _all_used(draw: Draw) -> None:
    if draw.unused:
        raise UnknownGivenError(min(draw.unused))


SCENARIOS: Mapping[str, Scenario] = {
    "gru_cell": _scenario(_gru, "zrh", columns=True),
    "gru_step": _scenario(_gru, "zrh", columns=False),
    "lstm_cell": _scenario(_lstm, "fgio", columns=True),
    "lstm_step": _scenario(_lstm, "fgio", columns=False),
    "rnn_cell": _scenario(_rnn, "", columns=True),
    "rnn_step": _scenario(_rnn, "", columns=False),
    "param_count": _param_count,
    "activation": _activation,
}
