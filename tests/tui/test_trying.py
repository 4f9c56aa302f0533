"""F6 after an answer runs it; before the answer, and where nothing can be run, nobody speaks of it."""

from __future__ import annotations

from gruquiz.language import Lang
from gruquiz.tui.screens.home import HomeScreen
from gruquiz.words.asking import asking_words
from tests.bank.conftest import only
from tests.tui.conftest import (
    MakeApp,
    each_lang,
    each_size_and_lang_once,
    fits,
    rows,
    seen,
    settle,
)


@each_size_and_lang_once
async def test_an_option_is_run_on_request(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, bank=only("update"), start="practice")
    words = asking_words(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("f6")
        await settle(pilot)
        assert words.keys_run not in seen(app)
        await pilot.press("1")
        await settle(pilot)
        assert words.keys_run in seen(app)
        assert fits(app)
        await pilot.press("f6")
        await settle(pilot)
        painted = "\n".join(rows(app))
        assert words.tried.format(name="h_next") in painted
        assert words.reference in painted
        assert (words.same in painted) is not (words.differs in painted)
        await pilot.press("f9")
        await settle(pilot)
        other = asking_words("en" if lang == "ja" else "ja")
        assert other.reference in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert other.reference not in seen(app)
        assert other.keys_run not in seen(app)


@each_lang
async def test_nothing_is_offered_where_nothing_runs(make_app: MakeApp, lang: Lang) -> None:
    app = make_app(lang, bank=only("bound"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("1", "f6")
        await settle(pilot)
        assert asking_words(lang).keys_run not in seen(app)
        assert not app.screen.query_one("#trial").display


@each_size_and_lang_once
async def test_escape_closes_the_run_before_the_series(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, bank=only("update"), start="practice")
    words = asking_words(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("1", "f6")
        await settle(pilot)
        assert words.keys_close_run in seen(app)
        assert words.keys_run not in seen(app)
        assert fits(app)
        await pilot.press("escape")
        await settle(pilot)
        assert not app.screen.query_one("#trial").display
        assert words.keys_run in seen(app)
        await pilot.press("f6")
        await settle(pilot)
        assert app.screen.query_one("#trial").display
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
