"""How Python is indented while it is typed, and how it is compared with the model answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.tui.blanks import next_slot, without_marks
from gruquiz.tui.compared import compared, whole
from gruquiz.tui.indent import commented, dedented, erased, indent_after, indented

LINES = st.lists(st.text("ab #:(あ", max_size=8), max_size=6)


@pytest.mark.parametrize(
    ("before", "spaces"),
    [
        ("def f(x):", 4),
        ("    for t in range(T):  # each step", 8),
        ("    y = f(", 8),
        ("    y = 1", 4),
        ("        return y", 4),
        ("        return f(x,", 8),
        ("    returned = y", 4),
        ("    raise NotImplementedError", 0),
        ("", 0),
        ("    # a remark:", 4),
    ],
)
def test_a_new_line_begins_where_python_goes_on(before: str, spaces: int) -> None:
    assert indent_after(before) == " " * spaces


@pytest.mark.parametrize(
    ("before", "count"),
    [("        ", 4), ("      ", 2), ("    x", 1), ("x ", 1), ("", 1), (" ", 1)],
)
def test_backspace_takes_a_step_of_the_indentation_only(before: str, count: int) -> None:
    assert erased(before) == count


@given(LINES)
def test_right_and_left_again_changes_nothing(lines: list[str]) -> None:
    assert [*dedented(indented(lines))] == [
        line if line.strip() else dedented([line])[0] for line in lines
    ]


@given(LINES)
def test_comments_and_code_again_changes_nothing(lines: list[str]) -> None:
    code = [line.replace("#", "-") for line in lines]
    assert commented(commented(code)) == code


@given(LINES, LINES)
def test_a_comparison_leaves_no_line_out(yours: list[str], answer: list[str]) -> None:
    own, right = "\n".join(yours), "\n".join(answer)
    lines = compared(own, right, context=100)
    both = [line.text for line in whole(right)]
    if lines:
        assert [x.text for x in lines if x.side in ("both", "answer")] == both
        found = [(x.number, x.text) for x in lines if x.side in ("both", "yours")]
        assert found == without_marks(own)
    else:
        assert [text for _, text in without_marks(own)] == both


def test_marks_of_blanks_are_no_difference() -> None:
    yours = "def f():\n    # (あ) 1: 1\n    # (あ) 2: 2\n    x = 1  # (あ)\n    return x\n"
    assert compared(yours, "def f():\n    x = 1\n    return x\n") == []
    changed = compared(yours, "def f():\n    x = 2\n    return x\n")
    assert [(x.side, x.number) for x in changed if x.side != "both"] == [
        ("yours", 4),
        ("answer", None),
    ]


def test_lines_that_belong_together_stand_below_one_another() -> None:
    lines = compared("a = 1\nb = 2\n", "a = 3\nb = 4\n")
    assert [line.text for line in lines] == ["a = 1", "a = 3", "b = 2", "b = 4"]


def test_blanks_follow_one_another_round_the_ends() -> None:
    code = "x = ____  # (あ)\n\ny = ____  # (い)\n"
    rows = [next_slot(code, row, step) for row, step in [(0, 1), (2, 1), (2, -1), (0, -1)]]
    assert [slot.letter for slot in rows if slot] == ["い", "あ", "あ", "い"]
    assert next_slot("x = 1", 0, 1) is None
