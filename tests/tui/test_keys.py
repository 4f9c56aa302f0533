"""The learner's own keys in the app: they work, and every text names them."""

from __future__ import annotations

from msgspec.structs import replace
from textual.command import CommandPalette
from textual.widgets import OptionList, Static

from gruquiz.language import Lang
from gruquiz.settings import Settings
from gruquiz.tui.app import GruquizApp
from gruquiz.tui.keyboard import Keyboard
from gruquiz.tui.screens.home import HomeScreen
from gruquiz.tui.screens.lab import LabScreen
from gruquiz.tui.screens.practice import PracticeScreen
from gruquiz.words.keys import ACTIONS
from tests.bank.conftest import only
from tests.tui.conftest import (
    WRONG,
    FakeJudge,
    MakeApp,
    each_size_and_lang_once,
    fits,
    notes,
    seen,
    settle,
)


def keys(app: GruquizApp) -> str:
    """The line of keys."""
    return str(app.screen.query_one("#keys", Static).content)


@each_size_and_lang_once
async def test_a_drill_obeys_and_names_the_keys_of_the_learner(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    chosen = {
        "drill.judge": "ctrl+g", "drill.lab": "f11", "drill.hint": "f5", "drill.section": "alt+j",
    }  # fmt: skip
    judge = FakeJudge(replace(WRONG, diagnoses=WRONG.diagnoses * 2))
    app = make_app(lang, judge, drill="gru-backward", keys=chosen)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert "Ctrl+G" in keys(app)
        assert {"ja": "F5 ヒント", "en": "F5 hint"}[lang] in keys(app)
        assert "F3" not in keys(app)
        assert fits(app)
        await pilot.press("f10", "f10", "ctrl+g")
        await settle(pilot)
        assert len(judge.sources) == 1
        assert "F11" in keys(app)
        assert fits(app)
        title = app.screen.query_one("#judged").border_title
        assert title is not None
        assert "Alt+J" in str(title)
        await pilot.press("f11")
        await settle(pilot)
        assert isinstance(app.screen, LabScreen)


async def test_a_letter_works_in_both_widths_and_the_old_one_no_more(make_app: MakeApp) -> None:
    app = make_app(
        "ja",
        bank=only("update"),
        start="practice",
        keys={"practice.undo": "x", "screen.back": "ctrl+b"},
    )
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Ctrl+B やめる" in keys(app)
        for key in ("x", "ｘ"):
            await pilot.press("1")
            await settle(pilot)
            assert "x 取り消す" in keys(app)
            await pilot.press("u", "escape")
            assert isinstance(app.screen, PracticeScreen)
            assert app.store.tallies()
            await pilot.press(key)
            await settle(pilot)
            assert not app.store.tallies()
            await pilot.press("enter")
            await settle(pilot)
        await pilot.press("ctrl+b")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_help_and_palette_name_them(make_app: MakeApp) -> None:
    app = make_app(
        "en", drill="gru-backward", keys={"drill.judge": "ctrl+g", "exam.flag": "ctrl+f"}
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        assert isinstance(app.screen, CommandPalette)
        offered = [str(o.prompt) for o in app.screen.query_one(OptionList).options]
        assert any("Ctrl+G" in name for name in offered)
        assert not any("F5" in name for name in offered)
        await pilot.press("escape", "f1")
        await settle(pilot)
        assert "Ctrl+G   judge" in seen(app)
        assert f"Ctrl+F  {ACTIONS['exam.flag'].about.en} (was f)" in seen(app)


def test_a_text_has_each_key_replaced_once() -> None:
    keyboard = Keyboard({"drill.turn": "f6", "drill.section": "f2", "exam.flag": "ctrl+f"})
    assert keyboard.told("F2 task  F6 more (F6) F12", "drill") == "F6 task  F2 more (F2) F12"
    assert keyboard.told("f flag   of f(x)   s skip", "exam") == "Ctrl+F flag   of f(x)   s skip"
    assert keyboard.told("F2", "compare") == "F2"


def test_without_keys_of_ones_own_nothing_is_touched() -> None:
    assert Keyboard(Settings().keys).told("F2 F5 f", "drill") == "F2 F5 f"
    assert Keyboard({}).keymap() == {}


async def test_what_is_wrong_with_the_settings_is_seen_in_the_app(make_app: MakeApp) -> None:
    app = make_app(faults=["config.toml:3: keys.exam.flga: [did] you mean `exam.flag`?"])
    async with app.run_test() as pilot:
        await settle(pilot)
        (told,) = notes(app)
        assert "exam.flga: [did]" in told
