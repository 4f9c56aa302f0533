"""The settings on the screen: what is changed is kept at once, and shown at once."""

from __future__ import annotations

import datetime

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from gruquiz import settings
from gruquiz.language import Lang
from gruquiz.settings import FIELDS, Settings
from gruquiz.tui.screens.settings import SettingsScreen
from gruquiz.tui.theme import DARK, LIGHT
from gruquiz.words.settings import EN, JA
from tests.tui.conftest import (
    MakeApp,
    each_lang,
    each_size,
    fits,
    key_of,
    notes,
    rows,
    seen,
    settle,
)


async def opened(pilot: Pilot[int], name: str) -> None:
    """Open the settings with `name` marked."""
    await settle(pilot)
    await pilot.press(key_of("settings"))
    await settle(pilot)
    await pilot.press(*["down"] * list(FIELDS).index(name))


def test_every_setting_and_value_has_a_name_in_both_languages() -> None:
    for words in (JA, EN):
        assert set(words.titles) == set(FIELDS)
        assert {choice for field in FIELDS.values() for choice in field.choices} == set(
            words.values
        )


@each_size
@each_lang
async def test_every_setting_stands_there_with_what_it_is_for(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, "lang")
        painted = "".join("".join(rows(app)).split())
        for field in FIELDS.values():
            assert "".join(field.about[lang].split()) in painted
        assert fits(app)
        await opened(pilot, "exam_date")
        await pilot.press("enter")
        await settle(pilot)
        assert fits(app)
        assert app.screen.query_one("#typed").region.bottom < size[1]


async def test_theme_and_language_take_effect_at_once_and_last(make_app: MakeApp) -> None:
    app = make_app("en")
    async with app.run_test() as pilot:
        await opened(pilot, "theme")
        await pilot.press("right")
        assert (app.theme, settings.load()[0].theme) == (DARK.name, "dark")
        await pilot.press("right")
        assert (app.theme, settings.load()[0].theme) == (LIGHT.name, "light")
        await pilot.press("home", "enter")
        assert app.lang == "ja"
        assert JA.settings in seen(app)
        assert settings.load() == (Settings(lang="ja", theme="light"), ())


async def test_a_click_changes_and_delete_brings_the_default_back(make_app: MakeApp) -> None:
    app = make_app("en")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "lang")
        row = next(n for n, painted in enumerate(rows(app)) if EN.titles["framework"] in painted)
        await pilot.click(offset=(8, row))
        await settle(pilot)
        assert settings.load()[0].framework == "pytorch"
        await pilot.press("delete")
        assert settings.load()[0].framework == "numpy"
        assert "framework =" not in settings.path().read_text(encoding="utf-8")


async def test_a_date_is_typed_and_one_that_is_none_changes_nothing(make_app: MakeApp) -> None:
    app = make_app("en")
    async with app.run_test() as pilot:
        await opened(pilot, "exam_date")
        await pilot.press("enter", *"2027-02-30", "enter")
        await settle(pilot)
        assert "△" in seen(app)
        assert settings.load()[0].exam_date is None
        app.screen.query_one("#typed", Input).value = "２０２７-02-13"
        await pilot.press("enter")
        await settle(pilot)
        assert app.settings.exam_date == settings.load()[0].exam_date == datetime.date(2027, 2, 13)
        assert "2027-02-13" in seen(app)
        await pilot.press("enter", "9", "escape")
        assert isinstance(app.screen, SettingsScreen)
        assert settings.load()[0].exam_date == datetime.date(2027, 2, 13)


async def test_a_file_that_is_no_toml_is_left_alone_and_told_of(make_app: MakeApp) -> None:
    settings.path().parent.mkdir(parents=True)
    settings.path().write_text("theme = [", encoding="utf-8")
    app = make_app("en")
    async with app.run_test() as pilot:
        await opened(pilot, "ask_confidence")
        await pilot.press("right")
        await settle(pilot)
        assert app.settings.ask_confidence
        told = notes(app)
        assert any(str(settings.path()) in message for message in told)
    assert settings.path().read_text(encoding="utf-8") == "theme = ["


@pytest.mark.parametrize(
    ("chosen", "colours", "theme"),
    [
        (None, "0;15", LIGHT.name),
        (None, "15;0", DARK.name),
        ("dark", "0;15", DARK.name),
        ("light", "15;0", LIGHT.name),
        ("ansi-dark", "0;15", "ansi-dark"),
        ("ansi-light", "", "ansi-light"),
    ],
)
async def test_the_theme_is_the_one_chosen_else_what_suits_the_terminal(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch, chosen: str | None, colours: str, theme: str
) -> None:
    monkeypatch.setenv("COLORFGBG", colours)
    app = make_app(theme=chosen)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.theme == theme
        ours = DARK if app.current_theme.dark else LIGHT
        assert app.theme_variables["faint"] == ours.variables["faint"]
        app.action_switch_theme()
        dark = app.current_theme.dark
        app.action_switch_theme()
        assert app.theme == theme
        assert app.current_theme.dark is not dark
