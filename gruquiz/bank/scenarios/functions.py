"""Functions by themselves: activations with their derivatives, and gradient clipping."""

from __future__ import annotations

import numpy as np

from gruquiz.bank.items import Convention
from gruquiz.bank.scenarios.draw import Draw, Given, Values
from gruquiz.reference import sigmoid
from gruquiz.reference.clip import clip_grads, global_norm
from gruquiz.reference.gradcheck import complex_step_gradient


def activation(given: Given, convention: Convention, seed: int) -> Values:
    """Sigmoid and tanh of a (H), and their derivatives by complex steps, dsigmoid and dtanh (H)."""
    draw = Draw(given, seed)
    a = draw.array("a", shape="H")
    draw.end()
    return {
        "a": a, "sigmoid": sigmoid(a), "tanh": np.tanh(a),
        "dsigmoid": complex_step_gradient(lambda v: sigmoid(v).sum(), a),
        "dtanh": complex_step_gradient(lambda v: np.tanh(v).sum(), a),
    } | draw.sizes  # fmt: skip


def clip(given: Given, convention: Convention, seed: int) -> Values:
    """Clipping the gradients ga (D, H) and gb (H) of two parameters by their joint norm.

    As Pascanu et al. (2013) have it: clipped_a and clipped_b, total_norm before it and norm_after.
    max_norm is 0.5 unless it is given.
    """
    draw = Draw({"max_norm": 0.5, **given}, seed)
    max_norm = float(draw.array("max_norm", shape=""))
    ga, gb = draw.array("ga", "g", shape="DH"), draw.array("gb", "g", shape="H")
    draw.end()
    clipped = [ga.copy(), gb.copy()]
    total_norm = clip_grads(clipped, max_norm)
    return {
        "ga": ga, "gb": gb, "max_norm": max_norm, "total_norm": total_norm,
        "clipped_a": clipped[0], "clipped_b": clipped[1], "norm_after": global_norm(clipped),
    } | draw.sizes  # fmt: skip
