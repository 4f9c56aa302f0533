"""A character that an input method has left in the code is told by its column, and the diagnosis has the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.drills.full_width import wide_character
from gruquiz.drills.judge import Judge
from gruquiz.text import Text


def complaint_of(source: str) -> Text | None:
    """What is said of a source that Python cannot read."""
    try:
        compile(source, "answer.py", "exec")
    except SyntaxError as error:
        return wide_character(source, error.lineno, error.msg)
    raise AssertionError(f"this can be read: {source!r}")


@pytest.mark.parametrize(
    ("line", "column", "meant"),
    [
        ("y ＝ 1", 3, "="), ("f（x）", 2, "("), ("y = １", 5, "1"), ("y = x － 1", 7, "-"),
        ("y = [1、 2]", 7, ","), ("y = ”a”", 5, '"'), ("y = x ー 1", 7, "-"), ("y = '＝' ＊ 2", 9, "*"),
        ("return　y", 7, "空白"),
    ],
)  # fmt: skip
def test_the_place_and_what_to_type_are_told(line: str, column: int, meant: str) -> None:
    said = complaint_of(f"def f(x):\n    {line}\n")
    assert said is not None
    assert said.ja.startswith(f"{column + 4} 文字目")
    assert said.en.startswith(f"Column {column + 4} ")
    assert meant in said.ja


@pytest.mark.parametrize("line", ["y = (1", "y = '＝", "y = 1 +  # （＝）", "for x in y"])
def test_other_faults_are_not_taken_for_one(line: str) -> None:
    assert complaint_of(line) is None


@given(st.text(max_size=30), st.integers(-1, 4) | st.none(), st.text(max_size=30))
def test_no_source_is_too_strange(source: str, line: int | None, complaint: str) -> None:
    wide_character(source, line, complaint)


def test_the_verdict_tells_it_and_costs_nothing() -> None:
    judge = Judge()
    try:
        verdict = judge.grade("sigmoid", "def sigmoid(x):\n    return 1 ／ (1 + x)\n")
    finally:
        judge.close()
    assert (verdict.outcome, verdict.counts) == ("error", False)
    assert verdict.diagnoses[0].line == 2
    assert "14 文字目が全角などの「／」です。半角の / に" in verdict.diagnoses[0].message.ja
