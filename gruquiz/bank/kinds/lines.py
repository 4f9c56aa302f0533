"""The lines of an order: what is read of them, what is run, and what must hold of them together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import indent

from gruquiz.bank.items import Record, RuleError
from gruquiz.bank.kinds.partial_order import PartialOrder
from gruquiz.text import Text

FEWEST, MOST = 3, 7

PLACE = re.compile(r"^([ \t]*)\(あ\)[ \t]*$", re.MULTILINE)

SIGMOID = "def sigmoid(a):\n    return 1 / (1 + np.exp(-a))\n\n"


class Line(Record, frozen=True, kw_only=True):
    """One line: words, or code, or words that stand for `code`; `expr` is a number by which it is placed.

    `after` numbers the lines it must follow, counted from 1 as they stand in the bank; without it the line
    follows the one before.
    """

    why: Text
    text: Text | None = None
    code: str | None = None
    expr: str | None = None
    after: list[int] | None = None

    @property
    def shown(self) -> Text:
        """What the learner reads."""
        if self.text is not None:
            return self.text
        code = f"`{self.code}`"
        return Text(ja=code, en=code)


def partial_order(lines: Sequence[Line]) -> PartialOrder:
    """Which of the lines must come before which."""
    needs = [
        tuple(range(max(0, k - 1), k)) if line.after is None else tuple(n - 1 for n in line.after)
        for k, line in enumerate(lines)
    ]
    return PartialOrder(tuple(needs))


def program(code: str, lines: Sequence[Line]) -> str:
    """`code` with the lines in their place; `np` and `sigmoid` may be used in it."""

    def put(place: re.Match[str]) -> str:
        return "\n".join(indent((line.code or "").rstrip("\n"), place[1]) for line in lines)

    return SIGMOID + PLACE.sub(put, code)


def check_lines(lines: Sequence[Line], code: str | None, call: str | None) -> None:
    """Raise `RuleError` for lines that cannot be asked or proved."""
    if not FEWEST <= len(lines) <= MOST:
        raise RuleError("lines", _HOW_MANY)
    for number, line in enumerate(lines, 1):
        if line.text is None and (line.code is None or "\n" in line.code):
            raise RuleError("lines", _NOTHING_SHOWN)
        if not all(1 <= earlier < number for earlier in line.after or ()):
            raise RuleError("lines", _NOT_EARLIER)
    if len({line.shown.ja for line in lines}) < len(lines):
        raise RuleError("lines", _TWICE)
    if not partial_order(lines).pairs:
        raise RuleError("lines", _NO_ORDER)
    if len({line.expr is None for line in lines}) > 1:
        raise RuleError("lines", _SOME_EXPR)
    if call is not None:
        _check_program(lines, code or "")


def _check_program(lines: Sequence[Line], code: str) -> None:
    if len(PLACE.findall(code)) != 1:
        raise RuleError("code", _NO_PLACE)
    if any(line.code is None for line in lines):
        raise RuleError("lines", _NO_CODE)


_HOW_MANY = Text(
    ja=f"lines には {FEWEST}〜{MOST} 行を、正しい順に書きます",
    en=f"`lines` has {FEWEST} to {MOST} lines, in a right order",
)
_NOTHING_SHOWN = Text(
    ja="どの行にも text か、1 行の code が必要です",
    en="each line has a `text`, or a `code` of one line",
)
_NOT_EARLIER = Text(
    ja="after には、その行より前にある行の番号(1 から)だけを書きます",
    en="`after` numbers lines that stand earlier in the bank, counted from 1",
)
_TWICE = Text(ja="同じ行が 2 回あります", en="a line stands there twice")
_NO_ORDER = Text(
    ja="after がすべて空です。並べる順序がありません", en="every order is right: nothing is asked"
)
_SOME_EXPR = Text(
    ja="expr は、すべての行に書くか、どの行にも書かないかのどちらかです",
    en="either each line has an `expr`, or none has",
)
_NO_PLACE = Text(
    ja="call がある場合、code には (あ) だけの行がちょうど 1 つ必要です",
    en="with `call`, `code` has exactly one line that consists of (あ)",
)
_NO_CODE = Text(
    ja="call がある場合、どの行にも code が必要です", en="with `call`, each line has its `code`"
)
