"""Scenarios: runs of the reference under the conditions of an item, with every value under its name.

What the keys of the banks are proved against. The values come from the reference cells themselves, also
the gradients inside a cell: with one sample in the batch, `db` *is* the gradient of the pre-activation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from gruquiz.bank.items import Convention
from gruquiz.reference import GRU, LSTM, RNN, BiGRU, TimeGRU, gru_to_torch, parameter_count, sigmoid
from gruquiz.reference.clip import clip_grads, global_norm
from gruquiz.reference.gradcheck import complex_step_gradient, numeric_gradient
from gruquiz.reference.pytorch import lstm_to_torch
from gruquiz.reference.time_rnn import TimeRNN

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


def _lstm(draw: Draw, convention: Convention, columns: bool, peepholes: bool = False) -> Values:
    values = _row_form(draw) | _blocks(draw, "fgio", columns)
    values |= {name: draw.array(name, shape="NH") for name in ("c_prev", "dc_next")}
    weights = [_joined(values, stem, "fgio") for stem in ("Wx", "Wh", "b")]
    if peepholes:
        values |= {f"p{g}": draw.array(f"p{g}", shape="H") for g in "fio"}
        weights.append(_joined(values, "p", "fio"))
    cell = LSTM(*weights)
    values["h_next"], values["c_next"] = cell.forward(
        values["x"], values["h_prev"], values["c_prev"]
    )
    f, g, i, o = values["f"], values["g"], values["i"], values["o"] = cell.cache[3:7]
    arriving = (values["dh_next"], values["dc_next"])
    values["dx"], values["dh_prev"], values["dc_prev"] = cell.backward(*arriving)
    values |= dict(zip(("dWx", "dWh", "db"), (grad.copy() for grad in cell.grads), strict=False))
    values |= dict(zip(("Wx", "Wh", "b"), weights, strict=False))

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


def _lstm_two_steps(given: Given, convention: Convention, seed: int) -> Values:
    """Two steps of one LSTM, column vectors; the loss is dh1·h1 + dh2·h2 + dc2·c2."""
    draw = Draw({"N": 1, **_gates_by_biases(given, "fgio", columns=True)}, seed)
    values = {name: draw.array(name, shape="ND") for name in ("x1", "x2")}
    values |= {name: draw.array(name, shape="NH") for name in ("h0", "c0", "dh1", "dh2", "dc2")}
    blocks = _blocks(draw, "fgio", columns=True)
    _all_used(draw)
    Wx, Wh, b = (_joined(blocks, stem, "fgio") for stem in ("Wx", "Wh", "b"))
    cell = LSTM(Wx, Wh, b)
    h0, c0 = values["h0"], values["c0"]

    def loss(h: Any, c: Any, b: Any) -> Any:
        h, c = LSTM(Wx, Wh, b).forward(values["x1"], h, c)
        early = (values["dh1"] * h).sum()
        h, c = LSTM(Wx, Wh, b).forward(values["x2"], h, c)
        return early + (values["dh2"] * h + values["dc2"] * c).sum()

    values["loss_h0"] = complex_step_gradient(lambda h: loss(h, c0, b), h0)
    values["loss_c0"] = complex_step_gradient(lambda c: loss(h0, c, b), c0)
    values["loss_b"] = complex_step_gradient(lambda b: loss(h0, c0, b), b)
    for t in (1, 2):
        before = (values[f"x{t}"], values[f"h{t - 1}"], values[f"c{t - 1}"])
        values[f"h{t}"], values[f"c{t}"] = cell.forward(*before)
        values |= {f"{g}{t}": gate for g, gate in zip("fgio", cell.cache[3:7], strict=True)}
    _, back_h1, back_c1 = cell.backward(values["dh2"], values["dc2"])
    values["db2"] = cell.grads[2].copy()
    cell.forward(values["x1"], h0, c0)
    _, values["dh0"], values["dc0"] = cell.backward(values["dh1"] + back_h1, back_c1)
    values["db_left"] = cell.grads[2]  # the one cell served both steps
    whole = {name: values[name] for name in ("loss_b", "db2", "db_left")}
    return _columns(values | blocks, "fgio") | whole | draw.sizes


def _lstm_in_torch(given: Given, convention: Convention, seed: int) -> Values:
    """`lstm_cell` and its weights in PyTorch's layout: the 1st to 4th block of rows as W1 … W4."""
    values = SCENARIOS["lstm_cell"](given, convention, seed)
    ours = (np.concatenate([values[f"{stem}{g}"] for g in "fgio"]).T for stem in "WUb")
    weights = lstm_to_torch(*ours)
    for stem, rows in zip("WUb", weights, strict=False):
        values |= {f"{stem}{k}": block for k, block in enumerate(np.split(rows, 4), start=1)}
    misread = LSTM(weights.weight_ih.T, weights.weight_hh.T, weights.bias_ih)
    state = (values[name][np.newaxis] for name in ("x", "h_prev", "c_prev"))
    return values | {"c_misread": misread.forward(*state)[1][0]}


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
        given = _gates_by_biases(given, letters, columns)
        draw = Draw({"N": 1, **given} if columns else given, seed)
        with np.errstate(all="ignore"):  # a saturated gate has no finite pre-activation
            values = cell(draw, convention, columns)
        _all_used(draw)
        return (_columns(values, letters) if columns else values) | draw.sizes

    return run


