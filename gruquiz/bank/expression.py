"""Expressions of a bank: parsed, checked against a whitelist, compiled to closures. Never `eval`.

An expression of a stranger's bank is data: only numbers, declared names, arithmetic, `.T`, comparisons
and the functions listed here can occur in it, and its size is bounded.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Protocol

from gruquiz.text import Text

Value = Any
Environment = Mapping[str, Value]
Compiled = Callable[[Environment, "Library"], Value]

MAX_LENGTH = 400
MAX_NODES = 120
MAX_DEPTH = 30
MAX_POWER = 4


class ExpressionError(ValueError):
    """What is not allowed in an expression, with the column (from 1) where it stands."""

    def __init__(self, column: int, message: Text) -> None:
        super().__init__(f"column {column}: {message.en}")
        self.column = column
        self.message = message


class Library(Protocol):
    """The functions that an expression may call, over one kind of value: numbers or arrays."""

    def call(self, name: str, arguments: list[Value]) -> Value: ...

    def equal(self, left: Value, right: Value) -> bool:
        """Equal within rounding; raises ValueError for arrays of unequal shapes."""
        ...


class Numbers:
    """The functions over plain numbers; what numeric items need when they are asked (no NumPy)."""

    _functions: Mapping[str, Callable[..., float]] = {
        "sigmoid": lambda a: 0.5 * (1 + math.tanh(0.5 * a)),
        "tanh": math.tanh, "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "abs": abs,
        "max": max, "min": min, "sum": lambda a: a, "norm": abs,
        "dot": operator.mul,
    }  # fmt: skip

    def call(self, name: str, arguments: list[Value]) -> Value:
        return self._functions[name](*arguments)

    def equal(self, left: Value, right: Value) -> bool:
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-12)


NUMBERS = Numbers()

ARITY: Mapping[str, tuple[int, int]] = {
    "sigmoid": (1, 1), "tanh": (1, 1), "exp": (1, 1), "log": (1, 1), "sqrt": (1, 1),
    "abs": (1, 1), "max": (1, 2), "min": (1, 2), "sum": (1, 2), "norm": (1, 1),
    "dot": (2, 2), "hstack": (2, 4), "zeros_like": (1, 1), "ones_like": (1, 1),
}  # fmt: skip

_BINARY: Mapping[type[ast.operator], Callable[[Value, Value], Value]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
    ast.Div: operator.truediv, ast.MatMult: operator.matmul,
}  # fmt: skip

_COMPARE: Mapping[type[ast.cmpop], Callable[[Value, Value], Value]] = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
}  # fmt: skip


@lru_cache(maxsize=4096)
def compile_expression(source: str) -> Compiled:
    """Compile `source`; raises `ExpressionError` for anything outside the whitelist."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(MAX_LENGTH, _TOO_LONG)
    try:
        tree = ast.parse(source, mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise ExpressionError(getattr(error, "offset", None) or 1, _NOT_READ) from None
    if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
        raise ExpressionError(1, _TOO_LONG)
    return _node(tree.body, 0)


def names(source: str) -> frozenset[str]:
    """The symbols that an expression uses; raises `ExpressionError` as `compile_expression` does."""
    compile_expression(source)
    tree = ast.parse(source, mode="eval")
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return frozenset(
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called
    )


def evaluate(source: str, environment: Environment, library: Library = NUMBERS) -> Value:
    """The value of `source` where its symbols have the values of `environment`."""
    return compile_expression(source)(environment, library)


def _node(node: ast.expr, depth: int) -> Compiled:
    if depth > MAX_DEPTH:
        raise ExpressionError(node.col_offset + 1, _TOO_LONG)
    compiler = _COMPILERS.get(type(node))
    if compiler is None:
        raise ExpressionError(node.col_offset + 1, _FORBIDDEN)
    return compiler(node, depth + 1)


def _constant(node: ast.Constant, _depth: int) -> Compiled:
    value = node.value
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e9:
        raise ExpressionError(node.col_offset + 1, _FORBIDDEN)
    return lambda _environment, _library: value


def _name(node: ast.Name, _depth: int) -> Compiled:
    symbol, column = node.id, node.col_offset + 1

    def look_up(environment: Environment, _library: Library) -> Value:
        if symbol not in environment:
            raise ExpressionError(column, unknown_symbol(symbol))
        return environment[symbol]

    return look_up


def _unary(node: ast.UnaryOp, depth: int) -> Compiled:
    operand = _node(node.operand, depth)
    if isinstance(node.op, ast.USub):
        return lambda environment, library: -operand(environment, library)
    if isinstance(node.op, ast.UAdd):
        return operand
    raise ExpressionError(node.col_offset + 1, _FORBIDDEN)


def _binary(node: ast.BinOp, depth: int) -> Compiled:
    left, right = _node(node.left, depth), _node(node.right, depth)
    if isinstance(node.op, ast.Pow):
        return _power(left, node.right)
    operation = _BINARY.get(type(node.op))
    if operation is None:
        raise ExpressionError(node.col_offset + 1, _FORBIDDEN)
    return lambda environment, library: operation(
        left(environment, library), right(environment, library)
    )


def _power(base: Compiled, exponent: ast.expr) -> Compiled:
    """A literal exponent from 0 to 4 only, so that no expression can be made to run for long."""
    value = exponent.value if isinstance(exponent, ast.Constant) else None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_POWER:
        raise ExpressionError(exponent.col_offset + 1, _POWER)
    return lambda environment, library: _raised(base(environment, library), value)


def _raised(base: Value, exponent: int) -> Value:
    """A whole number as a float: powers of powers of it overflow instead of growing without end."""
    return (float(base) if isinstance(base, int) else base) ** exponent


def _attribute(node: ast.Attribute, depth: int) -> Compiled:
    if node.attr != "T":
        raise ExpressionError(node.col_offset + 1, _FORBIDDEN)
    value = _node(node.value, depth)
    return lambda environment, library: value(environment, library).T


def _call(node: ast.Call, depth: int) -> Compiled:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    least, most = ARITY.get(name, (1, 0))
    starred = any(isinstance(argument, ast.Starred) for argument in node.args)
    if node.keywords or starred or not least <= len(node.args) <= most:
        raise ExpressionError(node.col_offset + 1, _FORBIDDEN)
    arguments = [_node(argument, depth) for argument in node.args]
    return lambda environment, library: library.call(
        name, [argument(environment, library) for argument in arguments]
    )


def _comparison(node: ast.Compare, depth: int) -> Compiled:
    if len(node.ops) != 1:
        raise ExpressionError(node.col_offset + 1, _FORBIDDEN)
    left, right = _node(node.left, depth), _node(node.comparators[0], depth)
    relation = node.ops[0]
    if isinstance(relation, ast.Eq | ast.NotEq):
        wanted = isinstance(relation, ast.Eq)
        return lambda environment, library: (
            library.equal(left(environment, library), right(environment, library)) is wanted
        )
    compare = _COMPARE.get(type(relation))
    if compare is None:
        raise ExpressionError(node.col_offset + 1, _FORBIDDEN)
    return lambda environment, library: compare(
        left(environment, library), right(environment, library)
    )


_COMPILERS: Mapping[type[ast.expr], Callable[[Any, int], Compiled]] = {
    ast.Constant: _constant, ast.Name: _name, ast.UnaryOp: _unary, ast.BinOp: _binary,
    ast.Attribute: _attribute, ast.Call: _call, ast.Compare: _comparison,
}  # fmt: skip

_TOO_LONG = Text(
    ja="式が長すぎるか、入れ子が深すぎます", en="the expression is too long or too deep"
)
_NOT_READ = Text(ja="式として読めません", en="this cannot be read as an expression")
_POWER = Text(ja="指数に書けるのは 0〜4 の整数だけです", en="an exponent is a literal from 0 to 4")
_FORBIDDEN = Text(
    ja="式に使えるのは数値、宣言した記号、+ - * / @ **、.T、比較、決められた関数だけです",
    en="an expression holds numbers, declared symbols, + - * / @ **, .T, comparisons and listed functions only",
)


def unknown_symbol(symbol: str) -> Text:
    """What is said of a symbol that nothing declares."""
    return Text(ja=f"記号 {symbol} は宣言されていません", en=f"the symbol {symbol} is not declared")
