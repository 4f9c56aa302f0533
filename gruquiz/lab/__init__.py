"""What the lab computes: cells with gates that can be turned, gradients over time, one step line by line.

It knows no screen. Everything is a function of the knobs.
"""

from __future__ import annotations

from typing import Literal

ViewName = Literal["gru", "lstm", "flow", "steps"]
VIEWS: tuple[ViewName, ...] = ("gru", "lstm", "flow", "steps")
"""The views of the lab, in their order."""


def view_for(objective: str) -> ViewName | None:
    """Where the lab shows what an objective (`E3`, `H1`) is about; None if nowhere."""
    views: dict[str, ViewName] = {
        "B": "flow", "C": "flow", "D": "lstm", "E": "gru", "G": "lstm", "H": "steps", "I": "gru",
    }  # fmt: skip
    return views.get(objective[:1])
