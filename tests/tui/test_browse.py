"""Search and the palette of commands."""

from __future__ import annotations

from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from gruquiz.language import Lang
from gruquiz.tui.screens.drill import DrillScreen
from gruquiz.tui.screens.practice import PracticeScreen
from gruquiz.tui.screens.stats import StatsScreen
from gruquiz.words.browse import browse_words
from tests.tui.conftest import (
    MakeApp,
    each_lang,
    each_size_and_lang_once,
    fits,
    notes,
    seen,
    settle,
)


@each_size_and_lang_once
async def test_typing_narrows_the_list(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, start="browse")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        words = browse_words(lang)
        assert words.found.format(found=4, total=4, part="") in seen(app)
        assert fits(app)
        await pilot.press("E", "2")
        await settle(pilot)
        found = app.screen.query_one("#found", OptionList).option_count
        assert 0 < found < 4
        assert words.found.format(found=found, total=4, part="") in seen(app)
        await pilot.press(*"zzz")
        await settle(pilot)
        assert words.nothing in seen(app)
        await pilot.press("enter")
        assert isinstance(app.screen.query_one("#query"), Input)


async def test_enter_practises_what_is_chosen(make_app: MakeApp) -> None:
    app = make_app(start="browse")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        listed = [str(o.prompt) for o in app.screen.query_one("#found", OptionList).options]
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, PracticeScreen)
        practice = app.screen._practice
        assert practice is not None
        assert practice.entry.item.prompt["en"][:12] in listed[1]
        assert len(practice.entries) == 3


async def test_the_palette_goes_everywhere(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)
        assert app.screen.query_one(Input).placeholder == browse_words("en").palette
        await pilot.press(*"ＧＲＵ backward", "enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, DrillScreen)
        assert app.screen.drill.id in ("gru-backward", "time-gru-backward")


async def test_the_palette_switches_the_language_and_the_theme(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        theme = app.theme
        for typed in ("日本語", "明るい"):
            await pilot.press("ctrl+p", *typed)
            await settle(pilot)
            await pilot.press("down", "enter")
            await settle(pilot)
        assert app.lang == "ja"
        assert app.theme != theme


@each_lang
async def test_the_palette_says_in_the_language_that_nothing_is_called_that(
    make_app: MakeApp, lang: Lang
) -> None:
    app = make_app(lang)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p", *"qqqq")
        await pilot.pause(0.7)  # so long does the palette wait with it
        assert seen(app).strip().endswith(browse_words(lang).no_command)


@each_lang
async def test_the_palette_finds_statistics_under_either_name(
    make_app: MakeApp, lang: Lang
) -> None:
    app = make_app(lang)
    for name in {"ja": ("統計", "記録"), "en": ("statistics", "how it goes")}[lang]:
        async with app.run_test() as pilot:
            await settle(pilot)
            await pilot.press("ctrl+p", *name)
            await settle(pilot)
            await pilot.press("down", "enter")
            await settle(pilot)
            assert isinstance(app.screen, StatsScreen)
        app = make_app(lang)


@each_lang
async def test_ctrl_c_says_how_to_quit(make_app: MakeApp, lang: Lang) -> None:
    app = make_app(lang, keys={"app.quit": "f12"})
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("ctrl+c")
        await settle(pilot)
        (said,) = notes(app)
        assert said == browse_words(lang).quit_how.replace("Ctrl+Q", "F12")
