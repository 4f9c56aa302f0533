"""Looking things up in the syntax tree of Python."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function and method under its dotted name (`GRU.forward`), in the order of the text."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    yield f"{node.name}.{inner.name}", inner


def definition(tree: ast.Module, name: str) -> Any:
    """The class, function or method of a dotted name, as running the text leaves it; raises `KeyError`."""
    scope: Any = tree
    for part in name.split("."):
        scope = {node.name: node for node in scope.body if hasattr(node, "name")}[part]
    return scope


def targets(statement: ast.stmt) -> Iterator[ast.expr]:
    """What an assignment gives a value to or writes into, tuples taken apart; nothing for other statements."""
    match statement:
        case ast.Assign(targets=places):
            for place in places:
                yield from _parts(place)
        case ast.AugAssign(target=place) | ast.AnnAssign(target=place):
            yield place
        case _:
            return


def _parts(target: ast.expr) -> Iterator[ast.expr]:
    if not isinstance(target, ast.Tuple):
        yield target
        return
    for part in target.elts:
        yield from _parts(part)


def indexed(node: ast.expr) -> ast.expr:
    """What is left of `node` without its indices: `dhs` of `dhs[:, t][0]`."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node
