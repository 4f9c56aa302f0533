"""Where in a submission a value is computed, by the names that it usually has."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import Protocol

import msgspec

from gruquiz.syntax import functions, indexed, targets


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
        for method, function in functions(ast.parse(source))
        if method in methods
        for node in ast.walk(function)
        if isinstance(node, ast.stmt) and not _only_unpacks(node)
        for target in targets(node)
        for name in _name(target)
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
    except (ValueError, RecursionError, MemoryError):
        return ()  # nested too deep for a tree, though it may run
    found = [
        indexed(target)
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno == line
        for target in targets(node)
    ]
    filled = [
        word.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.lineno == line
        for word in node.keywords
        if word.arg == "out"
    ]
    named = [
        ast.unparse(part)
        for part in (*filled, *found)
        if isinstance(part, ast.Name | ast.Attribute)
    ]
    return tuple(dict.fromkeys(named))


def _only_unpacks(node: ast.stmt) -> bool:
    """Whether this takes values out of `self` and computes nothing."""
    value = getattr(node, "value", None)
    return isinstance(value, ast.Attribute) and isinstance(value.value, ast.Name)


_GRADS = ("dWx", "dWh", "db")
_STORED = {name: f"self.grads[{index}]" for index, name in enumerate(_GRADS)}


def _name(target: ast.expr) -> Iterator[str]:
    """The name of what is assigned to, `self.grads[0]` for what is stored there; none for other places."""
    match target:
        case ast.Name(id=name):
            yield name
        case ast.Subscript(
            value=ast.Subscript(
                value=ast.Attribute(attr="grads"), slice=ast.Constant(value=int(index))
            )
        ) if 0 <= index < len(_GRADS):
            yield _STORED[_GRADS[index]]