def _gates_by_biases(given: Given, letters: str, columns: bool) -> Given:
    """A gate given as a value (`f: 0.8`) becomes the bias that brings it about, without weights."""
    rewritten = dict(given)
    left, right = ("W", "U") if columns else ("Wx", "Wh")
    for g in letters:
        name = "h_tilde" if g == "h" else g
        if name in rewritten:
            value = np.float64(rewritten.pop(name))
            with np.errstate(divide="ignore"):  # exactly 0 or 1 is allowed
                bias = np.arctanh(value) if g in "gh" else _logit(value)
            rewritten |= {f"{left}{g}": 0, f"{right}{g}": 0, f"b{g}": float(bias)}
    return rewritten


def _param_count(given: Given, convention: Convention, seed: int) -> Values:
    draw = Draw(given, seed)
    _all_used(draw)
    D, H = draw.sizes["D"], draw.sizes["H"]
    counts: Values = {}
    for kind in ("rnn", "gru", "lstm"):
        counts[kind] = parameter_count(kind, D, H)
        counts[f"{kind}_two_biases"] = parameter_count(kind, D, H, biases=2)
        counts[f"{kind}_bidirectional"] = parameter_count(kind, D, H, bidirectional=True)
        counts[f"{kind}_two_layers"] = parameter_count(kind, D, H, layers=2)
        counts[f"{kind}_two_layers_two_biases"] = parameter_count(kind, D, H, biases=2, layers=2)
        counts[f"{kind}_two_layers_bidirectional_two_biases"] = parameter_count(
            kind, D, H, biases=2, layers=2, bidirectional=True
        )
    counts["gru_peeky"] = parameter_count("gru", D + H, H)
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


def _multiply_adds(cell: RNN | GRU | LSTM, *inputs: Any) -> int:
    """How many multiply-adds the matrix products of one step take: counted while it runs."""
    counted = 0

    class Factor(np.ndarray):
        def __matmul__(self, other: Any) -> Any:
            nonlocal counted
            counted += self.size * other.shape[-1]
            return np.asarray(self) @ other

    cell.forward(*(array.view(Factor) for array in inputs))
    return counted


def _step_cost(given: Given, convention: Convention, seed: int) -> Values:
    draw = Draw(given, seed)
    _all_used(draw)

    def cost(cell: type[RNN | GRU | LSTM], blocks: int, times: int = 1) -> int:
        N, D, H = draw.sizes["N"], times * draw.sizes["D"], times * draw.sizes["H"]
        weights = [np.zeros(shape) for shape in ((D, blocks * H), (H, blocks * H), (blocks * H,))]
        states = [np.zeros((N, H))] * (2 if cell is LSTM else 1)
        return _multiply_adds(cell(*weights), np.zeros((N, D)), *states)

    return {
        "rnn": cost(RNN, 1), "gru": cost(GRU, 3), "lstm": cost(LSTM, 4),
        "gru_doubled": cost(GRU, 3, times=2),
    } | draw.sizes  # fmt: skip


STEPS = 6
"""The length T of a sequence unless it is given: another number than any of the sizes."""


def _sequence_draw(given: Given, seed: int) -> Draw:
    sized = dict(given)
    T = int(sized.pop("T", STEPS))
    draw = Draw(sized, seed)
    draw.sizes["T"] = T
    return draw


