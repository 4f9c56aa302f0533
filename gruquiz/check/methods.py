"""Where a method stands in a source text, taken out and put back."""

from __future__ import annotations

import ast

from gruquiz.syntax import definition


def method_of(source: str, name: str) -> str:
    """The text of `Class.method` or of a function, without its outer indentation."""
    first, last = span_of(source, name)
    lines = source.split("\n")[first:last]
    indent = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[indent:] for line in lines)


def with_method(source: str, name: str, method: str) -> str:
    """`source` with another text for `Class.method` or a function."""
    first, last = span_of(source, name)
    lines = source.split("\n")
    indent = " " * (len(lines[first]) - len(lines[first].lstrip()))
    changed = [f"{indent}{line}" if line else "" for line in method.rstrip("\n").split("\n")]
    return "\n".join([*lines[:first], *changed, *lines[last:]])


def span_of(source: str, name: str) -> tuple[int, int]:
    """The first line of a definition, counted from 0, and the line after its last."""
    found = definition(ast.parse(source), name)
    return found.lineno - 1, found.end_lineno
