"""A line that was copied from another and not changed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from gruquiz.drills.follow.slips.rewrite import slug
from gruquiz.text import Text
from gruquiz.written import written


def copied(statement: ast.stmt, page: Sequence[ast.stmt]) -> Iterator[tuple[str, Text, str]]:
    """What to call it, how to say it, and the statement: its target with the like formula of another name."""
    for other in page:
        match statement, other:
            case (
                ast.Assign([ast.Name(target)], ours),
                ast.Assign([ast.Name(source) as name], theirs),
            ) if target != source and _form(ours) == _form(theirs):
                yield f"copies-{slug(name)}", _said(source), f"{target} = {written(theirs)}"
            case _:
                continue


def _form(formula: ast.expr) -> str:
    """A formula without its names: only a line of the same form is copied to be changed."""
    return re.sub(r"[A-Za-z]\w*", "_", ast.unparse(formula))


def _said(source: str) -> Text:
    return Text(
        ja=f"{{{{target}}}} を {source} と同じ式で計算しています。行をコピーしたまま、直し忘れていませんか。",
        en=f"{{{{target}}}} is computed by the formula of {source}: was a line copied and not changed?",
    )