def _weights(draw: Draw) -> list[Any]:
    blocks = _blocks(draw, "zrh", columns=False)
    return [_joined(blocks, stem, "zrh") for stem in ("Wx", "Wh", "b")]


def _time_gru(given: Given, convention: Convention, seed: int) -> Values:
    """A GRU layer over T steps: forward and backward, with and without the gradient between the steps."""
    draw = _sequence_draw(given, seed)
    Wx, Wh, b = _weights(draw)
    xs, dhs = draw.array("xs", shape="NTD"), draw.array("dhs", shape="NTH")
    _all_used(draw)
    layer = TimeGRU(Wx, Wh, b)
    values: Values = {"xs": xs, "dhs_last": dhs[:, -1], "hs": layer.forward(xs)}
    values |= {"stored": values["hs"].size, "parameters": sum(p.size for p in layer.params)}
    values |= {"dxs": layer.backward(dhs), "dWh": layer.grads[1].copy()}
    layer.backward(dhs)
    values["dWh_again"] = layer.grads[1].copy()
    only_last = np.zeros_like(dhs)
    only_last[:, -1] = dhs[:, -1]
    layer.backward(only_last)
    values["dh_far"] = layer.dh

    h, alone = np.zeros_like(dhs[:, 0]), np.empty_like(xs)
    for t in range(xs.shape[1]):
        cell = GRU(Wx, Wh, b)
        h = cell.forward(xs[:, t], h)
        alone[:, t], _ = cell.backward(dhs[:, t])
    values |= {"dxs_alone": alone, "dx_alone_first": alone[:, 0], "dx_alone_last": alone[:, -1]}
    values |= {"dx_first": values["dxs"][:, 0], "dx_last": values["dxs"][:, -1]}
    return values | draw.sizes


def _gru_calls(given: Given, convention: Convention, seed: int) -> Values:
    """A sequence in one call and in two halves, stateful and not; the state that is set, and its gradient."""
    draw = _sequence_draw(given, seed)
    Wx, Wh, b = _weights(draw)
    xs, dhs = draw.array("xs", shape="NTD"), draw.array("dhs", shape="NTH")
    h0 = draw.array("h0", shape="NH")
    _all_used(draw)
    cut = xs.shape[1] // 2
    values: Values = {"dhs_last": dhs[:, -1], "dhs_sum": dhs.sum(axis=1)}
    for name, stateful, ends in (
        ("whole", True, [0, cut * 2]),
        ("stateful", True, [0, cut, cut * 2]),
        ("stateless", False, [0, cut, cut * 2]),
    ):
        layer = TimeGRU(Wx, Wh, b, stateful)
        hs, dxs = [], []
        for start, end in pairwise(ends):
            hs.append(layer.forward(xs[:, start:end]))
            dxs.append(layer.backward(dhs[:, start:end]))
        for stem, parts in (("hs", hs), ("dxs", dxs)):
            joined = np.concatenate(parts, axis=1)
            values |= {f"{stem}_{name}_1": joined[:, :cut], f"{stem}_{name}_2": joined[:, cut:]}

    stateless, stateful_layer = TimeGRU(Wx, Wh, b), TimeGRU(Wx, Wh, b, stateful=True)
    values["hs_from_zeros"] = stateless.forward(xs)
    stateless.set_state(h0)
    values["hs_stateless_set"] = stateless.forward(xs)
    stateful_layer.forward(xs)
    values["hs_continued"] = stateful_layer.forward(xs)
    stateful_layer.set_state(h0)
    values["hs_set"] = stateful_layer.forward(xs)
    stateful_layer.backward(dhs)
    values["dh"] = stateful_layer.dh

    def run(h: Any) -> Any:
        stateful_layer.set_state(h)
        return stateful_layer.forward(xs.astype(h.dtype))

    def error(dtype: str) -> float:
        checked = numeric_gradient(lambda h: float((run(h).astype(dtype) * dhs).sum()), h0, 1e-6)
        return float(np.max(np.abs(checked - values["dL_dh0"])))

    values["dL_dh0"] = complex_step_gradient(lambda h: (run(h) * dhs).sum(), h0)
    values["error_float32"] = error("float32")
    values["error_float64"] = error("float64")
    return values | draw.sizes


