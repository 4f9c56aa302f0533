"""What can go wrong before a command runs: a locked home, Ctrl+C while it starts, streams of few letters."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions and signals of POSIX")

_ANYBODY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Takes from root what lets it look everywhere."""


def locked_out(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `gruquiz` with a home into which it may not look."""
    home.mkdir()
    (home / "config").mkdir()
    home.chmod(0)
    before = _ANYBODY if os.access(home, os.X_OK) else ()
    if before and shutil.which(before[0]) is None:
        pytest.skip("root looks everywhere")
    try:
        return subprocess.run(
            [*before, sys.executable, "-m", "gruquiz", *arguments],
            capture_output=True, encoding="utf-8", check=False, timeout=60, stdin=subprocess.DEVNULL,
            env={**os.environ, "GRUQUIZ_HOME": str(home), "GRUQUIZ_LANG": "", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
    finally:
        home.chmod(0o700)


@pytest.mark.parametrize("command", ["--version", "--help", "config path"])
def test_what_needs_no_home_works_where_it_is_locked(command: str, tmp_path: Path) -> None:
    done = locked_out(tmp_path / "locked", *command.split())
    assert (done.returncode, done.stderr) == (0, "")


def test_the_banks_that_ship_are_listed_where_ones_own_cannot_be_read(tmp_path: Path) -> None:
    done = locked_out(tmp_path / "locked", "bank", "list")
    assert done.returncode == 0
    assert "equations" in done.stdout
    assert f"{tmp_path / 'locked' / 'data' / 'banks'}:1:1: this cannot be read" in done.stderr


@pytest.mark.parametrize("command", ["stats", "quiz --plain", "config set lang ja", "log export -"])
def test_a_locked_home_is_told_by_its_path(command: str, tmp_path: Path) -> None:
    done = locked_out(tmp_path / "locked", *command.split())
    assert done.returncode == 3
    assert str(tmp_path / "locked") in done.stderr
    assert "Traceback" not in done.stderr
    assert "unexpected" not in done.stderr


def test_the_doctor_reports_on_a_locked_home_to_the_end(tmp_path: Path) -> None:
    done = locked_out(tmp_path / "locked", "doctor", "--json")
    document = json.loads(done.stdout)
    assert done.returncode == 3
    assert str(tmp_path / "locked") in document["record"]["fault"]
    assert document["settings"]["faults"]
    assert set(document["protections"])


_STOPPED_AT = """
import os, runpy, signal, sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Stop())
sys.argv = ["gruquiz", "--version"]
runpy.run_module("gruquiz", run_name="__main__")
"""


@pytest.mark.parametrize(
    "module", ["gruquiz.cli.main", "click", "gruquiz.words.cli_ja", "platformdirs", "tomllib"]
)
def test_ctrl_c_while_it_starts_ends_it_quietly(module: str, tmp_path: Path) -> None:
    (tmp_path / "gruquiz").mkdir()
    (tmp_path / "gruquiz" / "config.toml").touch()  # so that it is read
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "GRUQUIZ_LANG": ""}
    del environment["GRUQUIZ_HOME"]
    done = subprocess.run(
        [sys.executable, "-c", _STOPPED_AT.format(module=module)],
        capture_output=True, encoding="utf-8", check=False, timeout=60, env=environment,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("encoding", ["ascii", "cp932", "latin-1"])
@pytest.mark.parametrize(
    ("command", "code"),
    [("--help", 0), ("grade sigmoid answer.py", 1), ("drill", 0), ("quiz --plain -n 1", 130)],
)
def test_no_letter_is_an_error_where_the_output_lacks_it(
    encoding: str, command: str, code: int, tmp_path: Path
) -> None:
    (tmp_path / "answer.py").write_text("print('é✔式\U0001f600')", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "gruquiz", "--lang", "ja", *command.split()],
        capture_output=True, check=False, timeout=60, cwd=tmp_path, stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert b"unexpected" not in done.stderr


def test_letters_that_cannot_be_read_are_an_answer_like_another(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gruquiz", "quiz", "--plain", "-n", "1", "--bank", "gates", "--seed", "1"],
        capture_output=True, check=False, timeout=60, cwd=tmp_path, input=b"\xff\xfe\n",
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 130
    assert b"unexpected" not in done.stderr
