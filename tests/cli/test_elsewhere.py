"""Drills that are written outside the app: `--edit` with an editor that is a script, `--watch`, `--reset`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gruquiz.cli.watch import Saves, Unreadable
from gruquiz.content import content
from gruquiz.study.store import Store
from gruquiz.words.edit import edit_words
from tests.cli.conftest import Program

SOLUTION = content("solutions").joinpath("gru_backward.py").read_text(encoding="utf-8")
WRONG = SOLUTION.replace("+ drh * r", "+ drh")
DRILL = "gru-backward"

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")


@pytest.fixture
def editor(tmp_path: Path) -> Callable[..., str]:
    """An editor that puts one text after the other into its file, and then leaves it as it is."""

    def make(*texts: str) -> str:
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        script = tmp_path / "editor.py"
        script.write_text(
            "import pathlib, shutil, sys\n"
            f"here = pathlib.Path({str(tmp_path)!r})\n"
            "for text in sorted(here.glob('[0-9].txt'))[:1]:\n"
            "    shutil.copyfile(text, sys.argv[1]); text.unlink()\n"
        )
        return f'"{sys.executable}" "{script}"'

    return make


def verdicts(home: Path) -> list[str]:
    with Store.open(home / "data" / "progress.db") as store:
        return [attempt.verdict for attempt in store.attempts()]


def work(home: Path) -> Path:
    return home / "data" / "works" / "drills" / f"{DRILL}.py"


def test_the_editor_is_opened_again_until_the_code_passes(
    gruquiz: Program, home: Path, editor: Callable[..., str]
) -> None:
    command = editor(WRONG, SOLUTION)
    done = gruquiz("--lang", "ja", "drill", DRILL, "--edit", typed="\n\n", EDITOR=command)
    assert (done.returncode, done.stderr) == (0, "")
    wrong, _, right = done.stdout.partition(edit_words("ja").again)
    assert "r を掛けていません" in wrong
    assert f"{DRILL}.py:43: " in wrong
    assert "✔ dh_prev" in right
    assert "導出" in right
    assert edit_words("ja").again not in right
    assert verdicts(home) == ["wrong", "passed"]
    assert work(home).read_text(encoding="utf-8") == SOLUTION


def test_who_stops_comes_back_to_the_same_code_also_in_the_app(
    gruquiz: Program, home: Path, editor: Callable[..., str]
) -> None:
    done = gruquiz("drill", DRILL, "--edit", typed="q\n", EDITOR=editor(WRONG))
    assert done.returncode == 1
    with Store.open(home / "data" / "progress.db") as store:
        assert store.draft(f"drills/{DRILL}") == WRONG
    again = gruquiz("drill", DRILL, "--edit", EDITOR=editor())
    assert "Going on" in again.stdout
    assert "dh_prev" in again.stdout  # judged as it stands; nobody answers, so it ends
    assert again.returncode == 1


def test_nothing_is_judged_where_nothing_was_written(
    gruquiz: Program, home: Path, editor: Callable[..., str]
) -> None:
    done = gruquiz("drill", DRILL, "--edit", EDITOR=editor())
    assert done.returncode == 1
    assert edit_words("en").nothing_written in done.stdout
    assert "--watch" in done.stdout
    assert verdicts(home) == []


def test_the_same_code_is_not_judged_twice(
    gruquiz: Program, home: Path, editor: Callable[..., str]
) -> None:
    done = gruquiz("drill", DRILL, "--edit", typed="\n\n", EDITOR=editor(WRONG))
    assert edit_words("en").not_changed in done.stdout
    assert verdicts(home) == ["wrong"]


def test_a_file_that_is_no_text_is_told_and_left_as_it_is(
    gruquiz: Program, home: Path, tmp_path: Path, editor: Callable[..., str]
) -> None:
    command = editor("")
    (tmp_path / "0.txt").write_bytes("# 逆伝播\n".encode("shift-jis"))
    done = gruquiz("drill", DRILL, "--edit", EDITOR=command)
    assert "UTF-8" in done.stdout
    assert work(home).read_bytes() == "# 逆伝播\n".encode("shift-jis")


def test_an_editor_that_cannot_be_started_is_named(gruquiz: Program) -> None:
    for command in ("no-such-editor", 'an "open quotation'):
        done = gruquiz("drill", DRILL, "--edit", VISUAL=command)
        assert (done.returncode, command in done.stderr) == (3, True)
        assert "Traceback" not in done.stderr


def test_a_reset_tells_where_the_code_is_and_copying_it_brings_it_back(
    gruquiz: Program, home: Path
) -> None:
    (home / "data").mkdir(parents=True)
    with Store.open(home / "data" / "progress.db") as store:
        store.save_draft(f"drills/{DRILL}", WRONG)
    done = gruquiz("drill", DRILL, "--reset")
    assert done.returncode == 0
    (kept,) = work(home).with_suffix(".kept").iterdir()
    assert str(kept) in done.stdout
    assert str(work(home)) in done.stdout
    work(home).write_bytes(kept.read_bytes())
    again = gruquiz("drill", DRILL, "--reset")
    assert str(kept) in again.stdout
    assert gruquiz("drill", DRILL, "--reset").stdout.strip() == "No code has been begun."


@pytest.mark.parametrize(
    "arguments", [["--edit"], [DRILL, "--edit", "--reset"], [DRILL, "--edit", "--level", "all"]]
)
def test_what_makes_no_sense_is_wrong_usage(gruquiz: Program, arguments: list[str]) -> None:
    done = gruquiz("drill", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


class Watching:
    """`drill --watch` in a process, read line by line."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-m", "gruquiz", "drill", DRILL, "--watch", str(path)]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )

    def until(self, wanted: str) -> str:
        """What is printed up to the line in which `wanted` occurs."""
        assert self.process.stdout is not None
        read = ""
        for line in self.process.stdout:
            read += line
            if wanted in line:
                return read
        raise AssertionError(f"{wanted} was never printed:\n{read}")

    def interrupt(self) -> tuple[int, str]:
        """The exit code after Ctrl-C, and what was printed meanwhile."""
        self.process.send_signal(signal.SIGINT)
        printed, _ = self.process.communicate(timeout=20)
        return self.process.returncode, printed


