"""A record that cannot be written, or not by this program: the app says so in its words, wherever it is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.language import Lang
from gruquiz.study.failures import FullDisk, UnwritableDatabase
from gruquiz.study.store import Store
from gruquiz.tui.app import GruquizApp
from gruquiz.tui.screens.exam_start import ExamStartScreen
from gruquiz.tui.screens.home import HomeScreen
from gruquiz.tui.screens.practice import PracticeScreen
from gruquiz.words.app import app_words
from gruquiz.words.stats import stats_words
from tests.bank.conftest import only
from tests.study.making import answered
from tests.tui.conftest import (
    MakeApp,
    each_lang,
    key_of,
    notes,
    seen,
    settle,
)

REFUSED = UnwritableDatabase(Path("progress.db"), "Permission denied")


def refuse(*_args: object, **_more: object) -> None:
    raise REFUSED


@each_lang
@pytest.mark.parametrize(
    "start",
    [
        {"drill": "gru-forward", "start": "drills"},
        {"start": "exam", "kind": "mini"},
        {"start": "review"},
        {},
    ],
    ids=["drill", "exam", "review", "home"],
)
async def test_the_app_leaves_with_the_reason(
    make_app: MakeApp,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    start: dict[str, str],
    lang: Lang,
) -> None:
    monkeypatch.setattr(Store, "open", refuse)
    app = make_app(lang, **start)
    await app.run_async(headless=True, size=(80, 24))
    assert app.return_code == 3
    told = capsys.readouterr().err
    assert "".join(told.split()) == "".join(REFUSED.message[lang].split())


async def test_an_exam_that_cannot_be_kept_is_not_begun(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app("ja", start="exam")
    async with app.run_test() as pilot:
        await settle(pilot)
        monkeypatch.setattr("gruquiz.tui.screens.exam_start.begin", refuse)
        await pilot.press("1")
        await settle(pilot)
        assert isinstance(app.screen, ExamStartScreen)
        assert REFUSED.message.ja in seen(app)


@each_lang
async def test_a_second_app_reads_and_says_why_it_keeps_no_answers(
    make_app: MakeApp, tmp_path: Path, lang: Lang
) -> None:
    with Store.open(tmp_path / "progress.db") as other:
        other.claim()
        app = make_app(lang)
        async with app.run_test() as pilot:
            await settle(pilot)
            await pilot.press("1")
            await settle(pilot)
            assert isinstance(app.screen, HomeScreen)
            (told,) = notes(app)
            assert "gruquiz" in told
            await pilot.press(key_of("stats"))
            await settle(pilot)
            assert stats_words(lang).nothing_yet in seen(app)
            await pilot.press("escape")
            other.close()
            await pilot.press("1")
            await settle(pilot)
            assert isinstance(app.screen, PracticeScreen)


async def test_a_full_disk_is_told_and_the_answer_can_be_given_again(make_app: MakeApp) -> None:
    app = make_app(bank=only("update"), start="practice", ask_confidence=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        database = app.store._database
        ((pages,),) = database.read("PRAGMA page_count")
        database.read(f"PRAGMA max_page_count = {pages}")
        fill(app)
        kept = len(list(app.store.attempts()))
        await pilot.press("1", "enter")
        await settle(pilot)
        assert "The disk is full" in seen(app)
        assert app_words("en").yours not in seen(app)
        database.read("PRAGMA max_page_count = 100000")
        await pilot.press("1", "enter")
        await settle(pilot)
        assert app_words("en").yours in seen(app)
        assert len(list(app.store.attempts())) == kept + 1


def fill(app: GruquizApp) -> None:
    """Fill the room that is left in the file, until not the smallest answer fits."""

    def store_until_full(response: str) -> None:
        while True:
            app.store.record(answered("a/1", response=response))

    for length in (3000, 1):
        with pytest.raises(FullDisk):
            store_until_full(f'"{"x" * length}"')


def no_room(*_: object, **__: object) -> None:
    raise FullDisk(Path("progress.db"))


async def test_an_undo_that_cannot_be_kept_is_told_and_can_be_made_later(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(bank=only("update"), start="practice")
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        with monkeypatch.context() as context:
            context.setattr(app.store, "undo", no_room)
            await pilot.press("u")
            await settle(pilot)
        assert "The disk is full" in "".join(notes(app))
        assert len(list(app.store.attempts())) == 1
        await pilot.press("u")
        await settle(pilot)
        assert list(app.store.attempts()) == []


async def test_code_that_cannot_be_kept_stops_neither_typing_nor_leaving(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(drill="sigmoid")
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        monkeypatch.setattr(app.store, "save_draft", no_room)
        await pilot.press("x")
        await pilot.pause(1.5)
        await settle(pilot)
        assert "The disk is full" in "".join(notes(app))
        await pilot.press("ctrl+q")
    assert app.return_code == 0
    assert app.place.exists()


@pytest.mark.parametrize("start", ["exam", "practice"])
async def test_a_second_program_neither_practises_nor_sits_an_exam(
    make_app: MakeApp, tmp_path: Path, start: str
) -> None:
    with Store.open(tmp_path / "progress.db") as other:
        other.claim()
        app = make_app(start=start)
        async with app.run_test() as pilot:
            await settle(pilot)
            assert isinstance(app.screen, HomeScreen)
