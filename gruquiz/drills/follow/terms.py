"""Values that add up paths: which of them are missing, doubled or sign-flipped, found by regression."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

import numpy as np

from gruquiz.drills.follow.page import Array, Page, Reading, same
from gruquiz.text import Text

Weighted = dict[str, float]
"""How often each term of a sum occurs in what the learner has."""


def terms_of(page: Page, point: str, reading: Reading) -> list[tuple[int, ast.expr]]:
    """The terms that add up to `point`, each with the position of its statement; fewer than two: no sum.

    `dh_prev = dh_prev + drh * r` adds to what `dh_prev` was before, so that is followed back.
    """
    name, expression = point, None
    if point in reading.outputs:
        returned = page[-1].value
        part = returned
        if isinstance(returned, ast.Tuple):
            part = returned.elts[reading.outputs.index(point)]
        if not isinstance(part, ast.Name):
            expression = part
        else:
            name = part.id
    if expression is not None:
        return [(len(page) - 1, term) for term in _flat(expression)]
    return _followed(page, name, len(page))


def _followed(page: Page, name: str, before: int) -> list[tuple[int, ast.expr]]:
    for position in range(before - 1, -1, -1):
        statement = page[position]
        if statement.assigns == (name,) and statement.value is not None:
            found: list[tuple[int, ast.expr]] = []
            for term in _flat(statement.value):
                if isinstance(term, ast.Name) and term.id == name:
                    found += _followed(page, name, position)
                else:
                    found.append((position, term))
            return found
    return []


def _flat(node: ast.expr) -> list[ast.expr]:
    """The terms of a sum; a difference counts as one term."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [*_flat(node.left), *_flat(node.right)]
    return [node]


def weights_of(columns: Sequence[Mapping[str, Array]], own: Sequence[Array]) -> Weighted | None:
    """The weight of every term, the same in all cases; None if `own` is no such sum, or several."""
    if not columns[0]:
        return None
    basis = np.stack(
        [np.concatenate([case[t].ravel() for case in columns]) for t in columns[0]], axis=1
    )
    total = np.concatenate([value.ravel() for value in own])
    found, _, rank, _ = np.linalg.lstsq(basis, total, rcond=None)
    if rank < basis.shape[1] or not same(basis @ found, total):
        return None
    return dict(zip(columns[0], (float(w) for w in found), strict=True))


def about(point: str, weights: Weighted) -> tuple[str, Text] | None:
    """What the weights say; one that is none of 0, -1, 2 is no path that somebody forgot."""
    wrong: dict[str, list[str]] = {}
    for term, weight in weights.items():
        if abs(weight - 1) < _EXACT:
            continue
        kind = next((k for k, w in _KINDS.items() if abs(weight - w) < _EXACT), None)
        if kind is None:
            return None
        wrong.setdefault(kind, []).append(f"`{term}`")
    if not wrong:
        return None
    ja = "。".join(f"{' と '.join(terms)} {_SAID[kind].ja}" for kind, terms in wrong.items())
    en = "; ".join(f"{_SAID[kind].en} {' and '.join(terms)}" for kind, terms in wrong.items())
    message = Text(ja=f"{point} の項のうち、{ja}。", en=f"Of the terms of {point}: {en}.")
    return next(iter(wrong)), message


_EXACT = 1e-5
_KINDS = {"term-missing": 0.0, "term-sign": -1.0, "term-doubled": 2.0}
_SAID = {
    "term-missing": Text(ja="が足されていません", en="missing"),
    "term-sign": Text(ja="の符号が逆です", en="with the wrong sign"),
    "term-doubled": Text(ja="が二重に足されています", en="added twice"),
}