def _encoder_decoder(given: Given, convention: Convention, seed: int) -> Values:
    """The gradient of a decoder's loss at the encoder's input, and three ways to hand it over."""
    draw = _sequence_draw(given, seed)
    Wx, Wh, b = _weights(draw)
    xs, ys = draw.array("xs", shape="NTD"), draw.array("ys", shape="NTD")
    dhs = draw.array("dhs", shape="NTH")
    _all_used(draw)
    encoder, decoder = TimeGRU(Wx, Wh, b), TimeGRU(Wx, Wh, b, stateful=True)

    def loss(inputs: Any) -> Any:
        context: Any = encoder.forward(inputs)[:, -1]
        decoder.set_state(context)
        return (decoder.forward(ys.astype(inputs.dtype)) * dhs).sum()

    values: Values = {"dxs": complex_step_gradient(loss, xs)}
    loss(xs)
    decoder.backward(dhs)
    dh: Any = decoder.dh
    T = xs.shape[1]
    for name, where in (("first", [0]), ("last", [T - 1]), ("every", [*range(T)])):
        arriving = np.zeros_like(dhs)
        arriving[:, where] = dh[:, np.newaxis]
        values[f"dxs_{name}"] = encoder.backward(arriving)
    for name, inputs in (("context", xs), ("context_twice", np.concatenate((xs, xs), axis=1))):
        values[f"{name}_size"] = encoder.forward(inputs)[:, -1].size
    return values | draw.sizes


def _bi_gru(given: Given, convention: Convention, seed: int) -> Values:
    """A bidirectional layer; its output again after a change of the last input."""
    draw = _sequence_draw(given, seed)
    left, right = (TimeGRU(*_weights(draw)) for _ in range(2))
    xs = draw.array("xs", shape="NTD")
    _all_used(draw)
    layer, H = BiGRU(left, right), draw.sizes["H"]
    hs = layer.forward(xs)
    values: Values = {"size": hs.size, "left_end": left.h, "right_end": right.h}
    values |= {"left_first": hs[:, 0, :H], "left_last": hs[:, -1, :H]}
    values |= {"right_first": hs[:, 0, H:], "right_last": hs[:, -1, H:]}
    values["unturned_first"] = right.forward(xs[:, ::-1])[:, 0]
    changed = xs.copy()
    changed[:, -1] += 1
    hs = layer.forward(changed)
    values |= {"left_first_changed": hs[:, 0, :H], "right_first_changed": hs[:, 0, H:]}
    return values | draw.sizes


def _attention(given: Given, convention: Convention, seed: int) -> Values:
    """Dot-product attention of one decoder state to the states of a GRU encoder, one example."""
    draw = _sequence_draw({"N": 1, **given}, seed)
    encoder = TimeGRU(*_weights(draw))
    hs, s = encoder.forward(draw.array("xs", shape="NTD"))[0], draw.array("s", shape="H")
    _all_used(draw)
    scores = np.array([float(np.dot(h, s)) for h in hs])
    exps = np.exp(scores)
    a = exps / exps.sum()
    c = sum((weight * h for weight, h in zip(a, hs, strict=True)), np.zeros_like(s))
    return {"hs": hs, "s": s, "e": scores, "a": a, "c": c} | draw.sizes


def _torch_layout(given: Given, convention: Convention, seed: int) -> Values:
    """Where PyTorch keeps the weights of a GRU: rows, in thirds."""
    draw = Draw(given, seed)
    values = _blocks(draw, "zrh", columns=False)
    _all_used(draw)
    weights = gru_to_torch(*(_joined(values, stem, "zrh") for stem in ("Wx", "Wh", "b")),
                           z="old", reset="after")  # fmt: skip
    thirds = zip(("top", "middle", "bottom"), np.split(weights.weight_ih, 3), strict=True)
    values |= {f"weight_ih_{name}": rows for name, rows in thirds}
    values |= {"rows_ih": weights.weight_ih.shape[0], "columns_ih": weights.weight_ih.shape[1]}
    return (
        values | {"size_ih": weights.weight_ih.size, "size_hh": weights.weight_hh.size} | draw.sizes
    )


