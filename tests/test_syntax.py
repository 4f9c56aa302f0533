"""What is looked up in a syntax tree."""

from __future__ import annotations

import ast

import pytest

from gruquiz.syntax import definition, functions, indexed, targets

SOURCE = """
def sigmoid(x):
    return x

class GRU:
    size = 3
    def forward(self, x):
        return "first"
    def forward(self, x):
        return "second"
"""


def test_functions_go_by_their_dotted_names() -> None:
    found = [name for name, _ in functions(ast.parse(SOURCE))]
    assert found == ["sigmoid", "GRU.forward", "GRU.forward"]


def test_of_two_definitions_the_one_that_python_would_run_is_found() -> None:
    assert "second" in ast.unparse(definition(ast.parse(SOURCE), "GRU.forward"))
    with pytest.raises(KeyError):
        definition(ast.parse(SOURCE), "GRU.backward")


@pytest.mark.parametrize(
    ("statement", "written"),
    [
        ("a = b = c", ["a", "b"]),
        ("(a, b[0]), self.c = d", ["a", "b[0]", "self.c"]),
        ("a += b", ["a"]),
        ("a: int = b", ["a"]),
        ("a == b", []),
        ("return a", []),
    ],
)
def test_what_a_statement_assigns_to(statement: str, written: list[str]) -> None:
    (node,) = ast.parse(statement).body
    assert [ast.unparse(target) for target in targets(node)] == written


def test_a_place_without_its_indices() -> None:
    assert ast.unparse(indexed(ast.parse("self.grads[0][...]", mode="eval").body)) == "self.grads"
