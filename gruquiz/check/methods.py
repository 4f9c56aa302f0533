"""Where a method stands in a source text, taken out and put back."""

from __future__ import annotations

import ast


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
    body: list[ast.stmt] = ast.parse(source).body
    for part in name.split("."):
        (found,) = (
            node
            for node in body
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == part
        )
        body = found.body
    assert found.end_lineno is not None
    return found.lineno - 1, found.end_lineno
