"""Slips in what a formula is applied to: another value of the same shape, another order, the whole."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import permutations

from gruquiz.drills.follow.slips.rewrite import Inside, Rewrite, Shapes, expr, say, slug
from gruquiz.text import Text


def operands(node: ast.expr, inside: Inside, shapes: Shapes) -> Iterator[Rewrite]:
    """Another value of the same shape; of squares, also another block of the weights."""
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
