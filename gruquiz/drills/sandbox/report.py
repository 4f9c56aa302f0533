"""What a run brought back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from gruquiz.drills.sandbox.script import Array

End = Literal["done", "error", "timeout", "memory", "crashed", "refused", "cancelled"]


class Failure(msgspec.Struct, frozen=True):
    """Why a run ended early: an exception of the submission, or a result that is no array.

    `line` is the submission's own line, `readonly` that it tried to write to an array that is not its own.
    """

    case: str | None
    type: str
    message: str
    line: int | None = None
    readonly: bool = False


class Warned(msgspec.Struct, frozen=True):
    """A warning that Python or NumPy gave while the submission ran."""

    category: str
    message: str
    line: int | None


class Report(msgspec.Struct, frozen=True):
    """How a run ended and the arrays it sent, under case and name; arrays cannot be written to."""

    end: End
    received: Mapping[str, Mapping[str, Array]] = {}
    failure: Failure | None = None
    output: str = ""
    warnings: tuple[Warned, ...] = ()
    seconds: float = 0.0
    isolation: str = ""
