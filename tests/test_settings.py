"""The configuration: what is set holds, and what does not hold is told with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.settings import Settings, read


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_without_a_file_nothing_is_set(config: Path) -> None:
    assert read(config) == (Settings(), ())


@pytest.mark.parametrize("day", ["2026-08-28", '"2026-08-28"'])
def test_what_is_set_holds(config: Path, day: str) -> None:
    config.write_text(f'lang = "ja"\nexam_date = {day}\nask_confidence = false\n', encoding="utf-8")
    assert read(config) == (Settings("ja", date(2026, 8, 28), ask_confidence=False), ())


@pytest.mark.parametrize(
    ("text", "line", "ja", "en"),
    [
        ("# mine\nlang = 'fr'\n", 2, '"ja" か "en"', '"ja" or "en"'),
        ("\n\nexam_date = 2026-08-28T10:00:00\n", 3, "2026-08-28 の形", "2026-08-28"),
        ("exam_date = 'soon'", 1, "soon", "soon"),
        ("ask_confidence = 1", 1, "true か false", "true or false"),
        ("lang = 'ja'\nexam_dat = 1", 2, "exam_date のことですか", "did you mean `exam_date`"),
        ("lang = 'ja'\n[zzz]\na = 1", 2, "設定できるのは lang", "the settings are lang"),
        ("lang = 'ja'\nexam_date =", 2, "TOML", "TOML"),
        ("lang = [", 1, "TOML", "TOML"),
    ],
)
def test_a_line_that_does_not_hold_is_told(
    config: Path, text: str, line: int, ja: str, en: str
) -> None:
    config.write_text(text, encoding="utf-8")
    _, (problem,) = read(config)
    assert problem.line == line
    assert problem.render("ja").startswith(f"{config}:{line}: ")
    assert ja in problem.render("ja")
    assert en in problem.render("en")


def test_one_wrong_line_does_not_spoil_the_others(config: Path) -> None:
    config.write_text("ask_confidence = false\nexam_date = 7\nlang = 'en'\n", encoding="utf-8")
    settings, problems = read(config)
    assert settings == Settings("en", None, ask_confidence=False)
    assert [problem.line for problem in problems] == [2]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"lang = '\x81'"])
def test_a_file_that_is_no_text_is_told(config: Path, content: bytes) -> None:
    config.write_bytes(content)
    settings, (problem,) = read(config)
    assert settings == Settings()
    assert "UTF-8" in problem.message.ja


def test_a_folder_in_the_place_of_the_file_is_told(config: Path) -> None:
    config.mkdir()
    assert len(read(config)[1]) == 1


@given(st.text(max_size=60))
def test_no_text_is_a_fault_of_the_program(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "config.toml"
    path.write_bytes(text.encode(errors="surrogatepass"))
    settings, problems = read(path)
    assert settings == Settings() or not problems
