"""The small records of a bank file: conventions, contexts, sources, and what every record has in common."""

from __future__ import annotations

from typing import Literal

import msgspec

from gruquiz.text import Text


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Anything that stands in a bank file: strict, immutable, compared by value."""


class RuleError(ValueError):
    """A rule of a kind that a well-formed record breaks, and at which of its fields: a name, or a path."""

    def __init__(self, place: str | tuple[str | int, ...], message: Text) -> None:
        super().__init__(message.en)
        self.place = (place,) if isinstance(place, str) else place
        self.message = message


class Convention(Record, frozen=True, kw_only=True):
    """Which of the two readings of z, and which place of the reset gate, an item uses.

    `z: new` is h = (1-z)⊙h_prev + z⊙h̃ (Chung 2014), `z: old` its mirror (Cho 2014, PyTorch);
    `reset: before` is tanh(W x + U(r⊙h)), `reset: after` tanh(W x + r⊙(U h + b)) (cuDNN, PyTorch).
    """

    z: Literal["new", "old"]
    reset: Literal["before", "after"]

    @property
    def update_equation(self) -> str:
        """The update of the hidden state, as LaTeX."""
        keep, take = ("(1 - z_t)", "z_t") if self.z == "new" else ("z_t", "(1 - z_t)")
        return rf"h_t = {keep} \odot h_{{t-1}} + {take} \odot \tilde{{h}}_t"

    @property
    def candidate_equation(self) -> str:
        """The candidate, as LaTeX; W acts on the input and U on the hidden state."""
        if self.reset == "before":
            return r"\tilde{h}_t = \tanh(W x_t + U (r_t \odot h_{t-1}) + b)"
        return r"\tilde{h}_t = \tanh(W x_t + b + r_t \odot (U h_{t-1} + b'))"


class Context(Record, frozen=True, kw_only=True):
    """The symbols that the expressions of an item may use.

    `vars` gives each symbol its shape in letters (`HD` is a matrix of H rows and D columns, an empty
    string a number); the proof draws them from a run of the reference cell.
    """

    vars: dict[str, str]
    convention: Convention | None = None


class Source(Record, frozen=True, kw_only=True):
    """Where a fact is from."""

    title: str
    ref: str
    url: str | None = None


class LinkedSet(Record, frozen=True, kw_only=True):
    """The common ground of several items (大問): read once, then each item is answered by itself."""

    title: Text
    prompt: Text
    equation: str | None = None
    code: str | None = None
