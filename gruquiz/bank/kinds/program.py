"""A drill that a bank brings with a solution of its own (`program`): everything about it stands in the bank.

Its code is a stranger's. Here it is text; whoever runs it runs it in the sandbox.
"""

from __future__ import annotations

from collections.abc import Iterator

from gruquiz.bank.calls import Line, read_line
from gruquiz.bank.items import (
    Bench,
    Fault,
    Graded,
    Place,
    Proof,
    Question,
    Record,
    RuleError,
    WriteCode,
)
from gruquiz.bank.kinds.code import Code
from gruquiz.bank.kinds.program_rules import broken
from gruquiz.bank.patches import Patch, PatchError, patched, unmarked
from gruquiz.text import Text


class Slip(Record, frozen=True, kw_only=True):
    """One way to get the program wrong: lines of the solution as a learner writes them, and a sentence.

    `ask` leads to it without naming it, `see` are items (`BANK/ITEM`) on the same point.
    """

    id: str
    patch: list[Patch]
    say: Text
    ask: Text | None = None
    see: list[str] = []


class Program(Code, frozen=True, kw_only=True, tag_field="type", tag="program"):
    """A drill with its starter, its solution, and how both are called.

    `inputs` gives each input its shape in letters, `domain` the numbers between which it is drawn (else
    they are normal); `calls` are lines such as `h = cell.forward(x, h_prev)`; `checks` are the names of
    those lines whose values must equal the solution's. Without `float32` no case has single precision.
    """

    hints: list[Text] = []
    inputs: dict[str, str]
    domain: dict[str, list[float]] = {}
    calls: list[str]
    checks: list[str]
    starter: str
    solution: str
    mistakes: list[Slip] = []
    float32: bool = True

    def __post_init__(self) -> None:
        if (fault := next(broken(self), None)) is not None:
            raise RuleError(*fault)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The calls, read."""
        return tuple(line for written in self.calls if (line := read_line(written)))

    def wrong(self, slip: Slip) -> str:
        """The solution with a listed mistake in it; raises `PatchError` where the patch does not fit."""
        return patched(unmarked(self.solution), slip.patch, slip.id)

    def put(self, uid: str, seed: int) -> Question:
        return Question(uid, self, seed, self.prompt, WriteCode(uid))

    def prove(self, bench: Bench) -> Proof:
        """The solution passes, always alike; the starter does not; each mistake is told by its name."""
        right, again, started = bench.graded(self, [self.solution, self.solution, self.starter])
        if faults := tuple(_solution_faults(right, again)):
            return Proof("execution", 2, faults)
        faults = (*_starter_faults(started), *self._mistake_faults(bench))
        return Proof("execution", 3 + len(self.mistakes), faults)

    def _mistake_faults(self, bench: Bench) -> Iterator[Fault]:
        sources: dict[int, str] = {}
        for index, slip in enumerate(self.mistakes):
            try:
                sources[index] = self.wrong(slip)
            except PatchError as error:
                yield Fault(("mistakes", index, "patch"), _no_fit(str(error)))
        for (index, _), told in zip(
            sources.items(), bench.graded(self, list(sources.values())), strict=True
        ):
            place: Place = ("mistakes", index)
            if told.passed:
                yield Fault((*place, "patch"), _MISTAKE_PASSES)
            elif self.mistakes[index].id not in told.named:
                yield Fault(
                    (*place, "id"), _named_otherwise(self.mistakes[index].id, ", ".join(told.named))
                )

    def texts(self) -> Iterator[tuple[Place, Text]]:
        yield from super().texts()
        for index, slip in enumerate(self.mistakes):
            yield ("mistakes", index, "say"), slip.say
            if slip.ask:
                yield ("mistakes", index, "ask"), slip.ask


def _solution_faults(right: Graded, again: Graded) -> Iterator[Fault]:
    """What is wrong with the solution itself; `again` is the same once more."""
    if right.returned != again.returned:
        yield Fault(("solution",), _NOT_ALIKE)
    elif not right.passed:
        yield Fault(("solution",), _fails(right))


def _starter_faults(started: Graded) -> Iterator[Fault]:
    if started.passed:
        yield Fault(("starter",), _STARTER_PASSES)
    elif "does-not-compile" in started.named:
        yield Fault(("starter",), _fails(started))


def _fails(graded: Graded) -> Text:
    return Text(
        ja=f"実行すると合格しません: {graded.said.ja}",
        en=f"run, this does not pass: {graded.said.en}",
    )


def _no_fit(reason: str) -> Text:
    return Text(
        ja=f"right の行は solution にちょうど 1 回現れる必要があります({reason})",
        en=f"the lines of `right` must occur in the solution exactly once ({reason})",
    )


def _named_otherwise(wanted: str, told: str) -> Text:
    return Text(
        ja=f"この間違いを実行すると、{wanted} ではなく {told} と診断されます",
        en=f"run, this mistake is told as {told}, not as {wanted}",
    )


_NOT_ALIKE = Text(
    ja="同じ入力で 2 回実行すると結果が変わります(乱数や時刻を使っていませんか)",
    en="run twice on the same inputs, it gives different results (does it use random numbers or the time?)",
)
_STARTER_PASSES = Text(ja="starter がそのままで合格します", en="the starter passes as it stands")
_MISTAKE_PASSES = Text(ja="この間違いが合格します", en="this mistake passes")
