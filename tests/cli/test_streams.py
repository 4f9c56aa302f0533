"""Streams that are closed, full or left early, and files that are devices or cannot be looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these are devices of POSIX")


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `gruquiz` stands for the program."""
    line = command.replace("gruquiz", f"'{sys.executable}' -m gruquiz", 1)
    tools = os.pathsep.join([os.environ.get("PATH", ""), os.defpath])  # for cat and head
    environment = {**os.environ, "PYTHONUTF8": "1", "PATH": tools}
    return subprocess.run(
        line, shell=True, capture_output=True, encoding="utf-8", env=environment, check=False, timeout=60
    )  # fmt: skip


@pytest.mark.parametrize("command", ["drill", "bank show equations", "bank search gate"])
def test_a_reader_that_leaves_early_is_no_failure(command: str, tmp_path: Path) -> None:
    code = tmp_path / "code"
    done = shell(f"(gruquiz {command}; echo $? >'{code}') | head -1")
    assert (code.read_text().strip(), done.stderr) == ("0", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("command", ["--help", "stats --json", "quiz --plain"])
def test_output_that_finds_no_room_is_told(command: str) -> None:
    done = shell(f"gruquiz {command} </dev/null >/dev/full")
    assert done.returncode == 3
    assert done.stderr.startswith("The output could not be written: ")
    assert "unexpected" not in done.stderr


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("stats >&-", 0),
        ("quiz --plain -n 1 <&-", 130),
        ("stats --json 2>&-", 0),
    ],
)
def test_a_closed_stream_is_as_good_as_an_empty_one(command: str, code: int) -> None:
    done = shell(f"gruquiz {command}")
    assert done.returncode == code
    assert "unexpected" not in done.stderr


@pytest.mark.parametrize("command", ["log export -", "export csv -", "bank new -"])
def test_what_was_to_go_to_a_closed_output_is_not_called_written(command: str) -> None:
    done = shell(f"gruquiz {command} >&-")
    assert done.returncode == 3
    assert done.stderr.startswith("The output could not be written: ")
    assert "lines written" not in done.stderr
    assert shell(f"gruquiz {command} >/dev/null").returncode == 0


@pytest.mark.parametrize("command", ["export gift OUT --objective E1", "log export OUT"])
def test_a_pipe_is_written_into_and_never_replaced(command: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = shell(
        f"cat '{pipe}' & gruquiz {command.replace('OUT', str(pipe))}; code=$?; wait; exit $code"
    )
    assert done.returncode == 0
    assert pipe.is_fifo()
    assert str(pipe) in done.stderr
    assert ("::" in done.stdout) is ("gift" in command)


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("drill sigmoid -o {}", 2, "is a folder"),
        ("bank new {}", 2, "is a folder"),
        ("log export {}", 2, "is a folder"),
        ("export csv {}", 2, "is a folder"),
        ("drill sigmoid -o {}/no/x", 2, "There is no folder"),
        ("bank new {}/no/x", 2, "There is no folder"),
        ("log export {}/no/x", 2, "There is no folder"),
        ("export csv {}/no/x", 2, "There is no folder"),
        ("bank new /proc/x", 3, "cannot be written"),
        ("log export /proc/x", 3, "cannot be written"),
    ],
)
def test_every_command_says_the_same_of_a_place_it_cannot_write(
    gruquiz: Program, tmp_path: Path, command: str, code: int, said: str
) -> None:
    if "/proc" in command and not Path("/proc").is_dir():
        pytest.skip("there is no /proc here")
    done = gruquiz(*command.format(tmp_path).split())
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A folder into which nobody may look."""
    folder = tmp_path / "locked"
    folder.mkdir(mode=0)
    if os.access(folder, os.R_OK):
        pytest.skip("this user may look everywhere")
    return folder


def test_a_bank_in_a_folder_that_is_locked_is_named(gruquiz: Program, locked: Path) -> None:
    done = gruquiz("bank", "check", str(locked / "bank.yaml"))
    assert done.returncode == 2
    assert done.stderr.startswith(f"{locked / 'bank.yaml'}:1:1: ")


def test_a_locked_home_is_named(gruquiz: Program, locked: Path) -> None:
    done = gruquiz("stats", GRUQUIZ_HOME=str(locked))
    assert done.returncode == 3
    assert str(locked / "data" / "progress.db") in done.stderr
    assert "unexpected" not in done.stderr
