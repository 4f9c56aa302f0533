"""What the judge says of a submission."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from gruquiz.text import Lang, Text

Outcome = Literal["passed", "wrong", "error", "timeout", "memory", "crashed", "refused"]
"""`error`: the code raised or does not compile; `refused`: its results are not arrays as specified."""


class Check(msgspec.Struct, frozen=True):
    """One tensor, or one property, that the drill asks for; what was not reached has not passed."""

    name: str
    passed: bool
    detail: Text | None = None


class Diagnosis(msgspec.Struct, frozen=True):
    """A named cause of a wrong verdict; `line` is the learner's own, counted from 1.

    `ask` leads to it without naming it, `right` is what stands in the model answer there, `see` are related
    items (`BANK/ITEM`), `shows` demonstrates a side effect in a few lines.
    """

    id: str
    message: Text
    line: int | None = None
    certainty: float = 1.0
    ask: Text | None = None
    right: str = ""
    see: tuple[str, ...] = ()
    shows: Text | None = None


class Numbers(msgspec.Struct, frozen=True):
    """Where a result first differs: the circumstances, the index, hers beside what is expected."""

    check: str
    case: str
    index: tuple[int, ...]
    yours: float
    expected: float
    error: float


class Example(msgspec.Struct, frozen=True):
    """The smallest case in which the mistake shows: its numbers, to be followed by hand.

    `given` are inputs and `steps` values of the forward pass, under their names; then one result.
    """

    given: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, str], ...]
    name: str
    yours: str
    expected: str


class Evidence(msgspec.Struct, frozen=True):
    """What stands behind a wrong verdict. `gradient` holds `backward` against the learner's own `forward`."""

    numbers: tuple[Numbers, ...] = ()
    example: Example | None = None
    gradient: tuple[Check, ...] = ()


class Verdict(msgspec.Struct, frozen=True):
    """The judge's verdict on one submission."""

    drill: str
    outcome: Outcome
    checks: tuple[Check, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    evidence: Evidence = Evidence()
    notes: tuple[Text, ...] = ()
    output: str = ""
    seconds: float = 0.0
    isolation: str = ""

    @property
    def passed(self) -> bool:
        return self.outcome == "passed"

    @property
    def cancelled(self) -> bool:
        """Whether the learner ended the run herself; then there is nothing to remember."""
        return any(diagnosis.id == "cancelled" for diagnosis in self.diagnoses)

    @property
    def counts(self) -> bool:
        """Whether the code could be run at all; if not, the submission costs no attempt."""
        return self.outcome in ("passed", "wrong")


def as_json(verdict: Verdict, lang: Lang) -> dict[str, Any]:
    """The verdict as `gruquiz grade --json` prints it."""

    def check(c: Check) -> dict[str, Any]:
        found: dict[str, Any] = {"name": c.name, "passed": c.passed}
        return found | ({"detail": c.detail[lang]} if c.detail else {})

    return {
        "schema": 1,
        "drill": verdict.drill,
        "verdict": verdict.outcome,
        "passed": verdict.passed,
        "checks": [check(c) for c in verdict.checks],
        "diagnoses": [
            {"id": d.id, "message": d.message[lang], "line": d.line, "certainty": d.certainty}
            for d in verdict.diagnoses
        ],
        "notes": [note[lang] for note in verdict.notes],
        "output": verdict.output,
        "seconds": round(verdict.seconds, 4),
        "isolation": verdict.isolation,
    }
