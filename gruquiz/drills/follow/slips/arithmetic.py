"""Slips in products and sums: a factor or a term that is missing, signs, and derivatives written from memory."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from gruquiz.drills.follow.slips.rewrite import Inside, Rewrite, Shapes, expr, is_gate, say, slug
from gruquiz.text import Text


def _chain(node: ast.expr, *operators: type[ast.operator]) -> list[ast.expr]:
    """The parts of a chain of operators of one rank: `a * b * c` is one chain of three."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, operators):
        return [*_chain(node.left, *operators), node.right]
    return [node]


def _heads(node: ast.expr, inside: Inside, *operators: type[ast.operator]) -> bool:
    """Whether `node` is the whole of a chain, not the left part of a longer one."""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, operators)):
        return False
    longer = isinstance(inside, ast.BinOp) and isinstance(inside.op, operators)
    return not (longer and isinstance(inside, ast.BinOp) and inside.left is node)


def _product(parts: list[ast.expr]) -> ast.expr:
    made = parts[0]
    for part in parts[1:]:
        made = ast.BinOp(made, ast.Mult(), part)
    return made


def factors(node: ast.expr, inside: Inside, _shapes: Shapes) -> Iterator[Rewrite]:
    if not _heads(node, inside, ast.Mult):
        return
    parts = _chain(node, ast.Mult)
    for k, part in enumerate(parts):
        rest = parts[:k] + parts[k + 1 :]
        yield (
            f"lacks-{slug(part)}",
            say(
                "{t} の計算で、{0} が掛けられていません。",
                "In {t}, the factor {0} is missing.",
                part,
            ),
            _product(rest),
        )
    for k, gate in enumerate(parts):
        slope = ast.unparse(expr("1 - q", q=gate))
        for j, other in enumerate(parts):
            if ast.unparse(other) == slope:
                rest = [p for i, p in enumerate(parts) if i not in (k, j)]
                yield from _sigmoid_slopes(gate, rest)
    if len(parts) == 2:
        yield (
            f"adds-{slug(parts[1])}",
            say("{t} の計算で、{0} を掛ける代わりに足しています。",
                 "In {t}, {0} is added where it multiplies.", parts[1]),
            ast.BinOp(parts[0], ast.Add(), parts[1]),
        )  # fmt: skip


_LOGIT = "(np.log(q) - np.log(1 - q))"


def _sigmoid_slopes(gate: ast.expr, rest: list[ast.expr]) -> Iterator[Rewrite]:
    """q * (1 - q) is the derivative of a sigmoid; here are those that are written instead."""
    one: list[ast.expr] = rest or [ast.Constant(1)]
    yield (
        f"omits-sigmoid-derivative-of-{slug(gate)}",
        say("{t} の計算で、シグモイド関数の微分 {0} を掛けていません。",
             "In {t}, the derivative of the sigmoid, {0}, is missing.", expr("q * (1 - q)", q=gate)),
        _product(one),
    )  # fmt: skip
    yield (
        f"tanh-derivative-of-{slug(gate)}",
        say("{t} の計算で、tanh の微分 {0} を掛けています。{1} はシグモイド関数の値なので、微分は {2} です。",
             "In {t}, the derivative of tanh, {0}, is used; {1} is a value of the sigmoid, whose derivative is {2}.",
             expr("1 - q**2", q=gate), gate, expr("q * (1 - q)", q=gate)),
        _product([*rest, expr("1 - q**2", q=gate)]),
    )  # fmt: skip
    yield (
        f"sigmoid-twice-in-{slug(gate)}",
        say("{t} の計算で、既にシグモイド関数の値である {0} に、もう一度シグモイド関数を適用して微分しています。",
             "In {t}, {0} is already a value of the sigmoid; the sigmoid is applied to it once more.", gate),
        _product([*rest, expr("sigmoid(q) * (1 - sigmoid(q))", q=gate)]),
    )  # fmt: skip
    yield (
        f"sigmoid-derivative-of-pre-activation-of-{slug(gate)}",
        say("{t} の計算で、微分 {0} に、シグモイド関数の値 {1} ではなく活性化前の値を入れています。",
             "In {t}, the derivative {0} is taken of the pre-activation instead of {1}, the value of the sigmoid.",
             expr("q * (1 - q)", q=gate), gate),
        _product([*rest, expr(f"{_LOGIT} * (1 - {_LOGIT})", q=gate)]),
    )  # fmt: skip


def terms(node: ast.expr, inside: Inside, _shapes: Shapes) -> Iterator[Rewrite]:
    if not _heads(node, inside, ast.Add, ast.Sub) or _is_complement(node):
        return
    for path, part in _summands(node):
        without = _dropped(node, path)
        if without is not None:
            yield (
                f"lacks-term-{slug(part)}",
                say(
                    "{t} の計算に、項 {0} がありません。", "In {t}, the term {0} is missing.", part
                ),
                without,
            )
        yield (
            f"sign-of-{slug(part)}",
            say(
                "{t} の計算で、項 {0} の符号が逆です。",
                "In {t}, the term {0} has the wrong sign.",
                part,
            ),
            _flipped(node, path),
        )


