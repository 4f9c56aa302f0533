"""How the norm of the gradient changes on its way back through an RNN, an LSTM and a GRU."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from gruquiz.lab.cells import Knob
from gruquiz.reference import GRU, LSTM, RNN
from gruquiz.reference.arrays import Array

STEPS, INPUTS, HIDDEN, BATCH = 60, 4, 16, 4

FLOW_KNOBS = (
    Knob("gain", 0.2, 3.0, 1.0),
    Knob("b_f", -3.0, 5.0, 1.0),
    Knob("b_z", -5.0, 3.0, 0.0),
)
"""The largest singular value of each recurrent matrix, and the biases of the forget and update gates."""


class Flow(msgspec.Struct, frozen=True):
    """Norms of the gradient with respect to the state at T, T-1, …, 0; the first of each is 1.

    The state of the LSTM is h and c together. GRU: z: new, so that a low bias of z keeps the old state.
    """

    rnn: Sequence[float]
    lstm: Sequence[float]
    gru: Sequence[float]


def gradient_flow(knobs: Mapping[str, float], seed: int = 0) -> Flow:
    """The same inputs and the same random weights, whatever the knobs; `gain` only scales W_h."""
    random = np.random.default_rng(seed)
    xs = random.standard_normal((STEPS, BATCH, INPUTS))
    last = random.standard_normal((BATCH, HIDDEN))
    gain = knobs["gain"]
    return Flow(
        _through(RNN, _weights(random, 1, gain), xs, last),
        _through_lstm(_weights(random, 4, gain, forget=knobs["b_f"]), xs, last),
        _through(GRU, _weights(random, 3, gain, update=knobs["b_z"]), xs, last),
    )


def _weights(
    random: np.random.Generator, blocks: int, gain: float, forget: float = 0.0, update: float = 0.0
) -> tuple[Array, Array, Array]:
    """`Wx`, `Wh`, `b`: each block of Wh is `gain` times an orthogonal matrix."""
    Wx = random.standard_normal((INPUTS, blocks * HIDDEN)) / np.sqrt(INPUTS)
    orthogonal = [np.linalg.qr(random.standard_normal((HIDDEN, HIDDEN)))[0] for _ in range(blocks)]
    b = np.zeros(blocks * HIDDEN)
    b[:HIDDEN] = forget + update  # the first block: f of the LSTM, z of the GRU
    return Wx, gain * np.hstack(orthogonal), b


def _through(
    cell: type[RNN] | type[GRU], weights: tuple[Array, Array, Array], xs: Array, last: Array
) -> list[float]:
    cells: list[RNN | GRU] = [cell(*weights) for _ in xs]
    h = np.zeros_like(last)
    for step, x in zip(cells, xs, strict=True):
        h = step.forward(x, h)
    dh = last
    norms = [_norm(dh)]
    for step in reversed(cells):
        _, dh = step.backward(dh)
        norms.append(_norm(dh))
    return [norm / norms[0] for norm in norms]


def _through_lstm(weights: tuple[Array, Array, Array], xs: Array, last: Array) -> list[float]:
    cells, h, c = [], np.zeros_like(last), np.zeros_like(last)
    for x in xs:
        cells.append(cell := LSTM(*weights))
        h, c = cell.forward(x, h, c)
    dh, dc = last, np.zeros_like(last)
    norms = [_norm(dh, dc)]
    for cell in reversed(cells):
        _, dh, dc = cell.backward(dh, dc)
        norms.append(_norm(dh, dc))
    return [norm / norms[0] for norm in norms]


def _norm(*parts: Array) -> float:
    return float(np.sqrt(sum(np.sum(part * part) for part in parts)))
