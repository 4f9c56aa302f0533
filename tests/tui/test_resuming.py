"""Quitting in the middle of anything, and coming back to the same place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from gruquiz.bank.library import Library
from gruquiz.language import Lang
from gruquiz.tui.app import GruquizApp
from gruquiz.tui.bookmarks import Browsing, Drilling, Exploring, Practising, read, write
from gruquiz.tui.lab.knobs import Knobs
from gruquiz.tui.screens.browse import BrowseScreen
from gruquiz.tui.screens.drill import DrillScreen
from gruquiz.tui.screens.exam import ExamScreen
from gruquiz.tui.screens.home import HomeScreen
from gruquiz.tui.screens.lab import LabScreen
from gruquiz.tui.screens.practice import PracticeScreen
from gruquiz.tui.screens.settings import SettingsScreen
from gruquiz.words.resuming import resuming_words
from tests.bank.conftest import only
from tests.tui.conftest import (
    MakeApp,
    each_lang,
    each_size_and_lang_once,
    fits,
    key_of,
    rows,
    seen,
    settle,
)
from tests.tui.practising import answer, forgotten


async def quit_after(app: GruquizApp, *keys: str) -> None:
    """Press `keys`, then leave the app from where that has led."""
    async with app.run_test() as pilot:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        await pilot.press("ctrl+q")
    assert app.return_code == 0


async def go_on(pilot: Pilot[int]) -> None:
    """Take up what home offers."""
    await settle(pilot)
    await pilot.press("c")
    await settle(pilot)


@each_size_and_lang_once
async def test_home_offers_what_was_left_until_it_is_taken_up(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    await quit_after(make_app(lang), "1", "1", "enter")
    app = make_app(lang)
    words = resuming_words(lang)
    offer = words.offer.format(place=words.practice.format(left=3))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert offer in seen(app)
        assert any(offer in row for row in rows(app))
        assert fits(app)
        await pilot.press("ctrl+q")
    again = make_app(lang)
    async with again.run_test(size=size) as pilot:
        await settle(pilot)
        assert offer in seen(again), "to look at home alone takes nothing away"
        await pilot.press("ｃ")
        await settle(pilot)
        assert isinstance(again.screen, PracticeScreen)
        for _ in range(3):
            await answer(pilot)
            await pilot.press("enter")
            await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(again.screen, HomeScreen)
        assert words.offer.partition("{")[0] not in seen(again), "nothing is left of it"


@each_lang
@pytest.mark.parametrize("start", ["practice", "review"])
async def test_a_series_left_by_escape_is_offered_again(
    make_app: MakeApp, tmp_path: Path, start: str, lang: Lang
) -> None:
    words = resuming_words(lang)
    named = {"practice": words.practice, "review": words.review}[start]
    forgotten(tmp_path, "sample/update", "sample/count", "sample/bound", "sample/limits")
    app = make_app(lang, start=start)
    async with app.run_test() as pilot:
        await settle(pilot)
        await answer(pilot)
        await pilot.press("enter")
        await settle(pilot)
        asked = app.screen.question  # type: ignore[attr-defined]
        for _ in range(2):  # also when it was only looked at again
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(app.screen, HomeScreen)
            assert words.offer.format(place=named.format(left=3)) in seen(app)
            await pilot.press("c")
            await settle(pilot)
            assert app.screen.question.prompt == asked.prompt  # type: ignore[attr-defined]


async def test_a_series_in_which_nothing_was_answered_is_not_offered(make_app: MakeApp) -> None:
    app = make_app("ja", start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "前回の続き" not in seen(app)


async def test_a_series_goes_on_with_the_same_question_and_what_was_typed(
    make_app: MakeApp,
) -> None:
    bank = only("count", "bound")
    app = make_app(bank=bank, start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        if not app.screen.query_one("#typed", Input).display:
            await pilot.press("1", "enter")
            await settle(pilot)
        await pilot.press(*"12")
        asked = app.screen.question.prompt.en  # type: ignore[attr-defined]
        assert "GRU of D=" in asked
        await pilot.press("ctrl+q")
    app = make_app(bank=bank)
    async with app.run_test() as pilot:
        await go_on(pilot)
        assert app.screen.question.prompt.en == asked  # type: ignore[attr-defined]
        assert app.screen.query_one("#typed", Input).value == "12"
        answered = len(list(app.store.attempts()))
        await pilot.press("enter")
        await settle(pilot)
        assert len(list(app.store.attempts())) == answered + 1


async def test_an_answer_that_is_being_read_is_not_asked_again(make_app: MakeApp) -> None:
    await quit_after(make_app(bank=only("update", "bound")), "1", "1")
    app = make_app(bank=only("update", "bound"))
    async with app.run_test() as pilot:
        await go_on(pilot)
        (answered,) = app.store.tallies()
        assert "Question 1 of 1" in seen(app)
        assert app.screen.question.uid != answered  # type: ignore[attr-defined]


async def test_a_drill_opens_with_its_code_and_cursor(make_app: MakeApp) -> None:
    app = make_app(drill="sigmoid")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f7", *"# mine", "enter", *"x = 1", "up", "ctrl+q")
    app = make_app()
    async with app.run_test() as pilot:
        await go_on(pilot)
        assert isinstance(app.screen, DrillScreen)
        code = app.screen.query_one("#code", TextArea)
        assert code.text == "# mine\nx = 1"
        assert code.cursor_location == (0, 5)


async def test_an_exam_goes_on_where_its_clock_stopped(make_app: MakeApp, library: Library) -> None:
    await quit_after(make_app(library=library, start="exam"), "1", "right", "right", "f")
    app = make_app(library=library)
    async with app.run_test() as pilot:
        await go_on(pilot)
        assert isinstance(app.screen, ExamScreen)
        state = app.screen.sitting.state
        assert (state.current, state.flags) == (2, {2})
        assert app.screen.sitting.running


async def test_a_search_and_what_was_opened_from_it_are_there(make_app: MakeApp) -> None:
    await quit_after(make_app(), key_of("browse"), "z", "down", "enter")
    app = make_app()
    async with app.run_test() as pilot:
        await go_on(pilot)
        assert isinstance(app.screen, PracticeScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, BrowseScreen)
        assert app.screen.query_one("#query", Input).value == "z"
        assert app.screen.query_one("#found", OptionList).highlighted == 1


async def test_the_lab_keeps_its_knobs_and_convention(make_app: MakeApp) -> None:
    await quit_after(make_app(), key_of("lab"), "down", "down", "end", "c")
    app = make_app()
    async with app.run_test() as pilot:
        await go_on(pilot)
        assert isinstance(app.screen, LabScreen)
        assert app.screen.query_one(Knobs).values["z"] == 1.0
        assert any(row.strip().startswith("z: old") for row in rows(app))


@pytest.mark.parametrize("view", ["2", "3", "4"])
async def test_every_view_of_the_lab_is_left_as_it_stood(make_app: MakeApp, view: str) -> None:
    left = make_app()
    async with left.run_test() as pilot:
        await settle(pilot)
        await pilot.press(key_of("lab"), view)
        await settle(pilot)
        opened = rows(left)
        for key in ("right", "right", *("s" if view == "4" else ""), "right"):
            await pilot.press(key)
            await settle(pilot)
        shown = rows(left)
        assert shown != opened
        await pilot.press("ctrl+q")
    app = make_app()
    async with app.run_test() as pilot:
        await go_on(pilot)
        await settle(pilot)
        assert rows(app) == shown


async def test_the_settings_open_at_the_same_row(make_app: MakeApp) -> None:
    await quit_after(make_app(), key_of("settings"), "down", "down")
    app = make_app()
    async with app.run_test() as pilot:
        await go_on(pilot)
        assert isinstance(app.screen, SettingsScreen)
        assert app.screen.field.name == "ask_confidence"


@pytest.mark.parametrize(
    "kept",
    [
        b"", b"{", b"[]", b"[1]", b'[{"type":"drill","uid":"gone"}]', b"\xff",
        b'[{"type":"practice","uids":["sample/gone"]}]', b'[{"type":"exam"}]',
        b'[{"type":"drill","uid":"sample/update"}]', b'[{"type":"practice","uids":[]}]',
    ],
)  # fmt: skip
async def test_what_leads_nowhere_is_not_offered(make_app: MakeApp, kept: bytes) -> None:
    app = make_app()
    app.place.write_bytes(kept)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("c")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert "left off" not in seen(app)


def test_bookmarks_are_read_as_they_were_written(tmp_path: Path) -> None:
    from gruquiz.lab import LabPlace

    file = tmp_path / "data" / "place.json"
    marks = (
        Practising(("a/b",), "review", 7, "１２"), Drilling("drills/sigmoid", (3, 4)),
        Browsing("z 更新", 2), Exploring(LabPlace("gru", knobs={"z": 1.0})),
    )  # fmt: skip
    assert write(file, marks)
    assert read(file) == marks
    assert json.loads(file.read_bytes())[0]["typed"] == "１２"
    assert write(file, ())
    assert not file.exists()
    assert not write(tmp_path, marks), "a folder stands there"
