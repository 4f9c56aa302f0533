"""What the judge says of a submission."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from gruquiz.text import Lang, Text

Outcome = Literal["passed", "wrong", "error", "timeout", "memory", "crashed", "refused"]
"""`error`: the code raised or does not compile; `refused`: its results are not arrays as specified."""


@dataclass(frozen=True, slots=True)
class Check:
    """One tensor, or one property, that the drill asks for; `passed` is None if it was not reached."""

    name: str
    passed: bool
    detail: Text | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A named cause of a wrong verdict; `line` is the learner's own, counted from 1."""

    id: str
    message: Text
    line: int | None = None
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judge's verdict on one submission."""

    drill: str
    outcome: Outcome
    checks: tuple[Check, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
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