def _summands(node: ast.expr) -> Iterator[tuple[int, ast.expr]]:
    yield from enumerate(_chain(node, ast.Add, ast.Sub))


def _signs(node: ast.expr) -> list[ast.operator]:
    """The operators before each part of a sum; the first part has none and counts as added."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        return [*_signs(node.left), node.op]
    return [ast.Add()]


def _sum(parts: list[ast.expr], signs: list[ast.operator]) -> ast.expr:
    first = parts[0] if isinstance(signs[0], ast.Add) else ast.UnaryOp(ast.USub(), parts[0])
    made: ast.expr = first
    for part, sign in zip(parts[1:], signs[1:], strict=True):
        made = ast.BinOp(made, sign, part)
    return made


def _dropped(node: ast.expr, k: int) -> ast.expr | None:
    parts, signs = _chain(node, ast.Add, ast.Sub), _signs(node)
    rest = parts[:k] + parts[k + 1 :]
    return _sum(rest, signs[:k] + signs[k + 1 :]) if rest else None


def _flipped(node: ast.expr, k: int) -> ast.expr:
    parts, signs = _chain(node, ast.Add, ast.Sub), _signs(node)
    other = ast.Sub() if isinstance(signs[k], ast.Add) else ast.Add()
    return _sum(parts, [*signs[:k], other, *signs[k + 1 :]])


def _is_complement(node: ast.expr) -> bool:
    """Whether this is `1 - q`."""
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Sub)
        and isinstance(node.left, ast.Constant)
        and node.left.value == 1
    )


def complements(node: ast.expr, inside: Inside, shapes: Shapes) -> Iterator[Rewrite]:
    if _is_complement(node):
        assert isinstance(node, ast.BinOp)
        q = node.right
        if isinstance(q, ast.BinOp) and isinstance(q.op, ast.Pow):
            yield from _tanh_slopes(node, q.left)
        else:
            yield (
                f"uses-{slug(q)}-for-{slug(node)}",
                say(
                    "{t} の計算で、{0} ではなく {1} を使っています。",
                    "In {t}, {1} stands where {0} belongs.",
                    node,
                    q,
                ),
                q,
            )
            yield (
                f"uses-1-plus-{slug(q)}",
                say(
                    "{t} の計算で、{0} の符号が逆です。", "In {t}, the sign in {0} is wrong.", node
                ),
                expr("1 + q", q=q),
            )
    elif is_gate(node, inside, shapes):
        yield (
            f"uses-1-{slug(node)}-for-{slug(node)}",
            say("{t} の計算で、{0} ではなく {1} を使っています。", "In {t}, {1} stands where {0} belongs.",
                node, expr("1 - q", q=node)),
            expr("1 - q", q=node),
        )  # fmt: skip


def _tanh_slopes(slope: ast.expr, value: ast.expr) -> Iterator[Rewrite]:
    """1 - q**2 is the derivative of tanh; here are those that are written instead."""
    instead = {
        "1 - q": ("tanh-derivative-not-squared",
                  Text(ja="tanh の微分は {0} です。2 乗がありません。", en="the derivative of tanh is {0}; the square is missing.")),
        "q * (1 - q)": ("sigmoid-derivative",
                        Text(ja="tanh の微分 {0} の代わりに、シグモイド関数の微分を掛けています。", en="the derivative of the sigmoid stands where that of tanh, {0}, belongs.")),
        "1 - np.tanh(q) ** 2": ("tanh-of-tanh",
                                Text(ja="微分 {0} の中の値は既に tanh の値です。tanh をもう一度適用しています。", en="the value in {0} is already one of tanh; tanh is applied to it once more.")),
        "1 - np.arctanh(q) ** 2": ("tanh-derivative-of-pre-activation",
                                   Text(ja="tanh の微分は {0} です。tanh の値ではなく、活性化前の値を 2 乗しています。", en="the derivative of tanh is {0}; the pre-activation is squared instead of the value of tanh.")),
        "q ** 2": ("tanh-derivative-lacks-1", Text(ja="tanh の微分は {0} です。1 から引いていません。", en="the derivative of tanh is {0}; it is not subtracted from 1.")),
        "1 + q ** 2": ("tanh-derivative-sign", Text(ja="tanh の微分は {0} です。符号が逆です。", en="the derivative of tanh is {0}; the sign is wrong.")),
        "1 - 2 * q": ("tanh-derivative-doubled", Text(ja="tanh の微分は {0} です。2 乗の代わりに 2 倍しています。", en="the derivative of tanh is {0}; the value is doubled instead of squared.")),
    }  # fmt: skip
    for template, (kind, said) in instead.items():
        yield (
            f"{kind}-of-{slug(value)}",
            say("{t} の計算で、" + said.ja, "In {t}, " + said.en, slope),
            expr(template, q=value),
        )


def powers(node: ast.expr, _inside: Inside, _shapes: Shapes) -> Iterator[Rewrite]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        yield (
            f"{slug(node.left)}-not-squared",
            say(
                "{t} の計算で、{0} が 2 乗されていません。",
                "In {t}, {0} is not squared.",
                node.left,
            ),
            node.left,
        )
