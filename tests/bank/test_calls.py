"""The lines that say how a program is called are matched, never run; shapes are read in letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gruquiz.bank.calls import Line, axes, is_name, number, read_line

SIZES = {"N": 2, "D": 3, "H": 4, "T": 5}

names = some.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,5}", fullmatch=True)
targets = some.lists(names, min_size=1, max_size=3).map(".".join)


@given(some.lists(names, min_size=1, max_size=4), targets, some.lists(names, max_size=4))
def test_a_call_is_read_as_it_is_written(given: list[str], target: str, args: list[str]) -> None:
    line = read_line(f"{', '.join(given)} = {target}({', '.join(args)})")
    assert line == Line(tuple(given), target, tuple(args), called=True)


@given(some.text(max_size=60))
def test_any_text_is_a_line_or_none(written: str) -> None:
    line = read_line(written)
    assert line is None or all(is_name(name) for name in line.names)


@given(
    some.lists(some.tuples(some.integers(1, 9), some.sampled_from("NDHT")), max_size=5),
    some.sampled_from(["", " ", ", "]),
)
def test_a_shape_is_read_as_it_is_written(parts: list[tuple[int, str]], between: str) -> None:  # fmt: skip
    shape = between.join(letter if times == 1 else f"{times}{letter}" for times, letter in parts)
    assert axes(shape, SIZES) == tuple(times * SIZES[letter] for times, letter in parts)


@pytest.mark.parametrize(
    ("shape", "lengths"),
    [("", ()), ("NTD", (2, 5, 3)), ("D 3H", (3, 12)), ("N 7", (2, 7)), ("3 4", (3, 4)), ("K", None),
     ("N-D", None), ("0N", None), ("100", None), ("12H", None)],
)  # fmt: skip
def test_shapes(shape: str, lengths: tuple[int, ...] | None) -> None:
    assert axes(shape, SIZES) == lengths


@pytest.mark.parametrize(
    "written",
    ["", "x", "x = ", "f(", "f(g(x))", "x = 1", "f(x)(y)", "x = a[0]", "f(x); g(x)", "f(*x)",
     "x = lambda: 0", "_x = f()", "x = f('a')", "f(" + "a, " * 99 + "b)"],
)  # fmt: skip
def test_what_is_no_call_is_none(written: str) -> None:
    assert read_line(written) is None


def test_numbers_keep_their_kind() -> None:
    assert [repr(number(word)) for word in ("2", "0.5", "1e-3", "-4", "True")] == [
        "2", "0.5", "0.001", "-4", "True"]  # fmt: skip
