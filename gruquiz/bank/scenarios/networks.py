"""Networks of several GRU layers: encoder and decoder, both directions, attention.

xs (N, T, D) is the input and hs (N, T, H) the states of the encoder, unless said otherwise.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from gruquiz.bank.items import Convention
from gruquiz.bank.scenarios.draw import STEPS, Draw, Given, Values, gru_weights
from gruquiz.reference import BiGRU, TimeGRU
from gruquiz.reference.gradcheck import complex_step_gradient


def encoder_decoder(given: Given, convention: Convention, seed: int) -> Values:
    """The gradient of a decoder's loss at the encoder's input, and three ways to hand it over.

    dxs (N, T, D) by complex steps; dxs_first dxs_last dxs_every by backpropagation, with the gradient of
    the decoder's first state put at those of the encoder's outputs (Cho et al. 2014; Sutskever et al.
    2014). context_size and context_twice_size count what is handed over, for T and 2T steps.
    """
    draw = Draw(given, seed, STEPS)
    Wx, Wh, b = gru_weights(draw)
    xs, ys = draw.array("xs", shape="NTD"), draw.array("ys", shape="NTD")
    dhs = draw.array("dhs", shape="NTH")
    draw.end()
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


def bi_gru(given: Given, convention: Convention, seed: int) -> Values:
    """A bidirectional layer (Schuster and Paliwal 1997); its output again after a change of the last input.

    left_first … right_last (N, H) are the halves of its output (N, T, 2H), which has `size` elements;
    left_end right_end are the states with which the directions end; unturned_first is what stands first
    in the output of the right layer where it is not turned round again.
    """
    draw = Draw(given, seed, STEPS)
    left, right = (TimeGRU(*gru_weights(draw)) for _ in range(2))
    xs = draw.array("xs", shape="NTD")
    draw.end()
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


def attention(given: Given, convention: Convention, seed: int) -> Values:
    """Dot-product attention of one decoder state s (H) to a GRU encoder, one example (Luong et al. 2015).

    hs (T, H), scores e (T), weights a (T), context vector c (H).
    """
    draw = Draw({"N": 1, **given}, seed, STEPS)
    encoder = TimeGRU(*gru_weights(draw))
    hs, s = encoder.forward(draw.array("xs", shape="NTD"))[0], draw.array("s", shape="H")
    draw.end()
    scores = np.array([float(np.dot(h, s)) for h in hs])
    exps = np.exp(scores)
    a = exps / exps.sum()
    c = sum((weight * h for weight, h in zip(a, hs, strict=True)), np.zeros_like(s))
    return {"hs": hs, "s": s, "e": scores, "a": a, "c": c} | draw.sizes
