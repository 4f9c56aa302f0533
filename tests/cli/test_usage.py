"""Command lines that cannot be followed: what is said, in both languages, and what may have been meant."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.cli.conftest import Program

WRONG = [
    (["quiz", "extra"], "extra does not belong here", "extra は余分"),
    (["quiz", "-n"], "-n needs a value", "-n には値"),
    (["quiz", "--plain=3"], "--plain takes no value", "--plain に値は付けられません"),
    (["quiz", "-n", "x"], "a whole number from 1 to 500", "1 から 500 まで"),
    (["exam", "--seed", "x"], "a whole number is needed", "整数を指定"),
    (["completion", "tcsh"], "SHELL: one of these is needed: bash", "SHELL: 次のどれか"),
    (["exam", "--kind", "ful"], "Did you mean full?", "full のことですか"),
    (["bank"], "check, list, new, schema, search, show", "gruquiz bank のあとに"),
    (["stats", "--lang", "ja"], "gruquiz --lang ja stats", "コマンドの前に書きます"),
    (["bank", "show", "equation"], "Did you mean equations?", "equations のことですか"),
    (["quiz", "--plain", "--bank", "gate"], "Did you mean gates?", "gates のことですか"),
    (["quiz", "--plain", "--objective", "E33"], "Did you mean E3?", "E3 のことですか"),
    (["config", "get", "Exam-Dat"], "Did you mean exam_date?", "exam_date のことですか"),
    (["export", "html", "x", "--bank", "gates"], "--kind questions", "--kind questions と一緒に"),
]


@pytest.mark.parametrize(("arguments", "english", "japanese"), WRONG)
def test_a_wrong_command_line_is_told_in_both_languages(
    gruquiz: Program, arguments: list[str], english: str, japanese: str
) -> None:
    for lang, said in (("en", english), ("ja", japanese)):
        done = gruquiz("--lang", lang, *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr


def test_an_option_of_no_likeness_is_not_guessed(gruquiz: Program) -> None:
    assert "Did you mean" not in gruquiz("review", "--json").stderr


@pytest.mark.parametrize("typed", ["e3", "Ｅ３"])
def test_objectives_may_be_typed_small_or_full_width(gruquiz: Program, typed: str) -> None:
    done = gruquiz("quiz", "--plain", "--objective", typed, "-n", "1")
    assert "Question 1 of 1" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "instead"),
    [
        (["quiz"], "gruquiz quiz --plain"),
        (["review"], "gruquiz review --plain"),
        (["exam"], "gruquiz exam --plain"),
        (["drill", "sigmoid"], "gruquiz drill sigmoid --starter"),
    ],
)
def test_without_a_terminal_the_command_that_needs_none_is_told(
    gruquiz: Program, arguments: list[str], instead: str
) -> None:
    done = gruquiz(*arguments)
    assert (done.returncode, done.stdout) == (3, "")
    assert instead in done.stderr


def test_who_set_plain_gets_it_in_every_series(gruquiz: Program) -> None:
    gruquiz("config", "set", "plain", "true")
    assert "Nothing is due" in gruquiz("review").stdout
    assert gruquiz("exam", "--kind", "mini").stdout.startswith("Mock exam")
    assert "Question 1 of 10" in gruquiz(typed="1 2 3\n1\n21\nA1 B2\n").stdout
    gruquiz("quiz", "-n", "1", "--bank", "gates", typed="1\n")
    assert gruquiz("stats").stdout == gruquiz("stats", "--plain").stdout


@pytest.mark.parametrize(("driver", "code"), [("a.driver:WebDriver", 7), ("", 130)])
def test_the_app_in_the_browser_stays_the_app(
    driver: str, code: int, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gruquiz.cli import app
    from gruquiz.cli.main import run

    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text("plain = true\n", encoding="utf-8")
    monkeypatch.setattr(app, "open_app", lambda *_, **__: 7)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setenv("TEXTUAL_DRIVER", driver)
    assert run([]) == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("exam --resume --new", "--resume / --new"),
        ("exam --resume --kind mini", "--resume / --kind"),
        ("exam --resume --framework numpy --plain", "--resume / --framework"),
        ("exam --report --new", "--report / --new"),
        ("exam --report --kind rnn", "--report / --kind"),
        ("exam --report --seed 0", "--report / --seed"),
        ("exam --html x.html --resume", "--report / --resume"),
        ("drill --level fill", "--level"),
        ("drill sigmoid --level fill", "--level"),
    ],
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_options_that_contradict_each_other_are_refused(
    gruquiz: Program, arguments: str, said: str, lang: str
) -> None:
    done = gruquiz("--lang", lang, *arguments.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_without_a_line_to_complete_is_told(gruquiz: Program, shell: str) -> None:
    done = gruquiz(_GRUQUIZ_COMPLETE=f"{shell}_complete")
    assert (done.returncode, "gruquiz completion" in done.stderr) == (2, True)
    if shell != "fish":
        words = {"COMP_WORDS": "gruquiz x", "COMP_CWORD": "one"}
        assert gruquiz(_GRUQUIZ_COMPLETE=f"{shell}_complete", **words).returncode == 2
