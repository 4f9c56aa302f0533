"""Formulas as they are shown."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.drills.catalog import DRILLS, Drill
from gruquiz.written import written

formulas = st.recursive(
    st.sampled_from(["x", "h_prev", "r", "Wx", "Wh.T", "f(a)"]),
    lambda part: st.builds("({} {} {})".format, part, st.sampled_from(["@", "*", "+", "/", "**"]), part),
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("(r*h_prev)@Wh", "(r * h_prev) @ Wh"),
        ("r*(h_prev@Wh)", "r * (h_prev @ Wh)"),
        ("(dah @ Wh.T) * r", "(dah @ Wh.T) * r"),
        ("a * b * c @ d", "(a * b * c) @ d"),
        ("y = ((x * y) @ W).sum() * 2", "y = ((x * y) @ W).sum() * 2"),
        ("x @ Wx + h", "x @ Wx + h"),
        (
            "np.sqrt(sum(np.sum(g**2) for g in grads))",
            "np.sqrt(sum(np.sum(g ** 2) for g in grads))",
        ),
    ],
)
def test_products_of_two_kinds_keep_their_parentheses(source: str, shown: str) -> None:
    assert written(ast.parse(source)) == shown


@given(formulas)
def test_nothing_else_is_meant(formula: str) -> None:
    tree = ast.parse(formula)
    assert ast.dump(ast.parse(written(tree))) == ast.dump(tree)


@pytest.mark.parametrize("drill", DRILLS.values(), ids=DRILLS)
def test_the_right_option_has_the_parentheses_of_the_model_answer(drill: Drill) -> None:
    answer = drill.model_answer().replace(" ", "")
    for blank in drill.choices():
        right = blank.right.replace(" ", "").replace("1e-06", "1e-6")
        assert right in answer
