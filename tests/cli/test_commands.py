"""Commands: what they print, their exit codes, and what they say of bad input."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from gruquiz.bank.library import open_library, shipped
from gruquiz.content import content
from tests.cli.conftest import Program


def test_version(gruquiz: Program) -> None:
    done = gruquiz("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("gruquiz ")


@pytest.mark.parametrize(("lang", "word"), [("ja", "コード演習"), ("en", "Judge code")])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_in_both_languages(gruquiz: Program, lang: str, word: str, option: str) -> None:
    done = gruquiz("--lang", lang, option)
    assert done.returncode == 0
    assert word in done.stdout
    for command in ("quiz", "drill", "grade", "stats", "bank"):
        inner = gruquiz("--lang", lang, command, option)
        assert inner.returncode == 0
        assert "help_" not in inner.stdout + done.stdout
        assert "opt_" not in inner.stdout + done.stdout


@pytest.mark.parametrize(
    ("environment", "japanese"),
    [
        ({"GRUQUIZ_LANG": "ja"}, True),
        ({"GRUQUIZ_LANG": "", "LC_ALL": "ja_JP.UTF-8"}, True),
        ({"GRUQUIZ_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "fr_FR.UTF-8"}, False),
        ({"GRUQUIZ_LANG": "en", "LC_ALL": "ja_JP.UTF-8"}, False),
    ],
)
def test_the_language_comes_from_the_environment(
    gruquiz: Program, environment: dict[str, str], japanese: bool
) -> None:
    assert ("練習" in gruquiz("quiz", "--help", **environment).stdout) is japanese


def test_the_language_can_stand_in_the_configuration(gruquiz: Program, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('lang = "ja"\n', encoding="utf-8")
    assert "練習" in gruquiz("quiz", "--help", GRUQUIZ_LANG="", LC_ALL="C").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["grad"], 2, "Did you mean grade"),
        (["--jsn"], 2, "There is no option --jsn"),
        (["quiz", "--cuont", "3"], 2, "Did you mean --count"),
        (["quiz", "-n", "0", "--plain"], 2, "-n / --count"),
        (["quiz", "--plain", "--objective", "Z"], 2, "Objectives with items"),
        (["quiz", "--plain", "--bank", "nothing"], 2, "nothing"),
        (["quiz", "--plain", "--bank", "no/such.yaml"], 2, "no/such.yaml:1:1"),
        (["grade"], 2, "is missing"),
        (["grade", "gru-backwrd", "x.py"], 2, "Did you mean gru-backward"),
        (["grade", "gru-backward", "missing.py"], 2, "missing.py: there is no such file"),
        (["grade", "gru-backward", "."], 2, "is a folder"),
        (["drill", "nothing"], 2, "Drills: sigmoid, rnn-step"),
        (["bank", "show", "nothing"], 2, "gruquiz bank list"),
        (["bank", "check", "missing.yaml"], 2, "missing.yaml:1:1"),
        ([], 3, "needs a terminal"),
        (["quiz"], 3, "gruquiz quiz --plain works here"),
        (["drill", "gru-forward"], 3, "needs a terminal"),
    ],
)
def test_bad_input_gets_a_message_and_its_code(
    gruquiz: Program, arguments: list[str], code: int, said: str
) -> None:
    done = gruquiz(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    japanese = gruquiz("--lang", "ja", *arguments)
    assert japanese.returncode == code
    assert any("\u3040" <= character <= "\u9fff" for character in japanese.stderr)


def test_drills_are_listed_without_a_terminal(gruquiz: Program) -> None:
    done = gruquiz("--lang", "ja", "drill")
    assert done.returncode == 0
    assert "GRU の逆伝播" in done.stdout


def test_what_is_kept_for_exams_is_shown_only_by_its_own_name(gruquiz: Program) -> None:
    held = sorted(uid for uid in open_library(shipped()).held_back if uid.startswith("gates/"))
    whole = gruquiz("bank", "show", "gates").stdout
    assert not [uid for uid in held if f"## {uid} " in whole]
    assert f"{len(held)} items are kept for mock exams" in whole
    assert f"## {held[0]} " in gruquiz("bank", "show", held[0]).stdout


def test_bank_list_and_show(gruquiz: Program) -> None:
    assert "equations" in gruquiz("bank", "list").stdout
    shown = gruquiz("bank", "show", "drills/gru-forward").stdout
    assert "## drills/gru-forward" in shown


@pytest.mark.parametrize(
    ("uid", "key"),
    [
        ("gru/misprinted-update", "hₜ = (1 - zₜ) ⊙ hₜ₋₁ + zₜ ⊙ h̃ₜ"),
        ("sets-cells/hand-new-state", "0.62"),
        (
            "sets-cells/bi-first-output",
            "do not depend on the last input; Its last H dimensions are",
        ),
    ],
)
def test_bank_show_tells_the_key(gruquiz: Program, uid: str, key: str) -> None:
    shown = gruquiz("--lang", "en", "bank", "show", uid).stdout
    assert any(line.startswith("Key: ") and key in line for line in shown.splitlines()), shown


def test_bank_show_tells_the_reason_of_each_answer_below_it(gruquiz: Program) -> None:
    asked = {
        "gates/forget-bias": "  - [key] To start with fₜ close to 1, so that the cell state and its gradient decay little\n    With",
        "gates/forget-decay": "  - [key] 0.281\n    Each step multiplies it by f = σ(2); after 10 steps",
        "order/truncated-bptt": "Key: 3 → 2 → 1 → 5 → 4\n  - 3  detach",
        "match/input-output-patterns": "Key: A-2  B-3  C-1  D-4\n  - A-2  decide",
    }
    for uid, said in asked.items():
        shown = gruquiz("--lang", "en", "bank", "show", uid).stdout
        assert said in shown
        assert "{{" not in shown
        assert "answer:" not in shown, "nobody has answered"
        assert "you put it" not in shown


def test_bank_show_prints_the_equation_that_is_asked_about(gruquiz: Program) -> None:
    shown = gruquiz("--lang", "en", "bank", "show", "gru/misprinted-update").stdout
    assert "hₜ = (1 - zₜ) ⊙ h̃ₜ₋₁ + zₜ ⊙ hₜ" in shown


def test_bank_check_says_what_its_keys_rest_on(gruquiz: Program) -> None:
    checked = gruquiz("bank", "check", str(content("questions") / "gates.yaml"))
    assert checked.returncode == 0, checked.stdout
    assert "by nothing 0" in checked.stdout


def test_bank_check_finds_a_planted_wrong_key(gruquiz: Program, tmp_path: Path) -> None:
    from tests.bank.conftest import BANK

    path = tmp_path / "mine.yaml"
    path.write_text(BANK.replace("(1 - z) * h_prev + z * h_tilde", "h_prev"), encoding="utf-8")
    done = gruquiz("bank", "check", str(path))
    assert done.returncode == 1
    assert f"{path}:21:15: the key does not equal" in done.stdout


def test_stats_begin_empty_and_follow_the_contract(gruquiz: Program) -> None:
    document = json.loads(gruquiz("stats", "--json").stdout)
    assert document["schema"] == 1
    assert document["attempts"] == 0
    assert document["readiness"]["expected"] is None
    assert {"id", "seen", "items", "expected", "low", "high"} <= document["objectives"][0].keys()


def test_a_data_folder_that_cannot_be_made_is_named(gruquiz: Program, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    done = gruquiz("stats", GRUQUIZ_HOME=str(blocked))
    assert done.returncode == 3
    assert str(blocked) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_from_a_newer_version_is_left_alone(gruquiz: Program, home: Path) -> None:
    gruquiz("quiz", "--plain", "-n", "1", "--bank", "gates", typed="1\n")
    database = home / "data" / "progress.db"
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = database.read_bytes()
    done = gruquiz("stats")
    assert done.returncode == 3
    assert str(database) in done.stderr
    assert database.read_bytes() == before


def test_a_file_that_is_no_database_is_named(gruquiz: Program, home: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "progress.db").write_bytes(b"no database at all" * 100)
    done = gruquiz("stats")
    assert done.returncode == 3
    assert "progress.db" in done.stderr


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    reader = "import sys; print(sys.stdin.readline())"
    command = f"{sys.executable} -m gruquiz bank show equations | {sys.executable} -c '{reader}'"
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.stderr == ""
    assert done.stdout.startswith("## equations/")


def test_a_bank_of_ones_own_is_practised_by_its_path(gruquiz: Program, tmp_path: Path) -> None:
    from tests.bank.conftest import BANK

    (tmp_path / "own.yaml").write_text(BANK, encoding="utf-8")
    done = gruquiz(
        "quiz", "--plain", "--bank", "own.yaml", "-n", "4", "--seed", "1", typed="1\n" * 9
    )
    assert done.returncode == 0
    assert "of 4 right" in done.stdout


def test_a_broken_bank_of_ones_own_is_named_and_left_out(gruquiz: Program, home: Path) -> None:
    folder = home / "data" / "banks"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("format: gruquiz/bank@1\nid: [\n", encoding="utf-8")
    done = gruquiz("stats")
    assert done.returncode == 0
    assert f"{folder / 'mine.yaml'}:3:1: " in done.stderr
