"""Every screen at both sizes and in both languages."""

from __future__ import annotations

import pytest
from textual.widgets import Input, OptionList

from gruquiz.language import Lang
from gruquiz.study.store import Store
from gruquiz.tui.app import PLACES
from gruquiz.tui.screens.home import HomeScreen
from gruquiz.tui.screens.practice import PracticeScreen
from gruquiz.words.app import app_words
from tests.bank.conftest import only
from tests.tui.conftest import MakeApp, each_lang, each_size, fits, key_of, seen, settle
from tests.tui.practising import answer


@each_size
@each_lang
async def test_home_says_what_to_do(make_app: MakeApp, size: tuple[int, int], lang: Lang) -> None:
    app = make_app(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        words = app_words(lang)
        assert words.do["practice"] in seen(app)
        assert words.home_new.format(new=4, items=4) in seen(app)
        assert fits(app)
        for place in PLACES:
            await pilot.press(key_of(place))
            await settle(pilot)
            assert not isinstance(app.screen, HomeScreen)
            assert fits(app)
            await pilot.press("escape")
            await settle(pilot)
        await pilot.press("q")
    assert app.return_code == 0


@each_size
@each_lang
async def test_a_question_is_answered_and_explained(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        assert fits(app)
        words = app_words(lang)
        assert words.progress.format(number=1, total=4) in seen(app)
        await answer(pilot)
        assert any(said in seen(app) for said in (words.right, words.wrong, words.partial))
        assert fits(app)
        await pilot.press("enter")
        await settle(pilot)
        assert words.progress.format(number=2, total=4) in seen(app)


async def test_a_whole_series_ends_in_a_summary_and_can_be_repeated(make_app: MakeApp) -> None:
    app = make_app(start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        for _ in range(4):
            await answer(pilot)
            await pilot.press("enter")
            await settle(pilot)
        assert "of 4 right" in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "Question 1 of 4" in seen(app)


@pytest.mark.parametrize("key", ["1", "１"])
async def test_full_width_digits_pick_too(make_app: MakeApp, key: str) -> None:
    app = make_app(bank=only("update"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)
        assert "your answer" in seen(app)


async def test_arrows_and_enter_answer(make_app: MakeApp) -> None:
    app = make_app(bank=only("update"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert app.store.tallies().keys() == {"sample/update"}


async def test_a_click_answers(make_app: MakeApp) -> None:
    app = make_app(bank=only("update"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click(OptionList, offset=(6, 1))
        await settle(pilot)
        assert "your answer" in seen(app)


async def test_several_are_taken_and_left_before_they_are_submitted(make_app: MakeApp) -> None:
    app = make_app(bank=only("limits"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Take at least one" in seen(app)
        await pilot.press("1", "2", "1")
        assert seen(app).count("[x]") == 1
        await pilot.press("enter")
        await settle(pilot)
        assert "your answer" in seen(app)


async def test_a_number_that_cannot_be_read_costs_nothing(make_app: MakeApp) -> None:
    app = make_app(bank=only("count"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("a", "b", "enter")
        await settle(pilot)
        assert "cannot be read as a number" in seen(app)
        assert app.store.tallies() == {}
        app.screen.query_one("#typed", Input).value = "１２０"
        await pilot.press("enter")
        await settle(pilot)
        assert len(app.store.tallies()) == 1


@each_size
async def test_the_language_changes_without_losing_the_place(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app("ja", start="practice")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await answer(pilot)
        await pilot.press("enter")
        await settle(pilot)
        before = app.screen.question  # type: ignore[attr-defined]
        assert "第 2 問" in seen(app)
        await pilot.press("f9")
        await settle(pilot)
        assert "Question 2 of 4" in seen(app)
        assert app.screen.question is before  # type: ignore[attr-defined]
        assert before.prompt.en in seen(app)
        await pilot.press("f9")
        assert before.prompt.ja in seen(app)


async def test_typed_text_and_taken_options_survive_the_language(make_app: MakeApp) -> None:
    app = make_app("ja", bank=only("count"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1", "2", "f9")
        await settle(pilot)
        assert app.screen.query_one("#typed", Input).value == "12"
    app = make_app("ja", bank=only("limits"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("2", "f9")
        await settle(pilot)
        assert seen(app).count("[x]") == 1


async def test_an_answer_is_on_disk_before_its_verdict_is_painted(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(bank=only("update"), start="practice")
    stored_when_painted: list[int] = []
    paint = PracticeScreen.relabel

    def watched(screen: PracticeScreen) -> None:
        if screen._mark is not None:
            other = Store.open(app._database)
            stored_when_painted.append(len(list(other.attempts())))
            other.close()
        paint(screen)

    monkeypatch.setattr(PracticeScreen, "relabel", watched)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
    assert stored_when_painted
    assert stored_when_painted[0] == 1


async def test_a_related_drill_is_one_key_away(make_app: MakeApp) -> None:
    linked = only("update").replace("difficulty: 2\n", "difficulty: 2\n    drill: gru-forward\n")
    app = make_app(bank=linked, start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)
        await pilot.press("f4")
        await settle(pilot)
        assert app.screen.query("#code")


async def test_a_database_that_cannot_be_used_ends_the_app_with_its_message(
    make_app: MakeApp,
) -> None:
    app = make_app()
    app._database.write_bytes(b"no database" * 500)
    async with app.run_test() as pilot:
        while app.return_code is None:
            await pilot.pause(0.01)
    assert app.return_code == 3


async def test_a_tiny_terminal_gets_a_clear_message_and_loses_nothing(make_app: MakeApp) -> None:
    app = make_app(start="practice")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        asked = app.screen.question  # type: ignore[attr-defined]
        await pilot.resize_terminal(30, 8)
        await settle(pilot)
        assert app.screen.query_one("#tiny").display
        assert not app.screen.query_one("#sides").display
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert app.screen.query_one("#sides").display
        assert app.screen.question is asked  # type: ignore[attr-defined]
