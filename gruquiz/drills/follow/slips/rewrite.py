"""What every rewrite of a formula is made of: expressions built from templates, and how they are said."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping

from gruquiz.text import Text
from gruquiz.written import written

Rewrite = tuple[str, Text, ast.expr]
"""What to call it, how to say it (with a slot `{{target}}`), and the expression that stands there instead."""

Inside = ast.expr | None
"""The expression that another is a direct part of."""

Shapes = Mapping[str, tuple[int, ...]]
"""The shapes of the arrays that are known where the statement stands."""

Rewriting = Callable[[ast.expr, Inside, Shapes], Iterator[Rewrite]]
"""Everything of one sort that can happen to an expression."""


def expr(template: str, **parts: ast.expr) -> ast.expr:
    """The expression written in `template`, with `parts` for its names."""

    class Fill(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            return parts.get(node.id, node)

    filled = Fill().visit(ast.parse(template, mode="eval").body)
    assert isinstance(filled, ast.expr)
    return filled


def renamed(node: ast.expr, names: Mapping[str, str]) -> ast.expr:
    """The expression with other names."""
    swap = {f"{old}": ast.Name(new, ast.Load()) for old, new in names.items()}
    return expr(ast.unparse(node), **swap)


def is_gate(node: ast.expr, inside: Inside, shapes: Shapes) -> bool:
    """Whether `node` multiplies something of its own shape, as a gate does."""
    multiplies = isinstance(inside, ast.BinOp) and isinstance(inside.op, ast.Mult)
    return isinstance(node, ast.Name) and len(shapes.get(node.id, ())) == 2 and multiplies


def slug(node: ast.expr) -> str:
    """A formula as a part of an id: `1 - h_hat ** 2` becomes `1-h-hat-2`."""
    return re.sub(r"[^a-z0-9]+", "-", ast.unparse(node).lower()).strip("-")


def say(ja: str, en: str, *nodes: ast.expr) -> Text:
    """A sentence about `{t}`, the target, in which `{0}`, `{1}` are formulas."""
    shown = [f"`{written(node)}`" for node in nodes]
    return Text(ja=ja.format(*shown, t="{{target}}"), en=en.format(*shown, t="{{target}}"))
