"""Expressions: what is allowed has the value of NumPy, everything else is refused with its column."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.bank.expression import ExpressionError, compile_expression, evaluate, names
from gruquiz.bank.prove import ARRAYS

A = np.array([[1.0, -2.0], [0.5, 3.0]])
X = np.array([0.3, -0.7])


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("A @ x", A @ X),
        ("A.T @ x + 1", A.T @ X + 1),
        ("tanh(A @ x) ** 2", np.tanh(A @ X) ** 2),
        ("sigmoid(x) * (1 - sigmoid(x))", 1 / (1 + np.exp(-X)) * (1 - 1 / (1 + np.exp(-X)))),
        ("hstack(A, A)", np.hstack((A, A))),
        ("sum(A, 0)", A.sum(axis=0)),
        ("max(abs(A))", np.array(3.0)),
        ("norm(x)", np.linalg.norm(X)),
    ],
)
def test_expressions_mean_what_numpy_means(source: str, value: np.ndarray) -> None:
    assert np.allclose(evaluate(source, {"A": A, "x": X}, ARRAYS), value, rtol=1e-12)


@pytest.mark.parametrize(
    "source",
    [
        "__import__('os')", "x.__class__", "x.T.base", "(lambda: 1)()", "[a for a in x]", "x[0]",
        "x if x else x", "x and x", "not x", "f'{x}'", "x := 1", "{1: 2}", "9 ** 9", "2 ** x",
        "2 ** -1", "1e10", "tanh(x, x)", "tanh(x, out=x)", "tanh(*x)", "open(x)", "x; x", "", "1 +",
        "x is x", "x < x < x", "'a'", "True", "tanh", "(" * 300 + "x" + ")" * 300, "x+" * 300 + "x",
        "-" * 100 + "x", "x\0",
    ],
)  # fmt: skip
def test_everything_else_is_refused(source: str) -> None:
    with pytest.raises(ExpressionError):
        evaluate(source, {"x": 1.0})


@given(st.text(max_size=60))
def test_no_text_does_anything_but_compile_or_be_refused(source: str) -> None:
    try:
        compiled = compile_expression(source)
    except ExpressionError as error:
        assert error.column >= 1
    else:
        assert callable(compiled)


def test_the_symbols_of_an_expression_are_found_without_its_functions() -> None:
    assert names("tanh(W @ x) + sum(b)") == {"W", "x", "b"}


def test_numbers_need_no_numpy() -> None:
    assert evaluate("sigmoid(a) * 2", {"a": 0.0}) == 1.0
    assert math.isclose(evaluate("tanh(2 * a)", {"a": 0.25}), math.tanh(0.5))
