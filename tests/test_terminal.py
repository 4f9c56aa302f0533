"""The main job in a real terminal: answer, fail and pass a drill, quit, come back, find it all."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from gruquiz.content import content
from gruquiz.study.store import Store
from tests.terminal import Terminal, pexpect
from tests.tui.conftest import key_of

SOLUTION = content("solutions").joinpath("gru_backward.py").read_text(encoding="utf-8")


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
