"""Files that are named on a command line: names that drive terminals, pipes, standard streams, nothing at all."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from gruquiz.cli.shown import TypedPath, shown
from gruquiz.content import content
from tests.bank.conftest import BANK
from tests.cli.conftest import Program

SIGMOID = content("solutions").joinpath("sigmoid.py").read_text(encoding="utf-8")

EVIL = "a\x1b[2J\nb"


def test_what_is_typed_is_shown_on_one_line() -> None:
    assert shown("é 式.py") == "é 式.py"
    assert shown("a\x1b[2J\nb\r\n\tc\x9b\u202e\udcff") == "a␛[2J␊b␍␊␉c???"
    assert f"{TypedPath(EVIL) / 'x'}" == "a␛[2J␊b/x"
    assert str(TypedPath(EVIL)) == EVIL


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize(
    "command",
    [
        "grade sigmoid {}", "bank check {}", "bank show {}", "quiz --plain --bank {}", "drill {}",
        "quiz --plain --bank {}.yaml", "log import {}", "bank new {}/x", "drill sigmoid -o {}/x",
        "{}", "quiz --{}", "quiz {}", "config get {}", "config set {} 1", "quiz --plain --objective {}",
        "export csv {}/x", "exam --kind {}", "exam --report {}", "drill {} --edit",
    ],
)  # fmt: skip
def test_no_argument_reaches_the_terminal_as_it_is(gruquiz: Program, command: str) -> None:
    done = gruquiz(*(part.format(EVIL) for part in command.split()))
    assert done.returncode == 2
    assert "\x1b" not in done.stdout + done.stderr
    assert "a␛[2J␊b" in done.stderr or EVIL not in done.stderr
    assert "[2J\nb" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize(
    ("command", "code"), [("grade sigmoid {}", 0), ("bank new {}2", 0), ("drill sigmoid -o {}2", 0)]
)
def test_names_of_files_that_are_there_are_shown_harmlessly(
    gruquiz: Program, tmp_path: Path, command: str, code: int
) -> None:
    (tmp_path / EVIL).write_text(SIGMOID, encoding="utf-8")
    done = gruquiz(*(part.format(EVIL) for part in command.split()))
    assert done.returncode == code, done.stderr
    assert done.stdout.startswith(("a␛[2J␊b", "Written: a␛[2J␊b"))
    assert "\x1b" not in done.stdout


# --- pipes and devices --------------------------------------------------------------------------


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A pipe into which nobody writes: whoever opens it waits for ever."""
    if sys.platform == "win32":
        pytest.skip("pipes with names are POSIX")
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    "command",
    [
        "bank check {}", "quiz --plain --bank {}", "grade sigmoid {}", "drill sigmoid --watch {}",
        "log import {}", "log import /dev/zero", "grade sigmoid /dev/zero", "drill --bank {}",
        "bank check /dev/zero",
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_pipe_or_device_is_waited_for(
    gruquiz: Program, pipe: Path, command: str, lang: str
) -> None:
    done = gruquiz("--lang", lang, *command.format(pipe).split())
    said = {"ja": "通常のファイルではありません", "en": "not a regular file"}[lang]
    assert (done.returncode != 0, said in done.stdout + done.stderr) == (True, True)
    assert done.returncode == (1 if "bank check" in command else 2)


def test_a_pipe_among_own_banks_or_as_settings_is_told_and_left_out(
    gruquiz: Program, pipe: Path, home: Path
) -> None:
    for place in (home / "data" / "banks" / "own.yaml", home / "config" / "config.toml"):
        place.parent.mkdir(parents=True)
        os.mkfifo(place)
    done = gruquiz("drill")
    assert done.returncode == 0
    assert done.stderr.count("not a regular file") == 2
    assert gruquiz("bank", "new", "fresh.yaml").returncode == 0
    refused = gruquiz("config", "set", "lang", "ja")
    assert (refused.returncode, "not a regular file" in refused.stderr) == (3, True)


# --- standard streams ---------------------------------------------------------------------------


def test_code_is_judged_from_standard_input(gruquiz: Program) -> None:
    done = gruquiz("grade", "sigmoid", "-", typed=SIGMOID)
    assert (done.returncode, done.stdout.startswith("-: passed")) == (0, True)
    large = gruquiz("grade", "sigmoid", "-", typed="#" * 300_000)
    assert (large.returncode, "too large" in large.stderr) == (2, True)


@pytest.mark.parametrize(
    ("command", "begins", "told"),
    [
        ("export csv -", "uid,", "items written: -"),
        ("export html -", "<!DOCTYPE html>", "Written: -"),
        ("drill sigmoid --starter -o -", '"""', ""),
        ("bank new -", "#", ""),
        ("log export -", "", "0 lines written: -"),
    ],
)
def test_a_dash_is_standard_output_everywhere(
    gruquiz: Program, tmp_path: Path, command: str, begins: str, told: str
) -> None:
    (tmp_path / "-").write_text("mine", encoding="utf-8")
    done = gruquiz(*command.split())
    assert (done.returncode, done.stdout.lstrip("\ufeff").startswith(begins)) == (0, True)
    assert told in done.stderr if told else not done.stderr
    assert not told or told not in done.stdout
    assert (tmp_path / "-").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["my code.py", "it's.py", "練習.py"])
