"""A GRU layer over T steps: its loop, its state between calls, its buffers and gradients.

xs (N, T, D) is the input and dhs (N, T, H) the gradient of the outputs hs, unless said otherwise.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from gruquiz.bank.items import Convention
from gruquiz.bank.scenarios.draw import STEPS, Draw, Given, Values, gru_weights
from gruquiz.reference import GRU, TimeGRU
from gruquiz.reference.gradcheck import complex_step_gradient, numeric_gradient


def time_gru(given: Given, convention: Convention, seed: int) -> Values:
    """Forward and backward, with and without the gradient between the steps.

    dx_first dx_last (N, D) are ends of dxs, dx_alone_… what each step gives by itself; dWh_last is what the
    last step adds to dWh, dWh_again the gradient after a second backward pass; dh_far (N, H) is what
    reaches the first state from the last output; stored and parameters are numbers of elements.
    """
    draw = Draw(given, seed, STEPS)
    Wx, Wh, b = gru_weights(draw)
    xs, dhs = draw.array("xs", shape="NTD"), draw.array("dhs", shape="NTH")
    draw.end()
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
    values["dWh_last"] = cell.grads[1]
    values |= {"dxs_alone": alone, "dx_alone_first": alone[:, 0], "dx_alone_last": alone[:, -1]}
    values |= {"dx_first": values["dxs"][:, 0], "dx_last": values["dxs"][:, -1]}
    return values | draw.sizes


def gru_calls(given: Given, convention: Convention, seed: int) -> Values:
    """A sequence in one call and in two halves, stateful and not; the state that is set, h0 (N, H).

    hs_whole_1 and its like are halves (N, T/2, H), hs_set and its like whole outputs. From h0, dh (N, H)
    is the layer's gradient of h0 and dx_first (N, D) that of the first input; dL_dh0 is the former by
    complex steps, and error_float32 error_float64 say how far the difference quotient is off.
    """
    draw = Draw(given, seed, STEPS)
    Wx, Wh, b = gru_weights(draw)
    xs, dhs = draw.array("xs", shape="NTD"), draw.array("dhs", shape="NTH")
    h0 = draw.array("h0", shape="NH")
    draw.end()
    values: Values = {"dhs_last": dhs[:, -1], "dhs_sum": dhs.sum(axis=1)}
    values |= _in_pieces([Wx, Wh, b], xs, dhs)

    stateless, stateful = TimeGRU(Wx, Wh, b), TimeGRU(Wx, Wh, b, stateful=True)
    values["hs_from_zeros"] = stateless.forward(xs)
    stateless.set_state(h0)
    values["hs_stateless_set"] = stateless.forward(xs)
    stateful.forward(xs)
    values["hs_continued"] = stateful.forward(xs)
    stateful.set_state(h0)
    values["hs_set"] = stateful.forward(xs)
    values["dx_first"] = stateful.backward(dhs)[:, 0]
    values["dh"] = stateful.dh

    def run(h: Any) -> Any:
        stateful.set_state(h)
        return stateful.forward(xs.astype(h.dtype))

    def error(dtype: str) -> float:
        checked = numeric_gradient(lambda h: float((run(h).astype(dtype) * dhs).sum()), h0, 1e-6)
        return float(np.max(np.abs(checked - values["dL_dh0"])))

    values["dL_dh0"] = complex_step_gradient(lambda h: (run(h) * dhs).sum(), h0)
    values["error_float32"] = error("float32")
    values["error_float64"] = error("float64")
    return values | draw.sizes


def _in_pieces(weights: list[Any], xs: Any, dhs: Any) -> Values:
    """Both halves of the outputs and of the gradients of the input, by how the layer was called."""
    Wx, Wh, b = weights
    values: Values = {}
    cut = xs.shape[1] // 2
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
    return values
