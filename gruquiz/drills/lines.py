"""Where in a submission a value is computed, by the names that it usually has."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator

Where = Callable[[Collection[str]], int | None]
"""From the usual names of a value to the learner's line that computes it, if that is beyond doubt."""


def where_in(source: str, methods: Collection[str]) -> Where:
    """Look for assignments in `methods` (`GRU.backward`) of `source`; it must be known to compile."""
    assigned = [
        (name, node.lineno)
        for function in _functions(ast.parse(source), methods)
        for node in ast.walk(function)
        if isinstance(node, ast.stmt)
        for name in _targets(node)
    ]

    def where(names: Collection[str]) -> int | None:
        """The line of the only assignment to one of `names`, the first name that has one."""
        for wanted in names:
            lines = [line for name, line in assigned if name == wanted]
            if lines:
                return lines[0] if len(lines) == 1 else None
        return None

    return where


def _functions(tree: ast.Module, methods: Collection[str]) -> Iterator[ast.FunctionDef]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in methods:
            yield node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and f"{node.name}.{inner.name}" in methods:
                    yield inner


_GRADS = ("dWx", "dWh", "db")


def _targets(node: ast.stmt) -> Iterator[str]:
    """The names that a statement assigns to; `self.grads[0][...]` counts as dWx, and so on."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            for part in target.elts if isinstance(target, ast.Tuple) else (target,):
                yield from _name(part)
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        yield from _name(node.target)


def _name(target: ast.expr) -> Iterator[str]:
    match target:
        case ast.Name(id=name):
            yield name
        case ast.Subscript(
            value=ast.Subscript(
                value=ast.Attribute(attr="grads"), slice=ast.Constant(value=int(index))
            )
        ) if 0 <= index < len(_GRADS):
            yield _GRADS[index]
