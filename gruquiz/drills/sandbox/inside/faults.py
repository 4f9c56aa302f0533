"""What went wrong in foreign code, told without trusting the object that says it.

An exception is the submission's own: its properties may raise, lie, or return anything. Loaded by the confined
process, so it imports nothing of this package.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any, cast

import numpy as np

MAX_MESSAGE = 2_000


def is_a(error: BaseException, kind: type[BaseException]) -> bool:
    """`isinstance`, without asking a `__class__` that the submission may have redefined."""
    return issubclass(type(error), kind)


def type_name(kind: type) -> str:
    """The name of a type, without asking a metaclass that may lie or raise."""
    name = type.__dict__["__name__"].__get__(kind)
    return str(name)[:200]


def message_of(error: BaseException) -> str:
    """What the error says; a `__str__` that fails is no reason to fail."""
    try:
        said = cast(SyntaxError, error).msg if is_a(error, SyntaxError) else str(error)
        # Indexing through `str` makes a plain string even of a subclass with methods of its own.
        return str.__getitem__(said, slice(MAX_MESSAGE))
    except BaseException:
        return "?"


def line_of(error: BaseException, trace: TracebackType | None, filename: str) -> int | None:
    """The last line of `filename` on the way to `error`; that of a syntax error is not on the way."""
    line = _syntax_line(error, filename) if is_a(error, SyntaxError) else None
    if line is not None:
        return line
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _syntax_line(error: BaseException, filename: str) -> int | None:
    wrong = cast(SyntaxError, error)
    try:
        line = wrong.lineno if wrong.filename == filename else None
    except BaseException:
        return None
    return line if type(line) is int else None


def describe(value: Any) -> str:
    """What a thing is, without running any of its code."""
    if value is None:
        return "None"
    if type(value) in (tuple, list):
        return f"{type(value).__name__} ({len(value)})"
    if type(value) is np.ndarray:
        return f"array {value.shape} {value.dtype}, {value.nbytes} bytes"
    return type_name(type(value))
