"""Plain mode: a whole practice through pipes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.bank.items import UnreadableError
from gruquiz.plain import positions
from tests.bank.conftest import BANK
from tests.cli.conftest import Program


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.yaml"
    path.write_text(BANK, encoding="utf-8")
    return str(path)


def quiz(gruquiz: Program, own: str, typed: str, *more: str) -> tuple[int, str, str]:
    done = gruquiz(*more, "quiz", "--plain", "--bank", own, "-n", "4", "--seed", "3", typed=typed)
    return done.returncode, done.stdout, done.stderr


def test_a_series_is_asked_marked_explained_and_kept(gruquiz: Program, own: str) -> None:
    code, out, err = quiz(gruquiz, own, "1\n" * 8)
    assert (code, err) == (0, "")
    assert [f"Question {n} of 4" in out for n in (1, 2, 3, 4)] == [True] * 4
    assert "As the convention says." in out
    assert "z is mirrored." in out  # the reason of each option, not of the picked one alone
    assert "The bias is missing." not in out
    document = json.loads(gruquiz("stats", "--json").stdout)
    assert document["attempts"] == 4


def test_it_moves_no_cursor_and_uses_no_colour(gruquiz: Program, own: str) -> None:
    _, out, _ = quiz(gruquiz, own, "1\n" * 8)
    assert "\x1b" not in out
    assert "\r" not in out


def test_the_convention_is_stated_wherever_z_occurs(gruquiz: Program, own: str) -> None:
    _, out, _ = quiz(gruquiz, own, "1\n" * 8)
    questions = out.split("Question ")[1:]
    assert len(questions) == 4
    for question in questions:
        without_z = "A GRU of" in question
        assert ("Convention: z: new, reset: before" in question) is not without_z


def test_what_is_no_answer_is_asked_again(gruquiz: Program, own: str) -> None:
    code, out, _ = quiz(gruquiz, own, "9\nabc\n\n" + "1\n" * 8)
    assert code == 0
    assert out.count("Please answer with a number") + out.count("cannot be read") >= 2


def test_full_width_digits_are_digits(gruquiz: Program, own: str) -> None:
    _, out, _ = quiz(gruquiz, own, "１\n" * 8, "--lang", "ja")
    assert "4 問中" in out


def test_the_end_of_the_input_keeps_what_was_answered(gruquiz: Program, own: str) -> None:
    code, _, err = quiz(gruquiz, own, "1\n1\n")
    assert code == 130
    assert "kept" in err
    assert json.loads(gruquiz("stats", "--json").stdout)["attempts"] == 2


def test_the_same_seed_asks_the_same(gruquiz: Program, own: str, tmp_path: Path) -> None:
    first = quiz(gruquiz, own, "")[1]
    assert quiz(gruquiz, own, "")[1] == first


@given(st.text(max_size=12), st.integers(2, 6))
def test_typed_positions_are_in_range_or_unreadable(typed: str, count: int) -> None:
    try:
        picked = positions(typed, count)
    except UnreadableError:
        return
    assert picked
    assert all(0 <= position < count for position in picked)


@pytest.mark.parametrize("typed", ["1 3", "1,3", "１、３", "13", "3 1 1"])
def test_several_positions(typed: str) -> None:
    assert positions(typed, 4) == {0, 2}


def test_through_a_pipe_the_verdict_has_a_line_of_its_own(gruquiz: Program, own: str) -> None:
    lines = quiz(gruquiz, own, "x\n" + "1\n" * 8)[1].splitlines()
    assert sum(line.startswith(("○ ", "△ ", "× ")) for line in lines) == 4
    assert not any("Right" in line or "Wrong" in line for line in lines if "Answer" in line)
