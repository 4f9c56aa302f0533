"""The heart: what an item is, how it is put to a learner, how an answer is marked, how its key is proved.

Kinds of item are open: a new kind that is asked in a known way is one class in one file of `bank/kinds/`.
Ways of asking are closed: `Ask` is a union, so a new way makes the type checker point at every place
that has to learn it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import msgspec

from gruquiz.text import Text


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Anything that stands in a bank file: strict, immutable, compared by value."""


class RuleError(ValueError):
    """A rule of a kind that a well-formed record breaks, and at which of its fields."""

    def __init__(self, place: str, message: Text) -> None:
        super().__init__(message.en)
        self.place = place
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


# --- how an item is asked ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PickOne:
    """Choose exactly one of the options."""

    options: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class PickSeveral:
    """Choose every option that applies; at least one does."""

    options: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class TypeNumber:
    """Type a number, rounded to `decimals` places."""

    decimals: int
    unit: Text | None = None


@dataclass(frozen=True, slots=True)
class WriteCode:
    """Complete a program; `drill` is the id that the drill catalogue knows."""

    drill: str


Ask = PickOne | PickSeveral | TypeNumber | WriteCode
"""The closed list of ways to ask."""

Response = int | frozenset[int] | str
"""A position for `PickOne`, positions for `PickSeveral`, what was typed for the others."""


@dataclass(frozen=True, slots=True)
class Question:
    """One item as it is put: its numbers drawn and its options in their order on the screen.

    `order[k]` is the bank's index of the option shown at position k; empty where nothing is shuffled.
    """

    uid: str
    item: Item
    seed: int
    prompt: Text
    ask: Ask
    order: tuple[int, ...] = ()
    values: Mapping[str, float] = field(default_factory=dict)

    def mark(self, response: Response) -> Mark:
        """Judge `response`; raises `UnreadableError` for a text that cannot be read as an answer."""
        return self.item.mark(self, response)


# --- how an answer is judged ------------------------------------------------------------------


class UnreadableError(ValueError):
    """What was typed is no answer at all (it is asked for again and costs nothing)."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of one option, or of the answer as a whole where `shown` is None."""

    why: Text
    shown: Text | None = None
    key: bool = False
    picked: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The outcome of one answer: a score from 0 to 1, the key to show, and the reasons."""

    score: float
    key: Text
    remarks: tuple[Remark, ...]

    @property
    def verdict(self) -> Literal["right", "partial", "wrong"]:
        if self.score >= 1:
            return "right"
        return "partial" if self.score > 0 else "wrong"


# --- how a key is proved ----------------------------------------------------------------------

Footing = Literal["execution", "source", "nothing"]
"""What the key of an item rests on."""

Place = tuple[str | int, ...]
"""Where in an item, as keys and indices: `("options", 2, "expr")`."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the proof found wrong, and where in the item."""

    place: Place
    message: Text


@dataclass(frozen=True, slots=True)
class Proof:
    """What the key rests on, how many variants were run, and what was found wrong."""

    footing: Footing
    variants: int = 0
    faults: tuple[Fault, ...] = ()


class World(Protocol):
    """One run of the reference, with all its values under their names."""

    def reference(self) -> Any:
        """The value that the item's `verify` names."""

    def evaluate(self, expression: str) -> Any:
        """The value of a whitelisted expression over this run's values."""

    def holds(self, claim: str) -> bool:
        """Whether a comparison is true of this run."""

    def agree(self, left: Any, right: Any) -> bool:
        """Whether two values are the same function of the run: same shape, same numbers."""


class Bench(Protocol):
    """The workbench on which keys are proved; it can run the reference under an item's conditions."""

    def worlds(self, item: Item, values: Mapping[str, float]) -> Iterable[World]:
        """Runs of the item's scenario with `values` put in, several seeds each."""

    def run(
        self, sources: Sequence[str], call: str, names: Sequence[str], arguments: Sequence[Any]
    ) -> Sequence[Sequence[Any]]:
        """What the function `call` of each source returns for each set of arguments; None if nothing."""


# --- the item ---------------------------------------------------------------------------------


class Item(Record, frozen=True, kw_only=True):
    """What every kind of item has.

    `verify` names a value of the reference (`gru_step.h_next`) or, where the options carry claims of
    their own, just the scenario (`gru_step`); `given` sets inputs and parameters of that run, so that
    `{bz: 60}` drives the update gate to 1. `equation` and `code` are shown below the prompt.
    """

    id: str
    objective: str
    difficulty: Literal[1, 2, 3, 4, 5]
    prompt: Text
    rev: int = 1
    source: list[str] = []
    context: str | None = None
    convention: Convention | None = None
    verify: str | None = None
    given: dict[str, float] = {}
    equation: str | None = None
    code: str | None = None
    explain: Text | None = None
    drill: str | None = None
    retired: bool = False

    @property
    def kind(self) -> str:
        """The `type` under which this kind stands in a bank."""
        return str(self.__struct_config__.tag)

    def put(self, uid: str, seed: int) -> Question:
        """The variant of this item that `seed` draws."""
        raise NotImplementedError

    def mark(self, question: Question, response: Response) -> Mark:
        """Judge a response to a question that this item put."""
        raise NotImplementedError

    def prove(self, bench: Bench) -> Proof:
        """Show by execution, or by its source, that the key is right and nothing else is."""
        raise NotImplementedError

    def expressions(self) -> Iterator[tuple[Place, str, frozenset[str]]]:
        """Every expression of the item: its place, its source, and symbols of the item's own."""
        return iter(())

    def sample(self) -> Mapping[str, float]:
        """What is given to the scenario in one ordinary variant."""
        return self.given

    def texts(self) -> Iterator[tuple[Place, Text]]:
        """Every text that a learner may read."""
        yield ("prompt",), self.prompt
        if self.explain:
            yield ("explain",), self.explain

    def rests_on_source(self) -> Proof:
        """The proof of an item whose key nothing executes."""
        return Proof("source" if self.source else "nothing")
