"""Read a formula as a learner types it, and say at which column and why it cannot be read.

What comes out is an expression of `bank.expression`, in the symbols of the item: data, never executed as Python.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator, Sequence

from gruquiz.bank.explain import did_you_mean
from gruquiz.bank.expression import ARITY, MAX_LENGTH, ExpressionError, compile_expression
from gruquiz.bank.items import UnreadableError
from gruquiz.bank.typed.symbols import Spellings
from gruquiz.bank.typed.tokens import Token, at_column, tokens
from gruquiz.text import Text

MOST_PRODUCTS = 4
"""With more signs × and · than this, all of them are read as the same product."""

_FUNCTIONS = {name.replace("_", ""): name for name in ARITY} | {
    "σ": "sigmoid", "sigma": "sigmoid", "sig": "sigmoid",
    "matmul": "dot", "maximum": "max", "minimum": "min",
}  # fmt: skip


def read_formula(typed: str, known: Spellings) -> tuple[str, ...]:
    """What `typed` may mean: one expression, or several where × or · leaves open which product it is.

    Raises `UnreadableError`, with a column, for everything that is no expression in `known` symbols.
    """
    if len(typed) > MAX_LENGTH:
        raise UnreadableError(at_column(MAX_LENGTH + 1, _TOO_LONG))
    written = [_named(token, known) for token in _right_side(tokens(typed))]
    _Order(len(typed) + 1).check(written)
    _compiled(written)
    return tuple(dict.fromkeys(_plain(reading) for reading in _readings(written)))


def _right_side(found: list[Token]) -> list[Token]:
    """What follows `h_t =`, if that is how it begins."""
    equals = [index for index, token in enumerate(found) if token.text == "="]
    if not equals:
        return found
    if equals != [1] or found[0].kind != "name":
        raise _refused(found[equals[-1]].column, _ONE_SIDE)
    return found[2:]


def _named(token: Token, known: Spellings) -> Token:
    """The token with the symbol or function that its name stands for."""
    if token.kind != "name":
        return token
    if symbol := known.get(token.text):
        return Token("name", symbol, token.column)
    if function := _FUNCTIONS.get(token.text.lower()):
        return Token("function", function, token.column)
    raise _refused(token.column, _unknown(token.text, known))


class _Order:
    """Operands and operators take turns, and brackets are closed: what a parser would say less kindly."""

    def __init__(self, end: int) -> None:
        self._end = end
        self._open: list[tuple[int, bool]] = []
        """The column of each open bracket, and whether it holds arguments of a function."""
        self._wants_operand = True

    def check(self, written: Sequence[Token]) -> None:
        called = False
        for token in written:
            if called and token.text != "(":
                raise _refused(token.column, _NO_BRACKET)
            self._take(token, called)
            called = token.kind == "function"
        if self._wants_operand:
            raise _refused(self._end, _NO_OPERAND)
        if self._open:
            raise _refused(self._open[-1][0], _NOT_CLOSED)

    def _take(self, token: Token, called: bool) -> None:
        sign = token.text in ("+", "-")
        begins = token.kind in ("number", "name", "function") or token.text == "("
        if begins and not self._wants_operand:
            raise _refused(token.column, _NO_OPERATOR)
        if not begins and not sign and self._wants_operand:
            raise _refused(token.column, _NO_OPERAND)
        self._bracket(token, called)
        ends = token.kind in ("number", "name", "turned") or token.text == ")"
        self._wants_operand = not ends

    def _bracket(self, token: Token, called: bool) -> None:
        if token.text == "(":
            self._open.append((token.column, called))
        elif token.text == ")":
            if not self._open:
                raise _refused(token.column, _NOT_OPENED)
            self._open.pop()
        elif token.text == "," and not (self._open and self._open[-1][1]):
            raise _refused(token.column, _NO_COMMA)


def _compiled(written: Sequence[Token]) -> None:
    """Hold it against the whitelist; a refusal gets the column of what was typed."""
    pieces = [token.text for token in written]
    starts = itertools.accumulate((len(piece) + 1 for piece in pieces), initial=1)
    try:
        compile_expression(" ".join(pieces))
    except ExpressionError as error:
        begun = [
            token.column
            for token, start in zip(written, starts, strict=False)
            if start <= error.column
        ]
        raise _refused(begun[-1], error.message) from None


def _readings(written: Sequence[Token]) -> Iterator[str]:
    """The products that are open, read in every way."""
    count = sum(token.product for token in written)
    each = 1 if count > MOST_PRODUCTS else count
    for choice in itertools.product("*@", repeat=each):
        signs = itertools.cycle(choice)
        yield " ".join(next(signs) if token.product else token.text for token in written)


def _plain(source: str) -> str:
    return ast.unparse(ast.parse(source, mode="eval"))


def _refused(column: int, said: Text) -> UnreadableError:
    return UnreadableError(at_column(column, said))


def _unknown(name: str, known: Spellings) -> Text:
    hint = did_you_mean(name, [*known.values(), "sigmoid", "tanh"])
    return Text(
        ja=f"{name} は使える記号にありません" + (f"({hint.ja})。" if hint else "。"),
        en=f"{name} is not among the symbols" + (f" ({hint.en})." if hint else "."),
    )


_TOO_LONG = Text(ja="式が長すぎます。", en="The formula is too long.")
_ONE_SIDE = Text(
    ja="等号は「h_t = …」のように先頭に 1 つだけ書けます。",
    en="An equals sign can only follow one symbol at the beginning, as in h_t = …",
)
_NO_BRACKET = Text(
    ja="関数の後には ( が必要です。例: tanh(x)", en="A function is followed by (, as in tanh(x)."
)
_NO_OPERAND = Text(ja="ここに記号か数が必要です。", en="A symbol or a number is missing here.")
_NO_OPERATOR = Text(
    ja="演算子がありません。積は * (要素ごと)か @ (行列積)で書きます。",
    en="An operator is missing. Write a product as * (elementwise) or @ (matrix product).",
)
_NO_COMMA = Text(
    ja="コンマは関数の引数の間にだけ書けます。",
    en="A comma stands between the arguments of a function only.",
)
_NOT_CLOSED = Text(ja="この括弧が閉じていません。", en="This bracket is not closed.")
_NOT_OPENED = Text(
    ja="この括弧に対応する ( がありません。", en="No bracket was opened for this one."
)
