"""Drills of one's own bank on the command line: by path, by uid, with consent."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gruquiz.drills.sandbox.process import SWITCH
from tests.cli.conftest import Program
from tests.programs import GATED, SMALL, UID, gated, solved

BANK = ("--bank", str(GATED))


@pytest.mark.parametrize("name", [UID, "minimal-gated-unit"])
def test_a_drill_of_a_bank_is_graded_by_uid_and_by_id(
    gruquiz: Program, tmp_path: Path, name: str
) -> None:
    item = gated()
    (tmp_path / "right.py").write_text(item.solution, encoding="utf-8")
    (tmp_path / "wrong.py").write_text(item.wrong(item.mistakes[0]), encoding="utf-8")
    done = gruquiz("grade", *BANK, name, "right.py", "wrong.py", "--json")
    right, wrong = json.loads(done.stdout)["results"]
    assert (done.returncode, done.stderr) == (1, "")
    assert (right["drill"], right["verdict"], right["passed"]) == (UID, "passed", True)
    assert right["checks"] == [{"name": "h_next", "passed": True}]
    assert [d["id"] for d in wrong["diagnoses"]] == ["gate-mirrored"]


def test_the_starter_is_written_and_says_how_to_go_on(gruquiz: Program, tmp_path: Path) -> None:
    done = gruquiz("drill", *BANK, UID, "--starter", "-o", "mine.py")
    assert done.returncode == 0
    assert (tmp_path / "mine.py").read_text(encoding="utf-8") == gated().starter
    command = done.stdout.split("gruquiz ")[1].split()
    judged = gruquiz(*command)
    assert (judged.returncode, judged.stderr) == (1, "")
    assert "____" in gruquiz("drill", *BANK, UID, "--starter", "--level", "fill").stdout
    none = gruquiz("drill", *BANK, UID, "--starter", "--level", "choose")
    assert (none.returncode, none.stdout) == (2, "")
    assert "fill, write" in none.stderr


def test_a_bank_in_the_data_folder_needs_no_option(gruquiz: Program, home: Path) -> None:
    folder = home / "data" / "banks"
    folder.mkdir(parents=True)
    shutil.copy(GATED, folder)
    assert UID in gruquiz("drill").stdout
    assert gruquiz("drill", UID, "--starter").stdout == gated().starter


def test_an_unknown_name_gets_a_hint(gruquiz: Program) -> None:
    done = gruquiz("grade", *BANK, "gated/minimal-gated-uint", "x.py")
    assert done.returncode == 2
    assert UID in done.stderr


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_strangers_code_asks_first(gruquiz: Program, tmp_path: Path, lang: str) -> None:
    (tmp_path / "right.py").write_text(gated().solution, encoding="utf-8")
    arguments = ("--lang", lang, "grade", *BANK, UID, "right.py")
    weak = {SWITCH: "landlock"}
    refused = gruquiz(*arguments, **weak)
    assert (refused.returncode, refused.stdout) == (3, "")
    assert "landlock" in refused.stderr
    assert "--trust" in refused.stderr
    assert gruquiz(*arguments, "--trust", **weak).returncode == 0
    demanded = gruquiz(*arguments, "--require-sandbox", "--trust", **weak)
    assert (demanded.returncode, demanded.stdout) == (3, "")


def test_a_solution_that_cannot_be_run_is_told_as_such(gruquiz: Program, tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(solved("return 1 / 0"), encoding="utf-8")
    (tmp_path / "mine.py").write_text("def twice(x):\n    return 2 * x\n", encoding="utf-8")
    done = gruquiz("grade", "--bank", "bank.yaml", "double", "mine.py")
    assert (done.returncode, done.stdout) == (2, "")
    assert "the solution in the bank cannot be run" in done.stderr
    assert "ZeroDivisionError" in done.stderr


def test_a_name_that_also_ships_means_the_bank_that_was_asked_for(
    gruquiz: Program, tmp_path: Path
) -> None:
    text = SMALL.replace("id: double", "id: sigmoid")
    (tmp_path / "bank.yaml").write_text(text, encoding="utf-8")
    ours = gruquiz("drill", "--bank", "bank.yaml", "sigmoid", "--starter").stdout
    theirs = gruquiz("drill", "--bank", "bank.yaml", "drills/sigmoid", "--starter").stdout
    assert "twice" in ours
    assert "def sigmoid" in theirs
    assert gruquiz("bank", "check", "bank.yaml").returncode == 0
