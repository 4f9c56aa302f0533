"""Slips in what a formula is applied to: another value of the same shape, another order, the whole."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from itertools import permutations

from gruquiz.drills.follow.slips.rewrite import (
    Inside,
    Rewrite,
    Shapes,
    expr,
    is_gate,
    renamed,
    say,
    slug,
)
from gruquiz.text import Text


def operands(node: ast.expr, inside: Inside, shapes: Shapes) -> Iterator[Rewrite]:
    """Another value of the same shape; of squares, also another block of the weights."""
    if inside is None:
        yield from _throughout(node, shapes)
    if not isinstance(node, ast.Name) or node.id not in shapes:
        return
    for other, shape in shapes.items():
        if other != node.id and shape == shapes[node.id]:
            name = ast.Name(other, ast.Load())
            yield (
                f"uses-{slug(name)}-for-{slug(node)}",
                say(
                    "{t} の計算で、{0} ではなく {1} を使っています。",
                    "In {t}, {1} stands where {0} belongs.",
                    node,
                    name,
                ),
                name,
            )
    for other, shape in shapes.items():
        if (
            other != node.id
            and shape == shapes[node.id]
            and len(shape) == 2
            and node.id.startswith("h")
        ):
            name = ast.Name(other, ast.Load())
            yield (
                f"multiplies-{slug(node)}-by-{slug(name)}",
                say(
                    "{t} の計算で、{0} に {1} を余分に掛けています。",
                    "In {t}, {0} is multiplied by {1} as well.",
                    node,
                    name,
                ),
                ast.BinOp(node, ast.Mult(), name),
            )


def _throughout(value: ast.expr, shapes: Shapes) -> Iterator[Rewrite]:
    """One name for another wherever it stands, and two names exchanged."""
    used = Counter(n.id for n in ast.walk(value) if isinstance(n, ast.Name) and n.id in shapes)
    for name, count in used.items():
        alike = [other for other in shapes if other != name and shapes[other] == shapes[name]]
        mine = ast.Name(name, ast.Load())
        for other in alike:
            theirs = ast.Name(other, ast.Load())
            if count > 1:
                yield (
                    f"uses-{slug(theirs)}-for-{slug(mine)}-throughout",
                    say("{t} の計算で、{0} ではなく {1} を使っています。",
                         "In {t}, {1} stands where {0} belongs.", mine, theirs),
                    renamed(value, {name: other}),
                )  # fmt: skip
            if other in used and name < other:
                yield (
                    f"exchanges-{slug(mine)}-and-{slug(theirs)}",
                    say("{t} の計算で、{0} と {1} が入れ替わっています。",
                         "In {t}, {0} and {1} are exchanged.", mine, theirs),
                    renamed(value, {name: other, other: name}),
                )  # fmt: skip


def complemented(node: ast.expr, inside: Inside, shapes: Shapes) -> Iterator[Rewrite]:
    """One minus another gate where a gate multiplies, as in a cell whose gates are coupled."""
    if not (isinstance(node, ast.Name) and is_gate(node, inside, shapes)):
        return
    for other, shape in shapes.items():
        if other != node.id and shape == shapes[node.id]:
            instead = expr("1 - q", q=ast.Name(other, ast.Load()))
            yield (
                f"uses-{slug(instead)}-for-{slug(node)}",
                say("{t} の計算で、{0} ではなく {1} を使っています。",
                     "In {t}, {1} stands where {0} belongs.", node, instead),
                instead,
            )  # fmt: skip


def added(node: ast.expr, _inside: Inside, shapes: Shapes) -> Iterator[Rewrite]:
    """A value added to what an activation is applied to, as a peephole would."""
    if not (isinstance(node, ast.Call) and len(node.args) == 1):
        return
    if ast.unparse(node.func) not in ("sigmoid", "np.tanh"):
        return
    used = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    for other in [name for name, shape in shapes.items() if len(shape) == 2 and name not in used]:
        extra = ast.Name(other, ast.Load())
        yield (
            f"adds-{slug(extra)}-before-activation",
            say("{t} の計算で、活性化関数の中に {0} を余分に足しています。",
                 "In {t}, {0} is added inside the activation; it does not belong there.", extra),
            ast.Call(node.func, [ast.BinOp(node.args[0], ast.Add(), extra)], []),
        )  # fmt: skip


def blocks(node: ast.expr, inside: Inside, _shapes: Shapes) -> Iterator[Rewrite]:
    """The parts of a tuple in another order: column blocks written wrongly, results exchanged."""
    if not isinstance(node, ast.Tuple) or not 2 <= len(node.elts) <= 4:
        return
    said = _RESULTS if inside is None else _STACKED
    for order in permutations(node.elts):
        if list(order) != node.elts:
            listed = ast.Tuple(list(order), ast.Load())
            yield f"order-{slug(listed)}", say(said.ja, said.en, listed), listed


_STACKED = Text(
    ja="{t} のブロックを {0} の順に並べています。", en="The blocks of {t} are put in the order {0}."
)
_RESULTS = Text(
    ja="戻り値の順番が {0} になっています。", en="The results are returned in the order {0}."
)


def whole(value: ast.expr, inside: Inside, _shapes: Shapes) -> Iterator[Rewrite]:
    """The formula as such, or one element of a tuple: negated, doubled, averaged, never written."""
    if isinstance(value, ast.Tuple) or not (inside is None or isinstance(inside, ast.Tuple)):
        return
    for kind, (template, said) in _AS_A_WHOLE.items():
        yield (
            kind,
            Text(ja="{{target}} " + said.ja, en="{{target}} " + said.en),
            expr(template, q=value),
        )


ZERO = "zero"

_AS_A_WHOLE = {
    "sign": ("-q", Text(ja="の符号が逆です。", en="has the wrong sign.")),
    "doubled": ("2 * q", Text(ja="が 2 倍になっています。", en="is twice what it should be.")),
    "halved": ("q / 2", Text(ja="が半分になっています。", en="is half of what it should be.")),
    "averaged": (
        "q / len(x)",
        Text(
            ja="をバッチの大きさ N で割っています。平均は損失の側で取るので、ここではバッチについて和を取ります。",
            en="is divided by the batch size N. The mean belongs to the loss; here it is a sum.",
        ),
    ),
    ZERO: (
        "0 * q",
        Text(
            ja="が 0 のままです。書き込まれていません。",
            en="is still zero: nothing was written to it.",
        ),
    ),
}
