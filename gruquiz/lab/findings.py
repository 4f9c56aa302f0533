"""Where the lab shows what was found in the code of a drill: one table beside what can be derived.

A mistake is shown at the line of the model answer that it spoils, so that only what is no such line
stands in a table. What is in neither is deliberately nowhere: see `NOWHERE`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from gruquiz.bank.records import Convention
from gruquiz.drills.mistakes import Family, mistakes_of
from gruquiz.drills.verdict import Diagnosis
from gruquiz.lab import Cell, LabPlace

ASKED = Convention(z="new", reset="before")
"""The convention of the drills that ship."""


def _beside(found: Convention) -> LabPlace:
    """The convention that was `found` beside the one that is asked.

    Without a bias the place of the reset gate would make no difference to a single unit.
    """
    return LabPlace("gru", ASKED, found, knobs={"b": -1.0} if found.reset == "after" else {})


_Z_OLD = _beside(Convention(z="old", reset="before"))
_RESET_AFTER = _beside(Convention(z="new", reset="after"))
_PYTORCH = _beside(Convention(z="old", reset="after"))
_CARRY = LabPlace("flow")
_BLOCKS = LabPlace("steps", line="z = sigmoid(x @ Wxz + h_prev @ Whz + bz)")
_STATE = LabPlace("steps", line="h_next = (1 - z) * h_prev + z * h_hat")

CELLS: Mapping[str, Cell] = {
    "rnn-step": "RNN",
    "gru-forward": "GRU",
    "gru-backward": "GRU",
    "lstm-forward": "LSTM",
    "lstm-backward": "LSTM",
}
"""The drills whose lines the lab runs one by one."""

PLACES: Mapping[str, Mapping[str, LabPlace]] = {
    "gru-forward": {
        "update-gate-swapped": _Z_OLD,
        "z-mirrored": _Z_OLD,
        "reset-after-product": _RESET_AFTER,
        "reset-after-product-and-bias": _RESET_AFTER,
        "pytorch-gru": _PYTORCH,
        "block-order-zhr": _BLOCKS,
        "block-order-rzh": _BLOCKS,
        "block-order-rhz": _BLOCKS,
        "block-order-hzr": _BLOCKS,
        "block-order-hrz": _BLOCKS,
        "blocks-by-reshape": _BLOCKS,
    },
    "gru-backward": {
        "dz-sign": _Z_OLD,
        "dh-hat-uses-one-minus-z": _Z_OLD,
        "dh-prev-uses-z": _Z_OLD,
        "update-gate-swapped": _Z_OLD,
        "reset-after-product": _RESET_AFTER,
    },
    "time-gru-forward": {
        "state-restarts-at-each-step": _CARRY,
        "state-through-tanh-again": _STATE,
        "candidate-stored-as-state": _STATE,
    },
    "time-gru-backward": {
        "carry-not-added": _CARRY,
        "carry-subtracted": _CARRY,
        "carry-added-after-cell": _CARRY,
        "output-gradient-only-at-last-step": _CARRY,
        "paths-averaged": _CARRY,
        "walks-forward-in-time": _CARRY,
    },
}
"""By drill and mistake: what is not simply the line that it spoils."""

NOWHERE: frozenset[Family] = frozenset({"contract", "state", "reduction", "numerics"})
"""Families that the lab cannot show: its numbers are right there, or its batch is too small."""


def place_of(drill: str, found: Iterable[Diagnosis]) -> LabPlace | None:
    """Where the first of the findings that the lab can show is shown; None if it shows none."""
    places = (_place(drill, one.id, one.right) for one in found)
    return next((place for place in places if place), None)


def _place(drill: str, finding: str, right: str) -> LabPlace | None:
    if place := PLACES.get(drill, {}).get(finding):
        return place
    mistake = next((m for m in mistakes_of(drill) if m.id == finding), None)
    if drill not in CELLS or (mistake and mistake.family in NOWHERE):
        return None
    lines = [part.right for part in mistake.patch] if mistake else [right]
    return _line_place(CELLS[drill], "\n".join(lines))


@cache
def _line_place(cell: Cell, right: str) -> LabPlace | None:
    """At the first of the lines in `right` that the lab runs."""
    from gruquiz.lab.steps import number_of, step_lines

    lines = step_lines(cell, 1)
    there = (line.strip() for line in right.split("\n") if number_of(lines, line) is not None)
    return next((LabPlace("steps", cell=cell, line=line) for line in there), None)
