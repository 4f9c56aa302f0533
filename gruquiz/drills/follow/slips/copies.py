"""A line that was copied from another and not changed."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from gruquiz.drills.follow.slips.rewrite import slug
from gruquiz.text import Text
from gruquiz.written import written


def copied(statement: ast.stmt, page: Sequence[ast.stmt]) -> Iterator[tuple[str, Text, str]]:
    """What to call it, how to say it, and the statement: its target with the formula of another name."""
    target = _target(statement)
    for other in page:
        source = _target(other)
        if target and source and source.id != target.id:
            assert isinstance(other, ast.Assign)
            text = f"{target.id} = {written(other.value)}"
            yield f"copies-{slug(source)}", _said(source.id), text


def _target(statement: ast.stmt) -> ast.Name | None:
    """The one name that a statement gives a value to."""
    match statement:
        case ast.Assign(targets=[ast.Name() as name]):
            return name
        case _:
            return None


def _said(source: str) -> Text:
    return Text(
        ja=f"{{{{target}}}} を {source} と同じ式で計算しています。行をコピーしたまま、直し忘れていませんか。",
        en=f"{{{{target}}}} is computed by the formula of {source}: was a line copied and not changed?",
    )
