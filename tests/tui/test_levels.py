"""The levels of a drill, and options that are chosen for its blanks."""

from __future__ import annotations

import re

import pytest
from textual.widgets import TextArea

from gruquiz.language import Lang
from gruquiz.words.drill import drill_words
from tests.tui.conftest import (
    WRONG,
    FakeJudge,
    MakeApp,
    each_lang,
    each_size_and_lang_once,
    fits,
    seen,
    settle,
    typed,
)


def put_at(code: str, letter: str) -> str:
    """What stands in a blank."""
    (line,) = [line for line in code.split("\n") if line.endswith(f"# ({letter})")]
    return line.split(" = ", 1)[1].removesuffix(f"  # ({letter})")


def option(code: str, letter: str, number: int) -> str:
    """An option as it is listed above its blank."""
    found = re.search(rf"# \({letter}\) {number}: (.*)", code)
    assert found
    return found[1]


@each_lang
async def test_the_levels_follow_one_another_in_an_untouched_starter(
    make_app: MakeApp, lang: Lang
) -> None:
    app = make_app(lang, drill="gru-backward")
    words = drill_words(lang)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "NotImplementedError" in typed(app)
        await pilot.press("f10")
        assert "# (あ) 4: " in typed(app)
        assert words.choose_help in seen(app)
        assert fits(app)
        await pilot.press("f10")
        assert "# (あ) 4: " not in typed(app)
        assert "____  # (あ)" in typed(app)
        await pilot.press("f10")
        assert "NotImplementedError" in typed(app)


async def test_code_that_was_begun_outlives_a_change_of_level(make_app: MakeApp) -> None:
    app = make_app(drill="sigmoid")
    async with app.run_test() as pilot:
        await settle(pilot)
        app.screen.query_one("#code", TextArea).move_cursor((0, 0))
        await pilot.press("#", "f10")
        assert typed(app).startswith("#")
        assert "Your code stays as it is" in seen(app)
        await pilot.press("f8")
        assert "# (あ) 1: " in typed(app)
        await pilot.press("ctrl+z")
        assert typed(app).startswith("#")


@pytest.mark.parametrize("key", ["alt+2", "trade_mark_sign"])
async def test_a_chosen_option_goes_into_its_blank(make_app: MakeApp, key: str) -> None:
    app = make_app(drill="rnn-step")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f10", key)
        code = typed(app)
        assert put_at(code, "あ") == option(code, "あ", 2)
        assert put_at(code, "い") == "____"
        editor = app.screen.query_one("#code", TextArea)
        line = code.split("\n")[editor.cursor_location[0]]
        assert line.endswith("# (い)")  # on to the next blank
        await pilot.press("ctrl+z")
        assert put_at(typed(app), "あ") == "____"


async def test_an_option_can_be_chosen_anew(make_app: MakeApp) -> None:
    app = make_app(drill="sigmoid")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f10", "alt+1", "alt+3")
        assert put_at(typed(app), "あ") == option(typed(app), "あ", 3)
        assert "No blank is left" in seen(app)
        await pilot.press("f7")
        assert put_at(typed(app), "あ") == option(typed(app), "あ", 4)
        await pilot.press("f7")
        assert put_at(typed(app), "あ") == option(typed(app), "あ", 1)


async def test_options_stand_above_the_blank_that_they_go_into(make_app: MakeApp) -> None:
    app = make_app(drill="rnn-step")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f10")
        editor = app.screen.query_one("#code", TextArea)
        row = next(n for n, line in enumerate(typed(app).split("\n")) if "# (う) 2: " in line)
        editor.move_cursor((row, 0))
        await pilot.press("f7")
        assert put_at(typed(app), "う") == option(typed(app), "う", 1)
        editor.move_cursor((editor.document.line_count - 1, 0))
        await pilot.press("alt+1")
        assert "no line with options" in seen(app)


async def test_choosing_goes_on_after_a_break(make_app: MakeApp) -> None:
    app = make_app(drill="rnn-step")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f10", "alt+4", "escape")
    app = make_app(drill="rnn-step")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("alt+1")
        code = typed(app)
        assert put_at(code, "あ") == option(code, "あ", 4)
        assert put_at(code, "い") == option(code, "い", 1)


async def test_the_keys_of_options_are_an_editors_own_on_other_levels(make_app: MakeApp) -> None:
    app = make_app(drill="sigmoid")
    async with app.run_test() as pilot:
        await settle(pilot)
        before = typed(app)
        await pilot.press("alt+1", "f7")
        assert typed(app) == before
        assert app.screen.query_one("#code", TextArea).selected_text == before


@each_size_and_lang_once
@pytest.mark.parametrize("key", ["f8", "f10"])
async def test_after_a_reset_or_another_level_the_keys_go_to_the_code(
    make_app: MakeApp, size: tuple[int, int], lang: Lang, key: str
) -> None:
    app = make_app(lang, FakeJudge(WRONG), drill="gru-forward")
    words = drill_words(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("f6")
        assert words.key_code in seen(app)
        await pilot.press(key)
        await settle(pilot)
        assert words.key_code not in seen(app)
        assert app.screen.query_one("#code", TextArea).has_focus
        before = typed(app)
        await pilot.press("f7" if key == "f10" else "x")
        await settle(pilot)
        assert typed(app) != before


async def test_keys_of_options_are_shown_only_where_they_work(make_app: MakeApp) -> None:
    app = make_app("ja", drill="gru-forward")
    words = drill_words("ja")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("f10")
        await settle(pilot)
        assert words.key_option in seen(app)
        await pilot.press("f2")
        await settle(pilot)
        assert words.key_option not in seen(app)
