"""The heart: what an item is, how it is put to a learner, how an answer is marked, how its key is proved.

Kinds of item are open: a new kind that is asked in a known way is one class in one file of `bank/kinds/`.
Ways of asking are closed: `Ask` is a union, so a new way makes the type checker point at every place
that has to learn it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, Protocol

import msgspec

from gruquiz.bank.asks import Ask as Ask
from gruquiz.bank.asks import MatchPairs as MatchPairs
from gruquiz.bank.asks import PickOne as PickOne
from gruquiz.bank.asks import PickSeveral as PickSeveral
from gruquiz.bank.asks import PutInOrder as PutInOrder
from gruquiz.bank.asks import Response as Response
from gruquiz.bank.asks import TypeNumber as TypeNumber
from gruquiz.bank.asks import TypeText as TypeText
from gruquiz.bank.asks import WriteCode as WriteCode
from gruquiz.bank.records import Context as Context
from gruquiz.bank.records import Convention as Convention
from gruquiz.bank.records import LinkedSet as LinkedSet
from gruquiz.bank.records import Record as Record
from gruquiz.bank.records import RuleError as RuleError
from gruquiz.bank.records import Source as Source
from gruquiz.bank.trial import Trial as Trial
from gruquiz.text import Text

# --- how an item is asked ---------------------------------------------------------------------


def _no_bench() -> Bench:
    raise RuntimeError("a question that is marked by running the reference is put by its entry")


class Question(msgspec.Struct, frozen=True):
    """One item as it is put: its numbers drawn and its options in their order on the screen.

    `order[k]` is the bank's index of the option shown at position k; empty where nothing is shuffled.
    `bench` is called where marking takes a run of the reference (it loads NumPy). `doubted` says that the
    learner has already been asked to look at what was typed again.
    """

    uid: str
    item: Item
    seed: int
    prompt: Text
    ask: Ask
    order: tuple[int, ...] = ()
    values: Mapping[str, float] = {}
    bench: Callable[[], Bench] = _no_bench
    doubted: bool = False

    def mark(self, response: Response) -> Mark:
        """Judge `response`; raises `UnreadableError` for a text that cannot be read as an answer."""
        return self.item.mark(self, response)

    def can_run(self, response: Response) -> bool:
        """Whether what was answered can be run and shown beside the reference."""
        return self.item.runnable(self, response)


# --- how an answer is judged ------------------------------------------------------------------


class UnreadableError(ValueError):
    """What was typed is no answer at all (it is asked for again and costs nothing)."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class DoubtfulError(UnreadableError):
    """What was typed may be a slip of the keyboard: asked again once, and marked if it is said again."""


class Remark(msgspec.Struct, frozen=True):
    """What is said of one option, or of the answer as a whole where `shown` is None.

    `placed` is for a line or a pair, which is shown under its right number: whether it was put there.
    """

    why: Text
    shown: Text | None = None
    key: bool = False
    picked: bool = False
    placed: bool | None = None


class Mark(msgspec.Struct, frozen=True):
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


class Fault(msgspec.Struct, frozen=True):
    """Something that the proof found wrong, and where in the item."""

    place: Place
    message: Text


class Proof(msgspec.Struct, frozen=True):
    """What the key rests on, how many variants were run, and what was found wrong."""

    footing: Footing
    variants: int = 0
    faults: tuple[Fault, ...] = ()


class Graded(msgspec.Struct, frozen=True):
    """What became of code that was judged: the ids of the findings, and the first in a sentence.

    `returned` is a fingerprint of everything that came back.
    """

    passed: bool
    named: tuple[str, ...]
    said: Text
    returned: str = ""


class World(Protocol):
    """One run of the reference, with all its values under their names."""

    def reference(self) -> Any:
        """The value that the item's `verify` names."""

    def evaluate(self, expression: str) -> Any:
        """The value of a whitelisted expression over this run's values."""

    def attempt(self, expression: str) -> tuple[Any, str]:
        """The value of an expression, or None and why it cannot be computed."""

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

    def tested(self, sources: Sequence[str]) -> tuple[str, ...] | None:
        """What ended each program of PyTorch, by the name of the exception; empty where it ran through.

        None from a bench that has no PyTorch.
        """

    def judged(self, drill: str, methods: Sequence[str]) -> Sequence[bool]:
        """Whether the model answer of a drill passes with each of these in the place of its method."""

    def attempt(
        self, source: str, call: str, names: Sequence[str], arguments: Sequence[Any]
    ) -> tuple[Any, str]:
        """What the function `call` of a source returns, or None and the error."""

    def first_wrong(self, drill: str, method: str) -> Trial | None:
        """What is first wrong with a method in the place of the model answer's; None if it passes."""

    def graded(self, item: Item, sources: Sequence[str]) -> Sequence[Graded]:
        """What each of `sources` is worth as an answer to a drill with a solution of its own."""


# --- the item ---------------------------------------------------------------------------------


class Item(Record, frozen=True, kw_only=True):
    """What every kind of item has.

    `verify` names a value of the reference (`gru_step.h_next`) or, where the options carry claims of
    their own, just the scenario (`gru_step`); `given` sets inputs and parameters of that run, so that
    `{bz: 60}` drives the update gate to 1. `equation` and `code` are shown below the prompt. With
    `hide_convention` no line states the convention beside them: for items whose answer it would give away.
    `set` names the linked set of the bank that the item belongs to.
    """

    id: str
    objective: str
    difficulty: Literal[1, 2, 3, 4, 5]
    prompt: Text
    rev: int = 1
    source: list[str] = []
    context: str | None = None
    convention: Convention | None = None
    hide_convention: bool = False
    verify: str | None = None
    given: dict[str, float] = {}
    equation: str | None = None
    code: str | None = None
    explain: Text | None = None
    drill: str | None = None
    set: str | None = None
    retired: bool = False

    @property
    def printed_code(self) -> str | None:
        """The code as the learner sees it."""
        return self.code

    @property
    def kind(self) -> str:
        """The `type` under which this kind stands in a bank."""
        return str(self.__struct_config__.tag)

    @property
    def closable(self) -> bool:
        """Whether an exam can ask it: with options to pick, three of them wrong where it is typed otherwise."""
        return True

    def put(self, uid: str, seed: int) -> Question:
        """The variant of this item that `seed` draws."""
        raise NotImplementedError

    def put_closed(self, uid: str, seed: int) -> Question:
        """The variant as an exam asks it: with options to pick, also where practice has something typed."""
        return self.put(uid, seed)

    def mark(self, question: Question, response: Response) -> Mark:
        """Judge a response to a question that this item put."""
        raise NotImplementedError

    def runnable(self, question: Question, response: Response) -> bool:
        """Whether `trial` has something to show of this response; nothing is run to say so."""
        return False

    def trial(self, question: Question, response: Response, bench: Bench) -> Trial | None:
        """What the response gives when it is run, beside the reference."""
        return None

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

    def answers(self) -> Iterator[tuple[Place, str]]:
        """What may be typed in answer, right or wrong, as the bank lists it."""
        return iter(())

    def rests_on_source(self) -> Proof:
        """The proof of an item whose key nothing executes."""
        return Proof("source" if self.source else "nothing")
