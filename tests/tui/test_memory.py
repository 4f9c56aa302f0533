"""Review, undo, and what the statistics tell of memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.language import Lang
from gruquiz.study.store import Store
from gruquiz.words.app import app_words
from gruquiz.words.study import study_words
from tests.bank.conftest import only
from tests.study.making import answered
from tests.tui.conftest import (
    MakeApp,
    each_lang,
    each_size_and_lang_once,
    fits,
    key_of,
    notes,
    painted,
    seen,
    settle,
)
from tests.tui.practising import DAY_MS, answer, forgotten


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
        assert notes(app) == [study_words(lang).undone]


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


async def test_a_clock_set_back_is_told(make_app: MakeApp, tmp_path: Path) -> None:
    with Store.open(tmp_path / "progress.db") as store:
        store.record(answered("sample/update", ts_ms=store.now_ms() + 2 * DAY_MS))
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        assert study_words("en").clock_behind.format(hours=48) in seen(app)
