"""`gruquiz log`: the history leaves and comes back, through files and pipes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bank.conftest import BANK
from tests.cli.conftest import Program


@pytest.fixture
def answers(gruquiz: Program, tmp_path: Path) -> bytes:
    """The log of somebody who has answered four questions."""
    (tmp_path / "own.yaml").write_text(BANK, encoding="utf-8")
    gruquiz(
        "quiz", "--plain", "--bank", "own.yaml", "-n", "4", "--seed", "3",
        typed="1\n" * 8, GRUQUIZ_HOME=str(tmp_path / "other"),
    )  # fmt: skip
    done = gruquiz("log", "export", "-", GRUQUIZ_HOME=str(tmp_path / "other"))
    assert done.returncode == 0
    return done.stdout.encode()


def test_the_history_moves_to_another_machine(
    gruquiz: Program, tmp_path: Path, answers: bytes
) -> None:
    (tmp_path / "log.jsonl").write_bytes(answers)
    first = gruquiz("log", "import", "log.jsonl")
    assert (first.returncode, first.stdout) == (0, "")
    assert "4 answers added" in first.stderr
    again = gruquiz("--lang", "ja", "log", "import", "log.jsonl")
    assert "0 件の解答を取り込みました(既にあったもの 4 件" in again.stderr
    assert gruquiz("log", "export", "back.jsonl").returncode == 0
    assert (tmp_path / "back.jsonl").read_bytes() == answers
    assert json.loads(gruquiz("stats", "--json").stdout)["attempts"] == 4


def test_it_goes_through_pipes(gruquiz: Program, answers: bytes) -> None:
    done = gruquiz("log", "import", "-", typed=answers.decode())
    assert done.returncode == 0
    assert gruquiz("log", "export", "-").stdout.encode() == answers


def test_a_bad_file_is_told_line_by_line_and_left_out(
    gruquiz: Program, tmp_path: Path, answers: bytes
) -> None:
    lines = answers.decode().splitlines()
    lines[1] = lines[1].replace('"mode":"learn"', '"mode":"cram"')
    lines.append(lines[0][:50])
    (tmp_path / "log.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = gruquiz("log", "import", "log.jsonl")
    assert done.returncode == 2
    assert "log.jsonl:2:" in done.stderr
    assert "cram is not possible" in done.stderr
    assert "log.jsonl:5:51: this is no JSON" in done.stderr
    assert json.loads(gruquiz("stats", "--json").stdout)["attempts"] == 0


def test_files_that_cannot_be_used_are_named(gruquiz: Program, tmp_path: Path) -> None:
    missing = gruquiz("log", "import", "missing.jsonl")
    assert (missing.returncode, "missing.jsonl" in missing.stderr) == (2, True)
    folder = gruquiz("log", "import", ".")
    assert folder.returncode == 2
    unwritable = gruquiz("log", "export", "no/such/folder.jsonl")
    assert (unwritable.returncode, "no/such" in unwritable.stderr) == (2, True)


def test_an_export_replaces_the_last_one_whole(
    gruquiz: Program, tmp_path: Path, answers: bytes
) -> None:
    (tmp_path / "log.jsonl").write_bytes(answers)
    gruquiz("log", "import", "log.jsonl")
    (tmp_path / "log.jsonl").write_bytes(b"old " * 10_000)
    gruquiz("log", "export", "log.jsonl")
    assert (tmp_path / "log.jsonl").read_bytes() == answers
    assert list(tmp_path.glob("*.part")) == []


def test_of_many_findings_the_first_are_printed(gruquiz: Program, tmp_path: Path) -> None:
    (tmp_path / "log.jsonl").write_text("{\n" * 500, encoding="utf-8")
    done = gruquiz("log", "import", "log.jsonl")
    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines)) == (2, 22)
    assert "480 more" in lines[20]
    assert "findings: 500" in lines[21]


def test_what_a_finding_quotes_does_not_drive_the_terminal(
    gruquiz: Program, tmp_path: Path, answers: bytes
) -> None:
    evil = answers.replace(b'"mode":"learn"', b'"mode":"\\u001b[2J"', 1)
    (tmp_path / "log.jsonl").write_bytes(evil)
    done = gruquiz("log", "import", "log.jsonl")
    assert done.returncode == 2
    assert "␛[2J is not possible" in done.stderr
    assert "\x1b" not in done.stderr
