"""One slip of the hand that makes a formula right: `@` for `*` or the reverse, a missing `.T`, factors exchanged."""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Callable, Iterator
from typing import Any

from gruquiz.text import Text
from gruquiz.written import written

MOST_PRODUCTS = 5
"""Formulas with more products than this are not tried in all readings."""

_OTHER: dict[type[ast.operator], ast.operator] = {ast.Mult: ast.MatMult(), ast.MatMult: ast.Mult()}


def repair(source: str, right: Callable[[str], bool]) -> Text | None:
    """What to tell of the slip that, taken back, makes `source` right; None if there is none."""
    for said, repaired in _repairs(ast.parse(source, mode="eval")):
        expression = written(repaired)
        if right(expression):
            return said.fill({"formula": f"`{expression}`"})
    return None


def _repairs(tree: ast.Expression) -> Iterator[tuple[Text, ast.Expression]]:
    """The nearest first: fewest signs, then a transpose, then an order of factors."""
    products = _places(tree, ast.BinOp, lambda node: type(node.op) in _OTHER)
    most = len(products) if len(products) <= MOST_PRODUCTS else 1
    for count in range(1, most + 1):
        for chosen in itertools.combinations(products, count):
            yield _other_sign(tree, chosen)
    turned = [node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    for place in _places(tree, ast.Name, lambda node: node not in turned):
        yield _TRANSPOSE, _changed(tree, place, lambda node: ast.Attribute(node, "T", ast.Load()))
    for place in _places(tree, ast.Attribute, lambda node: True):
        yield _NO_TRANSPOSE, _changed(tree, place, lambda node: node.value)
    for place in _places(tree, ast.BinOp, lambda node: isinstance(node.op, ast.MatMult)):
        yield _ORDER, _changed(tree, place, _exchanged)


def _places(tree: ast.AST, kind: type[ast.AST], fits: Callable[[Any], bool]) -> list[int]:
    """Where such nodes stand, as positions of `ast.walk`; names of functions are no symbols."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return [
        index
        for index, node in enumerate(ast.walk(tree))
        if isinstance(node, kind) and id(node) not in called and fits(node)
    ]


def _other_sign(tree: ast.Expression, places: tuple[int, ...]) -> tuple[Text, ast.Expression]:
    changed = copy.deepcopy(tree)
    nodes: list[Any] = list(ast.walk(changed))
    before = {type(nodes[place].op) for place in places}
    for place in places:
        nodes[place].op = _OTHER[type(nodes[place].op)]
    said = _BOTH if len(before) > 1 else _SIGN[before.pop()]
    return said, changed


def _exchanged(node: ast.BinOp) -> ast.BinOp:
    return ast.BinOp(node.right, node.op, node.left)


class _Put(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old, self._new = old, new

    def visit(self, node: ast.AST) -> Any:
        return self._new if node is self._old else self.generic_visit(node)


def _changed(tree: ast.Expression, place: int, change: Callable[[Any], ast.AST]) -> ast.Expression:
    copied = copy.deepcopy(tree)
    old = list(ast.walk(copied))[place]
    return ast.Expression(_Put(old, change(old)).visit(copied.body))


_SIGN: dict[type[ast.operator], Text] = {
    ast.Mult: Text(
        ja="行列積なので、`*` ではなく `@` を使います: {{formula}}",
        en="This is a matrix product: write `@`, not `*`: {{formula}}",
    ),
    ast.MatMult: Text(
        ja="要素ごとの積なので、`@` ではなく `*` を使います: {{formula}}",
        en="This is an elementwise product: write `*`, not `@`: {{formula}}",
    ),
}
_BOTH = Text(
    ja="`*` (要素ごとの積)と `@` (行列積)が入れ替わっています: {{formula}}",
    en="`*` (elementwise) and `@` (matrix product) have been exchanged: {{formula}}",
)
_TRANSPOSE = Text(
    ja="転置 `.T` が足りません: {{formula}}", en="A transpose `.T` is missing: {{formula}}"
)
_NO_TRANSPOSE = Text(ja="転置 `.T` が余分です: {{formula}}", en="One `.T` is too many: {{formula}}")
_ORDER = Text(
    ja="行列積の左右が逆です: {{formula}}",
    en="The factors of a matrix product stand in the wrong order: {{formula}}",
)
