"""Where in a submission a value is computed, by the names that it usually has."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import Protocol

import msgspec


class Where(Protocol):
    """From the usual names of a value to the learner's line that computes it, if that is beyond doubt."""

    def __call__(self, names: Collection[str], spot: Spot | None = None) -> int | None: ...


class Spot(msgspec.Struct, frozen=True):
    """Which of several assignments to one name is meant: number `nth` of `count` in `method`."""

    method: str
    nth: int = 0
    count: int = 1


def where_in(source: str, methods: Collection[str]) -> Where:
    """Look for assignments in `methods` (`GRU.backward`) of `source`; it must be known to compile."""
    assigned = [
        (method, name, node.lineno)
        for method, function in _functions(ast.parse(source), methods)
        for node in ast.walk(function)
        if isinstance(node, ast.stmt) and not _only_unpacks(node)
        for name in _targets(node)
    ]

    def where(names: Collection[str], spot: Spot | None = None) -> int | None:
        """The line of the assignment to one of `names`, the first name that has one.

        `dWx = …` comes before `self.grads[0][...] = …`, which may only hand it over. Of several
        assignments the learner's count must be that of the model answer.
        """
        for wanted in [alias for name in names for alias in (name, _STORED.get(name, name))]:
            lines = sorted(
                {line for method, name, line in assigned
                 if name == wanted and (spot is None or method == spot.method)}
            )  # fmt: skip
            if len(lines) == 1:
                return lines[0]
            if lines:
                return lines[spot.nth] if spot and spot.count == len(lines) else None
        return None

    return where


def assigned_at(source: str, line: int) -> tuple[str, ...]:
    """The names that a statement on `line` writes into by `out=`, or gives a value to."""
    try:
        tree = ast.parse(source)
    except (
        ValueError,
        RecursionError,
        MemoryError,
    ):  # nested too deep for a tree, though it may run
        return ()
    found = [
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign) and node.lineno == line
        for name in _written(node)
    ]
    filled = [
        ast.unparse(word.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.lineno == line
        for word in node.keywords
        if word.arg == "out"
    ]
    return tuple(dict.fromkeys([*filled, *found]))


def _written(node: ast.Assign | ast.AugAssign | ast.AnnAssign) -> Iterator[str]:
    """The names at the bottom of what a statement assigns to: `dhs` for `dhs[:, t]`."""
    for target in node.targets if isinstance(node, ast.Assign) else (node.target,):
        for part in target.elts if isinstance(target, ast.Tuple) else (target,):
            while isinstance(part, ast.Subscript):
                part = part.value
            if isinstance(part, ast.Name | ast.Attribute):
                yield ast.unparse(part)


def _only_unpacks(node: ast.stmt) -> bool:
    """Whether this takes values out of `self` and computes nothing."""
    value = getattr(node, "value", None)
    return isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name)


def _functions(tree: ast.Module, methods: Collection[str]) -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in methods:
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                name = f"{node.name}.{inner.name}" if isinstance(inner, ast.FunctionDef) else ""
                if isinstance(inner, ast.FunctionDef) and name in methods:
                    yield name, inner


_GRADS = ("dWx", "dWh", "db")
_STORED = {name: f"self.grads[{index}]" for index, name in enumerate(_GRADS)}


def _targets(node: ast.stmt) -> Iterator[str]:
    """The names that a statement assigns to, `self.grads[0]` for what is stored there."""
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
            yield _STORED[_GRADS[index]]
