"""What the lab computes: cells with gates that can be turned, gradients over time, one step line by line.

It knows no screen. Everything is a function of the knobs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from gruquiz.bank.records import Convention

ViewName = Literal["gru", "lstm", "flow", "steps"]
VIEWS: tuple[ViewName, ...] = ("gru", "lstm", "flow", "steps")
"""The views of the lab, in their order."""

Cell = Literal["RNN", "LSTM", "GRU"]


class LabPlace(msgspec.Struct, frozen=True):
    """Where to open the lab: a view, and what it shows at first.

    `convention` is that of the GRU; `found` is the one that the learner's code follows instead. `line` is a
    statement of `cell` that the steps are to reach. `knobs` are turned to other values than they begin with;
    `reached` is another line of the steps, with the given `numbers`.
    """

    view: ViewName
    convention: Convention | None = None
    found: Convention | None = None
    cell: Cell = "GRU"
    line: str = ""
    knobs: Mapping[str, float] = {}
    reached: int = 0
    numbers: int = 1


def view_for(objective: str) -> ViewName | None:
    """Where the lab shows what an objective (`E3`, `H1`) is about; None if nowhere."""
    views: dict[str, ViewName] = {
        "B": "flow", "C": "flow", "D": "lstm", "E": "gru", "G": "lstm", "H": "steps", "I": "gru",
    }  # fmt: skip
    return views.get(objective[:1])


def place_for(objective: str, convention: Convention | None) -> LabPlace | None:
    """Where the lab shows what an item is about; None if nowhere."""
    view = view_for(objective)
    return LabPlace(view, convention) if view else None
