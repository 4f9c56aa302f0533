"""The rules of a `program` that no type can say: shapes, calls and checks that fit together."""

from __future__ import annotations

import keyword
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from gruquiz.bank.calls import LETTERS, Line, axes, is_name, is_number, read_line
from gruquiz.text import Text

LARGEST = 5
"""No case is larger than this in any letter."""

MOST_NUMBERS = 20_000
LONGEST_SOURCE = 32 << 10
MOST_INPUTS, MOST_CALLS, MOST_MISTAKES = 32, 32, 20
FARTHEST = 1e6

Broken = tuple[tuple[str | int, ...], Text]


class Listed(Protocol):
    """A mistake of a program."""

    @property
    def id(self) -> str: ...

    @property
    def patch(self) -> Sequence[object]: ...


class Program(Protocol):
    """What is held against the rules."""

    @property
    def inputs(self) -> Mapping[str, str]: ...

    @property
    def domain(self) -> Mapping[str, Sequence[float]]: ...

    @property
    def calls(self) -> Sequence[str]: ...

    @property
    def checks(self) -> Sequence[str]: ...

    @property
    def mistakes(self) -> Sequence[Listed]: ...


def broken(program: Program) -> Iterator[Broken]:
    """Every rule that `program` breaks, and where."""
    yield from _too_much(program)
    yield from _inputs(program)
    yield from _domain(program)
    yield from _calls(program)
    yield from _mistakes(program)


def _too_much(program: Program) -> Iterator[Broken]:
    for field, most in (
        ("inputs", MOST_INPUTS),
        ("calls", MOST_CALLS),
        ("mistakes", MOST_MISTAKES),
    ):
        if len(getattr(program, field)) > most:
            yield (field,), _most(most)
    for field in ("starter", "solution"):
        if len(getattr(program, field).encode()) > LONGEST_SOURCE:
            yield (field,), _TOO_LONG


def _inputs(program: Program) -> Iterator[Broken]:
    largest = dict.fromkeys(LETTERS, LARGEST)
    for name, shape in program.inputs.items():
        sizes = axes(shape, largest)
        if not _usable(name):
            yield ("inputs", name), _NO_NAME
        elif sizes is None:
            yield ("inputs", name), _NO_SHAPE
        elif len(sizes) > 4 or math.prod(sizes) > MOST_NUMBERS:
            yield ("inputs", name), _TOO_LARGE


def _domain(program: Program) -> Iterator[Broken]:
    for name, ends in program.domain.items():
        if name not in program.inputs:
            yield ("domain", name), _unknown(name)
        elif len(ends) != 2 or not -FARTHEST <= ends[0] < ends[1] <= FARTHEST:
            yield ("domain", name), _NO_DOMAIN


def _calls(program: Program) -> Iterator[Broken]:
    checks, known = set(program.checks), set(program.inputs)
    given: set[str] = set()
    for index, written in enumerate(program.calls):
        line = read_line(written)
        if line is None:
            yield ("calls", index), _NO_CALL
            continue
        for name in line.args:
            if not is_number(name) and name not in known:
                yield ("calls", index), _unknown(name)
        yield from ((("calls", index), said) for said in _names(line, known, given, checks))
        given |= set(line.names)
        known |= set(line.names) if len(line.names) == 1 else set()
    if not checks:
        yield ("checks",), _NO_CHECK
    for index, name in enumerate(program.checks):
        if name not in given or name in program.checks[:index]:
            yield ("checks", index), _not_given(name)


def _names(line: Line, known: set[str], given: set[str], checks: set[str]) -> Iterator[Text]:
    """What is wrong with the names that a line gives, and with the value that it reads."""
    own = set(line.names)
    if own & (known | given) or len(own) < len(line.names) or not all(map(_usable, own)):
        yield _NO_NAME
    if len(own) > 1 and not own <= checks:
        yield _SOME_CHECKED
    if not line.target and own & checks:
        yield _LIST_CHECKED
    if line.target and not line.called and line.first not in known:
        yield _unknown(line.first)


def _mistakes(program: Program) -> Iterator[Broken]:
    seen: set[str] = set()
    for index, slip in enumerate(program.mistakes):
        if slip.id in seen:
            yield ("mistakes", index, "id"), _taken(slip.id)
        if not slip.patch:
            yield ("mistakes", index, "patch"), _NO_PATCH
        seen.add(slip.id)


def _usable(name: str) -> bool:
    """Whether this is a name; two endings are those of later calls."""
    return is_name(name) and not keyword.iskeyword(name) and not name.endswith(("_2", "_3"))


def _most(count: int) -> Text:
    return Text(ja=f"多くても {count} 個までです", en=f"there are {count} of these at most")


def _unknown(name: str) -> Text:
    return Text(
        ja=f"{name} は inputs にも、これより前の calls にもありません",
        en=f"{name} is neither an input nor given by an earlier call",
    )


def _not_given(name: str) -> Text:
    return Text(
        ja=f"{name} を与える calls がないか、2 回書かれています",
        en=f"no call gives {name}, or it stands here twice",
    )


def _taken(name: str) -> Text:
    return Text(ja=f"id {name} は既に使われています", en=f"the id {name} is taken")


_TOO_LONG = Text(ja="長すぎます(32 KiB まで)", en="this is too long (32 KiB at most)")
_NO_NAME = Text(
    ja="新しい名前が必要です(英数字と _。_2 と _3 で終わる名前、予約語、既にある名前は使えません)",
    en="a new name is needed here (letters, digits and _; no keyword, no name that ends in _2 or _3)",
)
_NO_SHAPE = Text(
    ja="形状ではありません(ND、D 3H、NTD のように N・D・H・T で書き、数なら空にします)",
    en="this is no shape (write it in N, D, H and T, as in ND, D 3H, NTD; empty for a number)",
)
_TOO_LARGE = Text(ja="大きすぎる配列です", en="this array is too large")
_NO_DOMAIN = Text(
    ja="[最小, 最大] の 2 つの数が必要です", en="this takes two numbers, [smallest, largest]"
)
_NO_CALL = Text(
    ja="「h = cell.forward(x)」「cell = GRU(W, b)」「dW, db = cell.grads」「grads = [a, b]」のいずれかの形で書きます",
    en="write `h = cell.forward(x)`, `cell = GRU(W, b)`, `dW, db = cell.grads` or `grads = [a, b]`",
)
_NO_CHECK = Text(ja="checks が空です", en="nothing is checked")
_SOME_CHECKED = Text(
    ja="複数の名前を並べた行では、そのすべてが checks に必要です",
    en="where a line gives several names, all of them must stand in `checks`",
)
_LIST_CHECKED = Text(
    ja="リストそのものは検査できません。「a, b = grads」のように取り出します",
    en="a list itself cannot be checked; take it apart, as in `a, b = grads`",
)
_NO_PATCH = Text(ja="patch が空です", en="the patch is empty")
