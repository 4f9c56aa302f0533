"""One unit of a GRU and of an LSTM, with the gates as knobs instead of sigmoids.

The candidate keeps its own weights, W = 0.8 and U = 1.2, so that it still answers to its inputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import tanh
from typing import Literal

import msgspec

from gruquiz.bank.records import Convention

W = 0.8
"""The weight of the input in the candidate."""

U = 1.2
"""The weight of the hidden state in the candidate."""

Signals = Mapping[str, float]
"""The value on each wire of a cell."""


class Knob(msgspec.Struct, frozen=True):
    """What can be turned: its name, its range, and where it stands at first."""

    name: str
    low: float
    high: float
    start: float

    @property
    def step(self) -> float:
        """One press of a key."""
        return 0.05

    def turned(self, value: float, steps: float) -> float:
        """`value` after so many presses, within the range and without the dust of floating point."""
        return min(self.high, max(self.low, round(value + steps * self.step, 6)))


def _gate(name: str, start: float) -> Knob:
    return Knob(name, 0.0, 1.0, start)


def _state(name: str, start: float, bound: float = 1.0) -> Knob:
    return Knob(name, -bound, bound, start)


GRU_KNOBS = (
    _state("x", 1.0, 2.0), _state("h_prev", 0.5), _gate("z", 0.3), _gate("r", 0.8),
    _state("b", 0.0, 2.0),
)  # fmt: skip

LSTM_KNOBS = (
    _state("x", 1.0, 2.0), _state("h_prev", 0.5), _state("c_prev", 0.8, 3.0),
    _gate("f", 0.9), _gate("i", 0.4), _gate("o", 0.7),
)  # fmt: skip

CONVENTIONS = (
    Convention(z="new", reset="before"),
    Convention(z="old", reset="before"),
    Convention(z="new", reset="after"),
    Convention(z="old", reset="after"),
)


def gru(knobs: Signals, convention: Convention) -> dict[str, float]:
    """One step of a GRU unit: `h_tilde` and `h` as `convention` has them (Chung 2014; Cho 2014).

    `old_share` and `new_share` are what the old state and the candidate are multiplied by. The bias `b`
    stands beside U: with `reset: after` the reset gate scales it too.
    """
    x, h_prev, z, r, b = (knobs[knob.name] for knob in GRU_KNOBS)
    reset, product = r * h_prev, U * h_prev + b
    recurrent = U * reset + b if convention.reset == "before" else r * product
    candidate = W * x + recurrent
    h_tilde = tanh(candidate)
    old_share, new_share = (1 - z, z) if convention.z == "new" else (z, 1 - z)
    kept, taken = old_share * h_prev, new_share * h_tilde
    return {
        **knobs, "reset": reset, "product": product, "recurrent": recurrent, "candidate": candidate,
        "h_tilde": h_tilde, "old_share": old_share, "new_share": new_share, "kept": kept,
        "taken": taken, "h": kept + taken,
    }  # fmt: skip


def lstm(knobs: Signals) -> dict[str, float]:
    """One step of an LSTM unit without peepholes (Gers 2000): `g`, `c` and `h`."""
    x, h_prev, c_prev, f, i, o = (knobs[knob.name] for knob in LSTM_KNOBS)
    candidate = W * x + U * h_prev
    g = tanh(candidate)
    kept, taken = f * c_prev, i * g
    c = kept + taken
    return {
        **knobs, "candidate": candidate, "g": g, "kept": kept, "taken": taken, "c": c, "tanh_c": tanh(c), "h": o * tanh(c),
    }  # fmt: skip


Remark = Literal["copies", "renews", "ignores", "plain-rnn", "resets-agree", "resets-differ"]
"""What is worth saying of a GRU step."""


def remarks(knobs: Signals, convention: Convention) -> Iterator[Remark]:
    """What the knobs show just now: a limit that has been reached, and what the place of r changes."""
    signals = gru(knobs, convention)
    if signals["old_share"] > 0.95:
        yield "copies"
    if signals["new_share"] > 0.95:
        yield "plain-rnn" if knobs["r"] > 0.95 else "renews"
    if knobs["r"] < 0.05:
        yield "ignores"
    other: Literal["before", "after"] = "after" if convention.reset == "before" else "before"
    elsewhere = Convention(z=convention.z, reset=other)
    differs = abs(gru(knobs, elsewhere)["h"] - signals["h"]) > 0.005
    yield "resets-differ" if differs else "resets-agree"


LstmRemark = Literal["keeps", "clears", "unbounded", "closed"]
"""What is worth saying of an LSTM step."""


def lstm_remarks(knobs: Signals) -> Iterator[LstmRemark]:
    """What the knobs of the LSTM show just now."""
    if knobs["f"] > 0.95 and knobs["i"] < 0.05:
        yield "keeps"
    if knobs["f"] < 0.05:
        yield "clears"
    if abs(lstm(knobs)["c"]) > 1:
        yield "unbounded"
    if knobs["o"] < 0.05:
        yield "closed"
