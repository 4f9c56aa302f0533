"""Slips in matrix products, activations and sums over the batch."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from gruquiz.drills.follow.slips.rewrite import Inside, Rewrite, Shapes, expr, say, slug
from gruquiz.text import Text


def transposes(node: ast.expr, inside: Inside, shapes: Shapes) -> Iterator[Rewrite]:
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield (
            f"{slug(node.value)}-not-transposed",
            say(
                "{t} の計算で、{0} が転置されていません。",
                "In {t}, {0} is not transposed.",
                node.value,
            ),
            node.value,
        )
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        for side in (node.left, node.right):
            if isinstance(side, ast.Name) and len(shapes.get(side.id, ())) == 2:
                yield (
                    f"{slug(side)}-transposed",
                    say("{t} の計算で、{0} を転置しています(転置しません)。",
                         "In {t}, {0} is transposed; it must not be.", side),
                    _other_side(node, side),
                )  # fmt: skip
        yield from _block_transposes(node, shapes)
        yield (
            f"product-{slug(node)}-transposed",
            say("{t} の計算で、{0} が転置されています。", "In {t}, {0} is transposed.", node),
            ast.Attribute(node, "T", ast.Load()),
        )
        yield (
            f"elementwise-{slug(node)}",
            say("{t} の計算で、行列積 {0} が要素ごとの積になっています。",
                 "In {t}, the matrix product {0} is taken element by element.", node),
            ast.BinOp(node.left, ast.Mult(), node.right),
        )  # fmt: skip


def _block_transposes(node: ast.BinOp, shapes: Shapes) -> Iterator[Rewrite]:
    """Weights (H, kH) of which each block is square and transposed by itself."""
    height, width = (
        shapes.get(node.right.id, (0, 0)) if isinstance(node.right, ast.Name) else (0, 0)
    )
    if height and width > height and width % height == 0:
        turned = expr(
            "np.hstack([block.T for block in np.split(w, k, axis=1)])",
            w=node.right,
            k=ast.Constant(width // height),
        )
        yield (
            f"{slug(node.right)}-blocks-transposed",
            say("{t} の計算で、{0} の各ブロックを転置しています(転置しません)。",
                 "In {t}, each block of {0} is transposed; it must not be.", node.right),
            ast.BinOp(node.left, ast.MatMult(), turned),
        )  # fmt: skip


def joins(node: ast.expr, _inside: Inside, _shapes: Shapes) -> Iterator[Rewrite]:
    """`a @ P + b @ Q` as one product, in which the inputs are joined in another order than the weights."""
    match node:
        case ast.BinOp(ast.BinOp(a, ast.MatMult(), p), ast.Add(), ast.BinOp(b, ast.MatMult(), q)):
            yield (
                f"joined-in-order-{slug(b)}-{slug(a)}",
                say("{t} の計算で、つなげた入力の順番({0}, {1})と、重みをつなげた順番({2}, {3})が合っていません。",
                     "In {t}, the inputs are joined in the order {0}, {1}, but the weights in the order {2}, {3}.",
                     b, a, p, q),
                expr("np.hstack((q_, p_)) @ np.vstack((w, v))", q_=b, p_=a, w=p, v=q),
            )  # fmt: skip
        case _:
            return


def sides(node: ast.expr, _inside: Inside, _shapes: Shapes) -> Iterator[Rewrite]:
    """A factor on the wrong side of a matrix product: where the sizes agree, nothing complains."""
    match node:
        case ast.BinOp(ast.Attribute(ast.BinOp(a, ast.Mult(), b), "T"), ast.MatMult(), right):
            for stays, moves in ((a, b), (b, a)):
                yield _beyond(moves, expr("p.T @ (q * s)", p=stays, q=moves, s=right))
        case ast.BinOp(ast.BinOp(a, ast.Mult(), b), ast.MatMult(), right):
            for stays, moves in ((a, b), (b, a)):
                yield _beyond(moves, expr("q * (p @ s)", p=stays, q=moves, s=right))
        case ast.BinOp(ast.BinOp(left, ast.MatMult(), right), ast.Mult(), moves):
            yield _beyond(moves, expr("(p * q) @ s", p=left, q=moves, s=right))
        case _:
            return


def _beyond(factor: ast.expr, product: ast.expr) -> Rewrite:
    said = say(
        "{t} の計算で、{0} を掛ける位置が行列積の反対側になっています。",
        "In {t}, {0} is multiplied on the other side of the matrix product.",
        factor,
    )
    return f"{slug(factor)}-beyond-the-product", said, product


def _other_side(node: ast.BinOp, side: ast.expr) -> ast.expr:
    turned = ast.Attribute(side, "T", ast.Load())
    left, right = (turned, node.right) if side is node.left else (node.left, turned)
    return ast.BinOp(left, node.op, right)


def activations(node: ast.expr, _inside: Inside, _shapes: Shapes) -> Iterator[Rewrite]:
    if not (isinstance(node, ast.Call) and len(node.args) == 1):
        return
    name, (argument,) = ast.unparse(node.func), node.args
    for kind, template, said in _INSTEAD_OF.get(name, ()):
        yield (
            kind,
            say("{t} の計算で、" + said.ja, "In {t}, " + said.en, argument),
            expr(template, q=argument),
        )


_INSTEAD_OF: Mapping[str, tuple[tuple[str, str, Text], ...]] = {
    "sigmoid": (
        ("not-activated", "q", Text(ja="シグモイド関数が適用されていません。", en="the sigmoid is missing.")),
        ("argument-doubled", "sigmoid(2 * q)", Text(ja="シグモイド関数の引数が 2 倍になっています(σ(a) = (1 + tanh(a/2))/2)。", en="the argument of the sigmoid is doubled (σ(a) = (1 + tanh(a/2))/2).")),
        ("argument-halved", "sigmoid(q / 2)", Text(ja="シグモイド関数の引数が半分になっています。", en="the argument of the sigmoid is halved.")),
        ("tanh-for-sigmoid", "np.tanh(q)", Text(ja="シグモイド関数ではなく tanh を使っています。", en="tanh stands where the sigmoid belongs.")),
        ("sigmoid-twice", "sigmoid(sigmoid(q))", Text(ja="シグモイド関数が 2 回適用されています。", en="the sigmoid is applied twice.")),
        ("sigmoid-mirrored", "1 - sigmoid(q)", Text(ja="値が 1 から引かれています。", en="the value is subtracted from 1.")),
        ("relu-for-sigmoid", "np.maximum(q, 0)", Text(ja="シグモイド関数ではなく ReLU を使っています。", en="ReLU stands where the sigmoid belongs.")),
        ("tanh-after-sigmoid", "np.tanh(sigmoid(q))", Text(ja="シグモイド関数の値に tanh を適用しています。", en="tanh is applied to the value of the sigmoid.")),
        ("sigmoid-slope", "sigmoid(q) * (1 - sigmoid(q))", Text(ja="シグモイド関数ではなく、その微分を使っています。", en="the derivative of the sigmoid stands where the sigmoid belongs.")),
        ("hard-sigmoid", "np.clip(0.2 * q + 0.5, 0, 1)", Text(ja="シグモイド関数ではなく、折れ線の近似を使っています。", en="a piecewise linear approximation stands where the sigmoid belongs.")),
    ),
    "np.tanh": (
        ("not-activated", "q", Text(ja="tanh が適用されていません。", en="tanh is missing.")),
        ("argument-doubled", "np.tanh(2 * q)", Text(ja="tanh の引数が 2 倍になっています。", en="the argument of tanh is doubled.")),
        ("argument-halved", "np.tanh(q / 2)", Text(ja="tanh の引数が半分になっています(tanh(a) = 2σ(2a) - 1)。", en="the argument of tanh is halved (tanh(a) = 2σ(2a) - 1).")),
        ("sigmoid-for-tanh", "sigmoid(q)", Text(ja="tanh ではなくシグモイド関数を使っています。", en="the sigmoid stands where tanh belongs.")),
        ("tanh-twice", "np.tanh(np.tanh(q))", Text(ja="tanh が 2 回適用されています。", en="tanh is applied twice.")),
        ("relu-for-tanh", "np.maximum(q, 0)", Text(ja="tanh ではなく ReLU を使っています。", en="ReLU stands where tanh belongs.")),
        ("tanh-slope", "1 - np.tanh(q) ** 2", Text(ja="tanh ではなく、その微分を使っています。", en="the derivative of tanh stands where tanh belongs.")),
        ("sigmoid-after-tanh", "sigmoid(np.tanh(q))", Text(ja="tanh の値にシグモイド関数を適用しています。", en="the sigmoid is applied to the value of tanh.")),
        ("tanh-mirrored", "-np.tanh(q)", Text(ja="tanh の符号が逆です。", en="tanh has the wrong sign.")),
    ),
}  # fmt: skip


def reductions(node: ast.expr, _inside: Inside, _shapes: Shapes) -> Iterator[Rewrite]:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return
    if node.func.attr != "sum" or not node.keywords:
        return
    for kind, template, said in _INSTEAD_OF_SUM:
        yield (
            kind,
            Text(ja="{{target}} が" + said.ja, en="{{target}} is " + said.en),
            expr(template, q=node.func.value),
        )


_INSTEAD_OF_SUM = (
    ("averaged", "q.mean(axis=0)", Text(ja="バッチの平均になっています。平均は損失の側で取るので、ここでは和です。", en="averaged over the batch. The mean belongs to the loss; here it is a sum.")),
    ("first-sample", "q[0]", Text(ja="最初のサンプルだけの値です。バッチ全体で和を取ります。", en="that of the first sample alone; it is summed over the batch.")),
    ("last-sample", "q[-1]", Text(ja="最後のサンプルだけの値です。バッチ全体で和を取ります。", en="that of the last sample alone; it is summed over the batch.")),
    ("total", "q.sum() + 0 * q[0]", Text(ja="全要素の和になっています。和を取るのはバッチの軸(axis=0)だけです。", en="the sum of everything; only the batch axis (axis=0) is summed.")),
    ("largest", "q.max(axis=0)", Text(ja="バッチの最大値になっています。ここでは和です。", en="the largest over the batch; here it is a sum.")),
    ("rooted", "np.sqrt((q**2).sum(axis=0))", Text(ja="バッチについてのノルムになっています。ここでは和です。", en="a norm over the batch; here it is a sum.")),
)  # fmt: skip
