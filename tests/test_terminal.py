"""The main job in a real terminal: answer, fail and pass a drill, quit, come back, find it all."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from operator import ne
from pathlib import Path

import pytest

from gruquiz.content import content
from gruquiz.study.store import Store
from tests.conftest import no_newcomer
from tests.tui.conftest import key_of

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")
pyte = pytest.importorskip("pyte")

SOLUTION = content("solutions").joinpath("gru_backward.py").read_text(encoding="utf-8")


class Terminal:
    """A terminal of 80×24 with the program in it; what is painted can be read like a screen."""

    def __init__(
        self, home: Path, *arguments: str, lang: str = "ja", editor: str = "false"
    ) -> None:
        no_newcomer(home)
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        environment = {**os.environ, "TERM": "xterm-256color", "GRUQUIZ_LANG": lang}
        environment |= {"VISUAL": editor, "EDITOR": editor}
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "gruquiz", *arguments],
            env={**environment, "GRUQUIZ_HOME": str(home), "PYTHONUTF8": "1"},
            dimensions=(24, 80),
            timeout=30,
        )

    def press(self, keys: str) -> None:
        self._child.send(keys)

    def paste_over_all(self, text: str) -> None:
        """Replace all that is in the editor."""
        self.select_all()
        self._child.send(f"\x1b[200~{text}\x1b[201~")

    def select_all(self) -> None:
        """Press F7 and wait until the selection is painted: what is pasted next takes another way than a key."""
        before = self._grounds()
        self.press("\x1b[18~")
        self._read_until(lambda: sum(map(ne, before, self._grounds())) > 20, "a selection")

    def _grounds(self) -> list[str]:
        return [self.screen.buffer[n // 80][n % 80].bg for n in range(24 * 80)]

    def text(self) -> str:
        """What stands on the screen; wide characters without the blank that pyte puts after them."""
        return "\n".join("".join(self._row(n)).rstrip() for n in range(24))

    def _row(self, number: int) -> Iterator[str]:
        row = self.screen.buffer[number]
        return (row[column].data for column in range(80))

    def until(self, *wanted: str) -> str:
        """Read until one of `wanted` stands on the screen, and say which."""
        self._read_until(lambda: any(text in self.text() for text in wanted), f"any of {wanted}")
        return next(text for text in wanted if text in self.text())

    def _read_until(self, found: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if found():
                return
            try:
                self._stream.feed(self._child.read_nonblocking(65536, timeout=0.1))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                break
        raise AssertionError(f"{what} was not painted:\n{self.text()}")

    def below(self) -> set[Path]:
        """The processes that the program has started, with what they have started."""

        def started(pid: int) -> Iterator[int]:
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                for child in map(int, children.read_text().split()):
                    yield from (child, *started(child))

        return {Path(f"/proc/{pid}") for pid in started(self._child.pid)}

    def kill(self, signal: int = 9) -> None:
        self._child.kill(signal)

    def hang_up(self) -> None:
        """Close the terminal, as a dropped connection does."""
        self._child.ptyproc.fileobj.close()

    @property
    def process(self) -> Path:
        return Path(f"/proc/{self._child.pid}")

    def end(self) -> int:
        """Wait for the program to end; its exit code."""
        self._child.expect(pexpect.EOF)
        self.last = self._child.before
        self._child.close()
        return int(self._child.exitstatus)


def answer(terminal: Terminal, number: int) -> None:
    """Answer the question on the screen, of whatever kind it is."""
    terminal.until(f"第 {number} 問")
    # A pick is followed by how sure it is; Enter says: sure.
    keys = {
        "Enter 答える": "1\r", "選ぶ・外す": "1\r\r", "入力して Enter": "1\r",
        "Enter 並べる": "1234567\r", "Enter 組み合わせる": "123456\r",
    }  # fmt: skip
    terminal.press(keys[terminal.until(*keys)])
    terminal.until("Enter 次へ")
    terminal.press("\r")


def test_a_learner_practises_writes_code_quits_and_finds_her_history(home: Path) -> None:
    terminal = Terminal(home)
    terminal.until("まだ解いていない問題が")
    terminal.press(key_of("practice"))
    for number in range(1, 6):
        answer(terminal, number)
    terminal.until("第 6 問")
    terminal.press("\x1b")
    terminal.until("問題を練習する")

    terminal.press(key_of("drills"))
    terminal.until("GRU の逆伝播")
    terminal.press("\x1b[B\x1b[B\x1b[B\r")
    terminal.until("書けたら F5 で採点")
    judge, lab, reset, escape = "\x1b[15~", "\x1b[18~", "\x1b[19~", "\x1b"
    terminal.paste_over_all(SOLUTION.replace("dh_prev + drh * r", "dh_prev + drh"))
    terminal.press(judge)
    terminal.until("r を掛けていません")
    terminal.press(lab)
    terminal.until("△ 指摘された行")
    terminal.press(escape)
    terminal.until("r を掛けていません")
    terminal.press(reset)
    terminal.until("最初のコードに戻しました")
    terminal.paste_over_all(SOLUTION)
    terminal.press(judge)
    terminal.until("✔ 合格")
    terminal.press(escape)
    terminal.until("✔ GRU の逆伝播")
    terminal.press(escape)
    terminal.until("問題を練習する")
    terminal.press("q")
    assert terminal.end() == 0

    again = Terminal(home, lang="en")
    again.until("7 answers")
    again.press(key_of("stats"))
    again.until("Drills passed: gru-backward")
    again.press("\x11")
    assert again.end() == 0

    store = Store.open(home / "data" / "progress.db")
    verdicts = [attempt.verdict for attempt in store.attempts()]
    store.close()
    assert len(verdicts) == 7
    assert verdicts[-2:] == ["wrong", "passed"]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("ended_by", ["quitting", "hanging up", "killing"])
def test_no_process_is_left_when_the_app_ends_during_a_run(home: Path, ended_by: str) -> None:
    terminal = Terminal(home, "drill", "sigmoid")
    terminal.until("書けたら F5 で採点")
    judge, quit_app = "\x1b[15~", "\x11"
    terminal.paste_over_all("def sigmoid(x):\n    while True: pass\n")
    terminal.press(judge)
    terminal.press(judge)
    terminal.until("採点しています")
    time.sleep(0.3)
    started = terminal.below()
    assert started
    match ended_by:
        case "quitting":
            terminal.press(quit_app)
            assert terminal.end() == 0
        case "hanging up":
            terminal.hang_up()
            started.add(terminal.process)
        case _:
            terminal.kill()
    deadline = time.monotonic() + 20
    while any(_runs(process) for process in started) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_runs(process) for process in started)


def test_a_killed_app_gives_the_terminal_back_and_is_taken_up_again(home: Path) -> None:
    terminal = Terminal(home)
    terminal.until("まだ解いていない問題が")
    terminal.press(key_of("practice"))
    answer(terminal, 1)
    terminal.until("第 2 問")
    terminal.kill(signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    assert b"\x1b[?1049l" in terminal.last
    again = Terminal(home)
    again.until("練習の残り 9 問")
    again.press("c")
    again.until("第 1 問")
    again.hang_up()
    deadline = time.monotonic() + 20
    place = home / "data" / "place.json"
    while not place.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(json.loads(place.read_text())[0]["uids"]) == 9


def _runs(process: Path) -> bool:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_ones_own_editor_takes_the_terminal_and_gives_it_back(home: Path, tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys\n"
        "print('EDITING')\n"
        "assert input() == 'go on'\n"
        "open(sys.argv[1], 'a').write('# 外で書いた\\n')\n",
        encoding="utf-8",
    )
    terminal = Terminal(home, "drill", "sigmoid", editor=f"{sys.executable} {script}")
    terminal.until("書けたら F5 で採点")
    terminal.press("\x0f")
    terminal.until("EDITING")
    terminal.press("go on\r")
    terminal.until("エディタで保存した内容を読み込みました")
    terminal.press("\x11")
    assert terminal.end() == 0
    work = home / "data" / "works" / "drills" / "sigmoid.py"
    with Store.open(home / "data" / "progress.db") as store:
        assert store.draft("drills/sigmoid") == work.read_text(encoding="utf-8")
    assert work.read_text(encoding="utf-8").endswith("# 外で書いた\n")


def test_a_terminal_that_is_none_is_refused_in_a_moment(home: Path) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "gruquiz"],
        env={**os.environ, "TERM": "dumb", "GRUQUIZ_HOME": str(home)},
        timeout=20,
    )
    child.expect("gruquiz quiz --plain")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 3


def test_ctrl_c_in_plain_mode_keeps_the_answers(home: Path) -> None:
    child = pexpect.spawn(
        sys.executable,
        ["-m", "gruquiz", "quiz", "--plain", "--bank", "gates", "--seed", "1"],
        env={**os.environ, "GRUQUIZ_HOME": str(home), "GRUQUIZ_LANG": "en"},
        encoding="utf-8",
        timeout=20,
    )
    child.expect("Answer")
    child.sendline("1")
    child.expect("Question 2")
    child.expect("Answer")
    child.sendintr()
    child.expect("kept")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    store = Store.open(home / "data" / "progress.db")
    assert len(list(store.attempts())) == 1
    store.close()


def test_a_bank_is_practised_in_the_app_by_its_path(tmp_path: Path, home: Path) -> None:
    from gruquiz.bank.template import template

    path = tmp_path / "mine.yaml"
    path.write_text(template("mine", path.name), encoding="utf-8")
    terminal = Terminal(home, "quiz", "--bank", str(path))
    terminal.until("第 1 問 / 全 1 問")
    terminal.kill()