@pytest.fixture
def watch() -> Iterator[Callable[[Path], Watching]]:
    made: list[Watching] = []

    def start(path: Path) -> Watching:
        made.append(Watching(path))
        return made[-1]

    yield start
    for watching in made:
        watching.process.kill()
        watching.process.communicate()


@UNIX
def test_every_save_is_judged_once_however_it_is_saved(
    watch: Callable[[Path], Watching], home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "mine.py"
    watching = watch(path)
    watching.until("Watching")
    assert "NotImplementedError" in path.read_text()
    path.write_text(WRONG)
    assert "── " in watching.until("wrong")
    path.write_text(WRONG)  # saved again without a change
    other = tmp_path / ".mine.py.swp"
    other.write_text(SOLUTION)
    other.replace(path)  # as editors do that never leave a file half written
    watching.until("passed")
    path.unlink()
    watching.until("no such file")
    path.write_text(SOLUTION)
    watching.until("Nothing has changed")
    path.write_bytes(b"\xff")
    watching.until("UTF-8")
    path.write_text(WRONG)
    watching.until("wrong")
    code, _ = watching.interrupt()
    assert code == 130
    assert verdicts(home) == ["wrong", "passed", "wrong"]


@UNIX
def test_a_save_during_a_run_ends_that_run(
    watch: Callable[[Path], Watching], home: Path, tmp_path: Path
) -> None:
    path = tmp_path / "mine.py"
    path.write_text("while True: pass\n")
    watching = watch(path)
    watching.until("Watching")
    path.write_text(SOLUTION)
    assert "timed out" not in watching.until("passed")
    assert verdicts(home) == ["passed"]


def test_a_file_that_is_there_is_never_written(gruquiz: Program, tmp_path: Path) -> None:
    done = gruquiz("drill", DRILL, "--watch", str(tmp_path))
    assert (done.returncode, "folder" in done.stderr) == (2, True)
    done = gruquiz("drill", DRILL, "--watch", str(tmp_path / "none" / "mine.py"))
    assert (done.returncode, "There is no folder" in done.stderr) == (2, True)


def test_a_text_is_told_once_it_stays() -> None:
    seen: list[str | Unreadable] = ["a", "a", "a", "", "b", "bc", "bc", Unreadable("gone"), "bc"]
    last = [Unreadable("gone"), Unreadable("gone"), "bc", "bc", "bc"]
    looks = iter([*seen, *last])
    saves = Saves(lambda: next(looks), "a")
    told = [saves.new() for _ in range(len(seen) + len(last))]
    assert [text for text in told if text is not None] == ["bc", Unreadable("gone"), "bc"]


def test_a_level_is_for_code_that_is_not_begun(
    gruquiz: Program, home: Path, tmp_path: Path, editor: Callable[..., str]
) -> None:
    at_level = (DRILL, "--level", "fill")
    gruquiz("drill", DRILL, "--edit", EDITOR=editor())  # the starter, untouched
    assert gruquiz("drill", *at_level, "--edit", EDITOR=editor()).returncode == 1
    assert "____" in work(home).read_text(encoding="utf-8")
    gruquiz("drill", DRILL, "--edit", EDITOR=editor(WRONG))
    done = gruquiz("drill", *at_level, "--edit", EDITOR=editor())
    assert (done.returncode, done.stdout) == (2, "")
    assert f"gruquiz drill {DRILL} --reset --level fill" in done.stderr
    assert work(home).read_text(encoding="utf-8") == WRONG
    assert gruquiz("drill", *at_level, "--reset").returncode == 0
    assert "____" in work(home).read_text(encoding="utf-8")
    (tmp_path / "mine.py").write_text(WRONG, encoding="utf-8")
    watched = gruquiz("drill", *at_level, "--watch", "mine.py")
    assert (watched.returncode, "mine.py exists already" in watched.stderr) == (2, True)
