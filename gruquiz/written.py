"""Python as a person writes it who wants to be read, from its syntax tree."""

from __future__ import annotations

import ast
import copy

_PRODUCTS = (ast.Mult, ast.MatMult)


def written(node: ast.AST) -> str:
    """Like `ast.unparse`, but `(r * h_prev) @ Wh` keeps its parentheses.

    `*` and `@` bind alike, so Python needs none there; who reads a formula does.
    """
    text = ast.unparse(node)
    mixed = "*" in text and "@" in text
    return ast.unparse(_Parted().visit(copy.deepcopy(node))) if mixed else text


class _Parted(ast.NodeTransformer):
    """Puts what is on the left of a product into parentheses, where that is a product of the other kind."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.BinOp:
        self.generic_visit(node)
        left = node.left
        if (
            isinstance(node.op, _PRODUCTS)
            and isinstance(left, ast.BinOp)
            and isinstance(left.op, _PRODUCTS)
            and type(left.op) is not type(node.op)
        ):
            node.left = ast.Name(f"({ast.unparse(left)})")  # a name is written as it is
        return node
