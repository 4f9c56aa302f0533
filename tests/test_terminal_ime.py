"""A Japanese input method in a real terminal: what it commits arrives as several characters at once."""

from __future__ import annotations

from pathlib import Path

from gruquiz.bank.kinds import Code
from gruquiz.bank.library import open_library, shipped
from gruquiz.bank.search import Index
from gruquiz.study.store import Store
from tests.bank.conftest import only
from tests.terminal import Terminal


def test_a_number_and_a_pick_are_answered_in_full_width(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "sample.yaml"
    file.write_text(only("count", "update"), encoding="utf-8")
    terminal = Terminal(home, "quiz", "--bank", str(file), "--seed", "1")
    for number in (1, 2):
        terminal.until(f"第 {number} 問")
        if terminal.until("数値を入力", "Enter 答える") == "数値を入力":
            terminal.press("　１，２００\r")
        else:
            terminal.press("２")
            terminal.until("確信")
            terminal.press("１")
        terminal.until("Enter 次へ")
        terminal.press("\r")
    terminal.until("2 問中")
    terminal.press("\x11")
    assert terminal.end() == 0
    with Store.open(home / "data" / "progress.db") as store:
        responses = [attempt.response for attempt in store.attempts()]
    assert len(responses) == 2
    assert '"　１，２００"' in responses


def narrowed_to(query: str) -> str:
    """How many questions the list tells of that were found."""
    library = open_library(shipped())
    free = library.entries.keys() - library.held_back
    asked = [library[uid] for uid in free if not isinstance(library[uid].item, Code)]
    found = Index(asked).search(query)
    assert 0 < len(found) < len(asked)
    return f"{len(found)} / {len(asked)} 問"


def test_search_and_the_editor_take_what_is_typed(home: Path) -> None:
    terminal = Terminal(home)
    terminal.until("まだ解いていない問題が")
    terminal.press("６")
    terminal.until("語を入力")
    terminal.press("ＰｙＴｏｒｃｈ　ＧＲＵ")
    terminal.until(narrowed_to("PyTorch GRU"))
    terminal.press("\x1b")
    terminal.until("問題を練習する")
    terminal.press("３")
    terminal.until("シグモイド")
    terminal.press("\r")
    terminal.until("書けたら F5 で採点")
    terminal.select_all()
    terminal.press("ｙ　＝　１")
    terminal.until("ｙ　＝　１")
    terminal.press("\x1b[15~")
    terminal.until("2 文字目は全角の空白です")
    terminal.until("▶ 1 行目:")
    terminal.press("\x11")
    assert terminal.end() == 0
