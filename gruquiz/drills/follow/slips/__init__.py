"""Slips of the pen: everything that can happen to one formula of the model answer, with its name.

The catalogue lists misconceptions; this derives the rest from the formula itself, so that a missing factor
or a wrong operand is named in whatever statement it stands.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from gruquiz.drills.follow.slips.arithmetic import complements, factors, powers, terms
from gruquiz.drills.follow.slips.copies import copied
from gruquiz.drills.follow.slips.functions import activations, joins, reductions, sides, transposes
from gruquiz.drills.follow.slips.operands import ZERO, added, blocks, complemented, operands, whole
from gruquiz.drills.follow.slips.rewrite import Inside, Rewriting, Shapes
from gruquiz.drills.follow.slips.unpacking import unpacked
from gruquiz.syntax import definition, indexed
from gruquiz.text import Text

__all__ = ["ZERO", "Slip", "copies", "program_slips", "slips"]


class Slip(msgspec.Struct, frozen=True):
    """A formula gone wrong: `kind` is the rest of its id, `say` has a slot `{{target}}`.

    `text` is the wrong statement, or the wrong program; `operand` says that only a value was taken for another, `broad` that a formula as a whole is wrong.
    """

    kind: str
    say: Text
    text: str
    operand: bool = False
    broad: bool = False

    def named(self, target: str) -> Text:
        return self.say.fill({"target": target})


_STRUCTURE: tuple[Rewriting, ...] = (
    factors, terms, complements, transposes, sides, joins, activations, reductions, blocks, powers
)  # fmt: skip

_OPERANDS: tuple[Rewriting, ...] = (operands, complemented, added)


def slips(statement: ast.stmt, shapes: Shapes) -> tuple[Slip, ...]:
    """Every slip in `statement`: in the structure of its formula, in its operands, in the whole."""
    return _slips(ast.unparse(statement), tuple(shapes.items()))


@lru_cache(maxsize=512)
def _slips(statement: str, shapes: tuple[tuple[str, tuple[int, ...]], ...]) -> tuple[Slip, ...]:
    return tuple(_derived(ast.parse(statement).body[0], dict(shapes)))


def _derived(statement: ast.stmt, shapes: Shapes) -> Iterator[Slip]:
    value = getattr(statement, "value", None)
    if not isinstance(value, ast.expr):
        return
    nodes = list(_expressions(value))
    for rewritings in (_STRUCTURE, _OPERANDS, (whole,)):
        for node, inside in nodes:
            for rewriting in rewritings:
                for kind, said, new in rewriting(node, inside, shapes):
                    text = ast.unparse(_put(statement, node, new))
                    broad = rewriting in (blocks, whole)
                    yield Slip(kind, said, text, operand=rewriting in _OPERANDS, broad=broad)
    for kind, said, text in unpacked(statement):
        yield Slip(kind, said, text, operand=True, broad=True)


def copies(statement: ast.stmt, page: Sequence[ast.stmt]) -> Iterator[Slip]:
    """The statement with the formula of each other one on the page."""
    for kind, said, text in copied(statement, page):
        yield Slip(kind, said, text, operand=True)


def program_slips(source: str, method: str) -> Iterator[tuple[str, Slip]]:
    """Every slip in the structure of `method`, as a whole program, with the name that goes wrong."""
    program = ast.parse(source)
    for node in ast.walk(definition(program, method)):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.Return):
            for slip in slips(node, {}):
                (wrong,) = ast.parse(slip.text).body
                text = ast.unparse(_put(program, node, wrong))
                yield _target(node), Slip(slip.kind, slip.say, text)


def _target(node: ast.Assign | ast.AugAssign | ast.Return) -> str:
    if isinstance(node, ast.Return):
        return "return"
    target = indexed(node.targets[0] if isinstance(node, ast.Assign) else node.target)
    return target.attr if isinstance(target, ast.Attribute) else ast.unparse(target)


def _expressions(value: ast.expr, inside: Inside = None) -> Iterator[tuple[ast.expr, Inside]]:
    """Every expression in `value` but indices, each with the one that it is a direct part of."""
    yield value, inside
    for part in ast.iter_child_nodes(value):
        if isinstance(part, ast.expr) and part is not getattr(value, "slice", None):
            yield from _expressions(part, value)


def _put(tree: Any, old: ast.AST, new: ast.AST) -> Any:
    """`tree` with `new` in the place of `old`; nothing of `tree` is changed."""
    if tree is old:
        return new
    if isinstance(tree, list):
        return [_put(part, old, new) for part in tree]
    if not isinstance(tree, ast.AST):
        return tree
    fields = {n: _put(getattr(tree, n), old, new) for n in tree._fields if hasattr(tree, n)}
    return type(tree)(
        **fields, **{n: getattr(tree, n) for n in ("lineno", "col_offset") if hasattr(tree, n)}
    )
