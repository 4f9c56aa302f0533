"""What a run brought back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gruquiz.drills.sandbox.script import Array

End = Literal["done", "error", "timeout", "memory", "crashed", "refused", "cancelled"]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a run ended early: an exception of the submission, or a result that is no array.

    `line` is the submission's own line, `readonly` that it tried to write to an array that is not its own.
    """

    case: str | None
    type: str
    message: str
    line: int | None = None
    readonly: bool = False


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning that Python or NumPy gave while the submission ran."""

    category: str
    message: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """How a run ended and the arrays it sent, under case and name; arrays cannot be written to."""

    end: End
    received: Mapping[str, Mapping[str, Array]] = field(default_factory=dict)
    failure: Failure | None = None
    output: str = ""
    warnings: tuple[Warned, ...] = ()
    seconds: float = 0.0
    isolation: str = ""