def _rnn_time(given: Given, convention: Convention, seed: int) -> Values:
    """Three steps of the simple RNN; `dy1 dy2 dy3` reach h1 h2 h3 from outside, step by step.

    `dh1 dh2 dh3` are the whole gradients of the states. What ends in `_cut` is from truncated BPTT
    in two pieces, steps 1 and 2, then step 3 alone, with the hidden state carried over.
    """
    draw = Draw(given, seed)
    shapes = {"Wx": "DH", "Wh": "HH", "b": "H", "h0": "NH"}
    values = {name: draw.array(name, shape=shape) for name, shape in shapes.items()}
    Wx, Wh, b, h0 = values.values()
    for t in (1, 2, 3):
        values[f"x{t}"] = draw.array(f"x{t}", "x", shape="ND")
        values[f"dy{t}"] = draw.array(f"dy{t}", "dy", shape="NH")
    _all_used(draw)

    def bptt(first: int, last: int, h: Any) -> Values:
        """These steps alone, from the state h before them."""
        steps = range(first, last + 1)
        layer = TimeRNN(Wx, Wh, b, stateful=True)
        layer.set_state(h)
        hs = layer.forward(np.stack([values[f"x{t}"] for t in steps], axis=1))
        dxs = layer.backward(np.stack([values[f"dy{t}"] for t in steps], axis=1))
        run = dict(zip(("dWx", "dWh", "db"), layer.grads, strict=True))
        run |= {f"h{t}": hs[:, t - first] for t in steps}
        run |= {f"dx{t}": dxs[:, t - first] for t in steps}
        return run | {f"dh{first - 1}": layer.dh}

    def da_of(t: int, n: slice) -> Any:
        cell = RNN(Wx, Wh, b)
        cell.forward(values[f"x{t}"][n], values[f"h{t - 1}"][n])
        cell.backward(values[f"dh{t}"][n])
        return cell.grads[2]

    early = bptt(1, 2, h0)
    late = bptt(3, 3, early["h2"])
    cut = {"dWh": early["dWh"] + late["dWh"], "dx1": early["dx1"], "h3": late["h3"]}
    values |= bptt(1, 3, h0) | {f"{name}_cut": value for name, value in cut.items()}
    for t in (1, 2, 3):
        later = bptt(t + 1, 3, values[f"h{t}"])[f"dh{t}"] if t < 3 else 0
        values[f"dh{t}"] = values[f"dy{t}"] + later
        values[f"da{t}"] = _per_sample(partial(da_of, t), draw.sizes["N"])
    return values | draw.sizes


def _rnn_jacobian(given: Given, convention: Convention, seed: int) -> Values:
    """The Jacobian `J` (H, H) of the state after T steps of the simple RNN by the one before them.

    `growth` is its largest singular value: no gradient grows by more on its way back. With
    `sigma_max` the recurrent weight is scaled until that is its largest singular value.
    """
    given = {"T": 30, **given}
    T, sigma_max = int(given.pop("T")), given.pop("sigma_max", None)
    draw = Draw({**given, "N": 1}, seed)
    Wx, Wh = draw.array("Wx", shape="DH"), draw.array("Wh", shape="HH")
    if sigma_max is not None:
        Wh = Wh * (sigma_max / np.linalg.norm(Wh, 2))
    b, h0 = draw.array("b", shape="H"), draw.array("h0", shape="NH")
    xs = np.stack([draw.array("x", shape="ND") for _ in range(T)], axis=1)
    _all_used(draw)

    H = draw.sizes["H"]
    layer = TimeRNN(Wx, Wh, b, stateful=True)
    layer.set_state(h0.repeat(H, axis=0))
    dhs = np.zeros_like(layer.forward(xs.repeat(H, axis=0)))
    dhs[:, -1] = np.eye(H)  # one sample for each component of the last state
    layer.backward(dhs)
    J: Any = layer.dh
    return {
        "Wx": Wx, "Wh": Wh, "b": b, "h0": h0, "T": T, "J": J, "growth": np.linalg.norm(J, 2),
        "sigma_max": np.linalg.norm(Wh, 2), "rho": np.max(np.abs(np.linalg.eigvals(Wh))),
    } | draw.sizes  # fmt: skip


def _clip(given: Given, convention: Convention, seed: int) -> Values:
    """Clipping by the joint norm of the gradients `ga` (D, H) and `gb` (H) of two parameters."""
    draw = Draw({"max_norm": 0.5, **given}, seed)
    max_norm = float(draw.array("max_norm", shape=""))
    ga, gb = draw.array("ga", "g", shape="DH"), draw.array("gb", "g", shape="H")
    _all_used(draw)
    clipped = [ga.copy(), gb.copy()]
    total_norm = clip_grads(clipped, max_norm)
    return {
        "ga": ga, "gb": gb, "max_norm": max_norm, "total_norm": total_norm,
        "clipped_a": clipped[0], "clipped_b": clipped[1], "norm_after": global_norm(clipped),
    } | draw.sizes  # fmt: skip


