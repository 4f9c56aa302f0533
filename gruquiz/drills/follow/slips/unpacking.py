"""A tuple that is taken apart in another order than it was put together."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from gruquiz.text import Text
from gruquiz.written import written

FEW = 4
"""Up to so many names every order is looked at; of more, two that are exchanged."""


def unpacked(statement: ast.stmt) -> Iterator[tuple[str, Text, str]]:
    """What to call it, how to say it, and the statement with its targets in another order."""
    match statement:
        case ast.Assign([ast.Tuple(elts=targets)], value) if not isinstance(value, ast.Tuple):
            names = [ast.unparse(target) for target in targets]
            for order in _orders(names):
                moved = [new for old, new in zip(names, order, strict=True) if old != new]
                said = _said(moved, written(value), ", ".join(order))
                yield f"unpacked-{'-'.join(moved)}", said, f"{', '.join(order)} = {written(value)}"
        case _:
            return


def _orders(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    if len(names) <= FEW:
        yield from (order for order in permutations(names) if list(order) != list(names))
        return
    for first, second in combinations(names, 2):
        swap = {first: second, second: first}
        yield tuple(swap.get(name, name) for name in names)


def _said(moved: Sequence[str], value: str, order: str) -> Text:
    names = [f"`{name}`" for name in moved]
    return Text(
        ja=f"`{value}` を取り出す順番が違います。{'、'.join(names)} が入れ替わっています({order} の順)。",
        en=f"`{value}` is taken apart in the wrong order: {', '.join(names)} are exchanged (in the order {order}).",
    )