def test_a_command_that_is_recommended_can_be_copied(
    gruquiz: Program, tmp_path: Path, name: str
) -> None:
    recommended = gruquiz("drill", "sigmoid", "--starter", "-o", name).stdout.splitlines()[-1]
    words = shlex.split(recommended.partition("gruquiz ")[2])
    assert words == ["grade", "sigmoid", name]
    assert "still to be written" in gruquiz(*words).stdout
    editing = gruquiz(
        "drill", "sigmoid", "--edit", EDITOR="true", GRUQUIZ_HOME=str(tmp_path / "a b")
    )
    words = shlex.split(editing.stdout.partition("use: gruquiz ")[2].splitlines()[0])
    assert Path(words[-1]).is_file()


def test_what_is_written_to_standard_output_can_be_left_early() -> None:
    command = [sys.executable, "-m", "gruquiz", "export", "csv", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as export:
        assert export.stdout is not None
        assert export.stderr is not None
        assert export.stdout.read(3) == b"uid"
        export.stdout.close()
        assert b"unexpected" not in export.stderr.read()


def test_standard_input_cannot_be_watched(gruquiz: Program) -> None:
    done = gruquiz("drill", "sigmoid", "--watch", "-")
    assert (done.returncode, "cannot be watched" in done.stderr) == (2, True)


# --- nothing, and several -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    ["grade sigmoid", "bank check", "log export", "log import", "bank new", "export csv",
     "drill sigmoid -o", "drill sigmoid --watch", "exam --html", "quiz --plain --bank", "drill --bank"],
)  # fmt: skip
def test_an_empty_path_is_said_to_be_empty(gruquiz: Program, command: str) -> None:
    done = gruquiz(*command.split(), "")
    assert (done.returncode, "cannot be empty" in done.stderr) == (2, True)


def test_a_file_that_cannot_be_read_leaves_the_others_judged(
    gruquiz: Program, tmp_path: Path
) -> None:
    (tmp_path / "ok.py").write_text(SIGMOID, encoding="utf-8")
    (tmp_path / "wrong.py").write_text("def sigmoid(x): return x", encoding="utf-8")
    files = ["ok.py", "none.py", "wrong.py", "."]
    done = gruquiz("grade", "sigmoid", *files)
    assert done.returncode == 2
    assert "ok.py: passed" in done.stdout
    assert "wrong.py: wrong" in done.stdout
    assert "none.py: there is no such file" in done.stderr
    assert ". is a folder" in done.stderr
    told = gruquiz("grade", "sigmoid", *files, "--json", "--jobs", "3")
    results = json.loads(told.stdout)["results"]
    assert told.returncode == 2
    assert [result["file"] for result in results] == files
    assert [result["verdict"] for result in results] == ["passed", None, "wrong", None]
    assert results[0].keys() == results[1].keys() - {"error"}
    assert "none.py" in results[1]["error"]


# --- banks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["true", "1e3", "gates"])
def test_a_new_bank_passes_its_check_whatever_it_is_called(
    gruquiz: Program, tmp_path: Path, name: str
) -> None:
    assert gruquiz("bank", "new", f"{name}.yaml").returncode == 0
    checked = gruquiz("bank", "check", f"{name}.yaml")
    assert checked.returncode == 0, checked.stdout
    asked = gruquiz("quiz", "--plain", "--bank", f"./{name}.yaml", "-n", "1", typed="1\n1\n")
    assert asked.returncode == 0, asked.stderr


def test_a_bank_with_another_suffix_is_told_why_it_is_none(
    gruquiz: Program, tmp_path: Path
) -> None:
    (tmp_path / "bank.txt").write_text(BANK, encoding="utf-8")
    done = gruquiz("quiz", "--plain", "--bank", "bank.txt")
    assert (done.returncode, "ends in .yaml" in done.stderr) == (2, True)