def _gru_unrolled(given: Given, convention: Convention, seed: int) -> Values:
    """A GRU layer over three steps with the values of each step under a name of its own.

    The gradients of single steps do not come from the layer: dh1, dh2, dh3, at the states, are found
    by complex steps, and the cell, given one of them, says what that step hands back and adds.
    called_… are the values where the layer is called, forward and backward, for each step alone.
    """
    draw = Draw(given, seed)
    Wx, Wh, b = _weights(draw)
    x = [draw.array(f"x{t}", "x", shape="ND") for t in (1, 2, 3)]
    dy = [draw.array(f"dy{t}", "dy", shape="NH") for t in (1, 2, 3)]
    h0 = draw.array("h0", shape="NH")
    _all_used(draw)
    layer = TimeGRU(Wx, Wh, b, stateful=True, z=convention.z, reset=convention.reset)
    layer.set_state(h0)
    h = [h0, *layer.forward(np.stack(x, axis=1)).swapaxes(0, 1)]
    dx = layer.backward(np.stack(dy, axis=1)).swapaxes(0, 1)
    values: Values = {"h0": h0, "dh0": layer.dh}
    values |= dict(zip(("dWx", "dWh", "db"), (g.copy() for g in layer.grads), strict=True))
    layer.set_state(h0)
    for t in range(3):
        values[f"called_h{t + 1}"] = layer.forward(x[t][:, np.newaxis])[:, 0]
        values[f"called_dx{t + 1}"] = layer.backward(dy[t][:, np.newaxis])[:, 0]
    cell = GRU(Wx, Wh, b, z=convention.z, reset=convention.reset)

    def loss_after(t: int, state: Any) -> Any:
        loss = (state * dy[t]).sum()
        for later in range(t + 1, 3):
            state = cell.forward(x[later], state)
            loss += (state * dy[later]).sum()
        return loss

    for t in range(3):
        dh = complex_step_gradient(partial(loss_after, t), h[t + 1])
        cell.forward(x[t], h[t])
        _, back = cell.backward(dh)
        of_step = {"x": x[t], "dy": dy[t], "h": h[t + 1], "dx": dx[t], "dh": dh, "back": back}
        of_step |= dict(zip(("dWx", "dWh", "db"), (g.copy() for g in cell.grads), strict=True))
        values |= {f"{name}{t + 1}": value for name, value in of_step.items()}
    return values | draw.sizes


def _gru_in_torch(given: Given, convention: Convention, seed: int) -> Values:
    """The parameters with which PyTorch's GRU computes the same as a cell of the convention."""
    draw = Draw(given, seed)
    blocks = _blocks(draw, "zrh", columns=False) | {"b2h": draw.array("b2h", shape="H")}
    _all_used(draw)
    zero = np.zeros_like(blocks["b2h"])
    b2 = np.concatenate((zero, zero, blocks["b2h"]))
    Wx, Wh, b = (_joined(blocks, stem, "zrh") for stem in ("Wx", "Wh", "b"))
    converted = gru_to_torch(Wx, Wh, b, b2, z=convention.z, reset=convention.reset)
    return blocks | converted._asdict() | draw.sizes


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
    "lstm_peephole": _scenario(partial(_lstm, peepholes=True), "fgio", columns=True),
    "lstm_two_steps": _lstm_two_steps,
    "lstm_in_torch": _lstm_in_torch,
    "rnn_cell": _scenario(_rnn, "", columns=True),
    "rnn_step": _scenario(_rnn, "", columns=False),
    "param_count": _param_count,
    "activation": _activation,
    "gru_unrolled": _gru_unrolled,
    "gru_in_torch": _gru_in_torch,
    "rnn_time": _rnn_time,
    "rnn_jacobian": _rnn_jacobian,
    "clip": _clip,
    "step_cost": _step_cost,
    "time_gru": _time_gru,
    "gru_calls": _gru_calls,
    "encoder_decoder": _encoder_decoder,
    "bi_gru": _bi_gru,
    "attention": _attention,
    "torch_layout": _torch_layout,
}
