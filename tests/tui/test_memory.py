"""Review, confidence, undo, and what happens where answers cannot be kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from gruquiz.language import Lang
from gruquiz.study.failures import FullDisk
from gruquiz.study.store import Store
from gruquiz.tui.app import GruquizApp
from gruquiz.tui.screens.home import HomeScreen
from gruquiz.tui.screens.practice import PracticeScreen
from gruquiz.tui.widgets.how_sure import HowSure
from gruquiz.words.app import app_words
from gruquiz.words.stats import stats_words
from gruquiz.words.study import study_words
from tests.study.making import answered
from tests.tui.conftest import (
    MakeApp,
    each_lang,
    each_size,
    each_size_and_lang_once,
    fits,
    key_of,
    rows,
    seen,
    settle,
)
from tests.tui.test_screens import only

DAY_MS = 86_400_000


def painted(app: GruquizApp, said: str) -> bool:
    """Whether `said` can be read in some row of the terminal."""
    return any(said in row for row in rows(app))


@each_size
@each_lang
async def test_a_pick_says_how_sure_it_is_before_it_is_marked(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, bank=only("update"), start="practice", ask_confidence=True)
    words = study_words(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert painted(app, words.how_sure.format(picked="1"))
        assert painted(app, words.guessed)
        assert not any(v in seen(app) for v in (app_words(lang).right, app_words(lang).wrong))
        assert fits(app)
        assert list(app.store.attempts()) == []
        await pilot.press("3")
        await settle(pilot)
        (attempt,) = app.store.attempts()
        assert (attempt.confidence, attempt.rating) == ("guessed", 1)
        assert attempt.p_pred is not None
        assert app_words(lang).yours in seen(app)
        assert fits(app)


@pytest.mark.parametrize(
    ("keys", "confidence"),
    [(["enter"], "sure"), (["down", "enter"], "unsure"), (["３"], "guessed"), (["1"], "sure")],
)
async def test_keys_of_confidence(make_app: MakeApp, keys: list[str], confidence: str) -> None:
    app = make_app(bank=only("update"), start="practice", ask_confidence=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("2", *keys)
        await settle(pilot)
        assert [attempt.confidence for attempt in app.store.attempts()] == [confidence]


async def test_confidence_can_be_said_with_the_mouse(make_app: MakeApp) -> None:
    app = make_app(bank=only("update"), start="practice", ask_confidence=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click("#options", offset=(6, 1))
        await settle(pilot)
        await pilot.click(HowSure, offset=(6, 2))
        await settle(pilot)
        assert [attempt.confidence for attempt in app.store.attempts()] == ["unsure"]


async def test_escape_picks_again(make_app: MakeApp) -> None:
    app = make_app(bank=only("update"), start="practice", ask_confidence=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1", "escape")
        await settle(pilot)
        assert isinstance(app.screen, PracticeScreen)
        assert not app.screen.query_one(HowSure).display
        await pilot.press("3")
        await settle(pilot)
        assert app.screen.query_one(HowSure).waiting == 2
        await pilot.press("f9")
        await settle(pilot)
        assert painted(app, study_words("ja").sure)
        assert app.screen.query_one(HowSure).waiting == 2


async def test_several_are_asked_once_and_typed_answers_never(make_app: MakeApp) -> None:
    app = make_app(bank=only("limits"), start="practice", ask_confidence=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("3", "1", "enter")
        await settle(pilot)
        assert painted(app, study_words("en").how_sure.format(picked="1 3"))
        await pilot.press("2")
        await settle(pilot)
        assert [attempt.confidence for attempt in app.store.attempts()] == ["unsure"]
    typed = make_app(bank=only("count"), start="practice", ask_confidence=True)
    async with typed.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1", "2", "enter")
        await settle(pilot)
        assert [attempt.confidence for attempt in typed.store.attempts()] == ["unsure", None]


async def test_where_it_is_switched_off_a_pick_is_marked_at_once(make_app: MakeApp) -> None:
    app = make_app(bank=only("update"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert [attempt.confidence for attempt in app.store.attempts()] == [None]


@each_lang
@pytest.mark.parametrize("key", ["u", "ｕ", "ctrl+z"])
async def test_an_answer_is_taken_back(make_app: MakeApp, lang: Lang, key: str) -> None:
    app = make_app(lang, start="practice")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await answer(pilot)
        assert study_words(lang).key_undo in seen(app)
        assert fits(app)
        await pilot.press(key)
        await settle(pilot)
        assert list(app.store.attempts()) == []
        assert app_words(lang).progress.format(number=1, total=3) in seen(app)
        assert [str(n.message) for n in app._notifications] == [study_words(lang).undone]


async def answer(pilot: Pilot[int]) -> None:
    from tests.tui.test_screens import answer

    await answer(pilot)


async def test_taking_back_the_only_answer_ends_the_series(make_app: MakeApp) -> None:
    app = make_app(bank=only("update"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1", "u")
        await settle(pilot)
        assert "0 of 0" in seen(app)
        await pilot.press("f4", "u", "enter")
        await settle(pilot)
        assert "Question 1 of 1" in seen(app)


def forgotten(tmp_path: Path, *uids: str) -> None:
    """A learner who got these wrong long ago."""
    with Store.open(tmp_path / "progress.db") as store:
        for uid in uids:
            store.record(answered(uid, "wrong", ts_ms=store.now_ms() - 9 * DAY_MS))


@each_size_and_lang_once
async def test_home_tells_what_is_due_and_a_key_reviews_it(
    make_app: MakeApp, tmp_path: Path, size: tuple[int, int], lang: Lang
) -> None:
    forgotten(tmp_path, "sample/update", "sample/count")
    app = make_app(lang)
    words = study_words(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert painted(app, words.due_key.format(due=2))
        assert words.do_review.format(due=2) in seen(app)
        assert fits(app)
        await pilot.press("r")
        await settle(pilot)
        assert words.review in seen(app)
        assert app_words(lang).progress.format(number=1, total=2) in seen(app)
        for _ in range(2):
            await answer(pilot)
            await pilot.press("enter")
            await settle(pilot)
        assert {attempt.mode for attempt in list(app.store.attempts())[2:]} == {"review"}
        await pilot.press("enter")
        await settle(pilot)
        assert words.none_due in seen(app)
        await pilot.press("escape")
        await settle(pilot)
        assert painted(app, words.none_due)


async def test_the_list_of_home_leads_to_the_review(make_app: MakeApp, tmp_path: Path) -> None:
    forgotten(tmp_path, "sample/update")
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press(key_of("review"))
        await settle(pilot)
        assert "Question 1 of 1" in seen(app)


async def test_statistics_show_memory_and_what_will_not_stick(
    make_app: MakeApp, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "progress.db") as store:
        now = store.now_ms()
        for back in range(6, 0, -1):
            store.record(answered("sample/update", "wrong", ts_ms=now - back * DAY_MS))
    app = make_app(start="stats")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert study_words("en").leeches in seen(app)
        assert study_words("en").due.format(due=1) in seen(app)


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
            (told,) = app._notifications
            assert "gruquiz" in str(told.message)
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


async def test_a_clock_set_back_is_told(make_app: MakeApp, tmp_path: Path) -> None:
    with Store.open(tmp_path / "progress.db") as store:
        store.record(answered("sample/update", ts_ms=store.now_ms() + 2 * DAY_MS))
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert study_words("en").clock_behind.format(hours=48) in seen(app)


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
        assert "The disk is full" in str([n.message for n in app._notifications])
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
        assert "The disk is full" in str([n.message for n in app._notifications])
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
