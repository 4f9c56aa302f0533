"""Python as a person writes it who wants to be read, from its syntax tree."""

from __future__ import annotations

import ast
import copy

_PRODUCTS = (ast.Mult, ast.MatMult)


def written(node: ast.AST) -> str:
    """Like `ast.unparse`, but `(r * h_prev) @ Wh` keeps its parentheses, and `sum(g for g in grads)` gets no more.

    `*` and `@` bind alike, so Python needs none there; who reads a formula does.
    """
    text = ast.unparse(node)
    plain = "((" not in text and not ("*" in text and "@" in text)
    return text if plain else ast.unparse(_Parted().visit(copy.deepcopy(node)))


class _Parted(ast.NodeTransformer):
    """Puts what is on the left of a product into parentheses, where that is a product of the other kind.

    What shall be written as it is stands in the place of a name.
    """

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        alone = len(node.args) == 1 and not node.keywords
        if alone and isinstance(node.args[0], ast.GeneratorExp):
            node.args = [ast.Name(ast.unparse(node.args[0])[1:-1])]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.BinOp:
        self.generic_visit(node)
        left = node.left
        if (
            isinstance(node.op, _PRODUCTS)
            and isinstance(left, ast.BinOp)
            and isinstance(left.op, _PRODUCTS)
            and type(left.op) is not type(node.op)
        ):
            node.left = ast.Name(f"({ast.unparse(left)})")
        return node
