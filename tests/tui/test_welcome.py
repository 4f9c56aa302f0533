"""The welcome: at the first start only, and in nobody's way."""

from __future__ import annotations

import datetime

import pytest

from gruquiz import places, settings
from gruquiz.cli.app import _first_time
from gruquiz.cli.main import run
from gruquiz.language import Lang
from gruquiz.settings import Settings
from gruquiz.study.store import Store
from gruquiz.tui.screens.home import HomeScreen
from gruquiz.tui.screens.welcome import WelcomeScreen
from gruquiz.words.welcome import welcome_words
from tests.study.making import answered
from tests.tui.conftest import MakeApp, each_lang, each_size, fits, rows, seen, settle


@each_size
@each_lang
async def test_every_page_is_read_whole(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, welcome=True)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        words = welcome_words(lang)
        for page in (words.language, words.exam_date, words.framework, *words.tour):
            painted = "".join("".join(rows(app)).split())
            assert "".join(page.title.split()) in painted
            assert "".join(page.text.split()) in painted
            assert fits(app)
            await pilot.press("enter")
            await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_what_is_chosen_is_kept(make_app: MakeApp) -> None:
    app = make_app("en", welcome=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("１")
        await settle(pilot)
        assert app.lang == "ja"
        await pilot.press(*"2027", "enter")
        assert "△" in seen(app)
        await pilot.press(*"-02-13", "enter")
        await settle(pilot)
        await pilot.press("2", "escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
    chosen = Settings(lang="ja", exam_date=datetime.date(2027, 2, 13), framework="pytorch")
    assert settings.load() == (chosen, ())


async def test_one_goes_back_a_page(make_app: MakeApp) -> None:
    app = make_app("en", welcome=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        words = welcome_words("en")
        await pilot.press("enter", "enter", "left")
        assert words.exam_date.title in seen(app)
        await pilot.press("up")
        assert words.language.title in seen(app)
        await pilot.press("left")
        assert words.language.title in seen(app)


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_left_at_once_it_does_not_come_again(make_app: MakeApp, key: str) -> None:
    assert _first_time()
    app = make_app("en", welcome=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert isinstance(app.screen, WelcomeScreen)
        await pilot.press(key)
        await settle(pilot)
    assert not _first_time()


def test_who_has_answered_is_no_newcomer() -> None:
    with Store.open(places.writable(places.data_dir()) / "progress.db") as store:
        assert _first_time()
        store.record(answered("a/b"))
    assert not _first_time()


@pytest.mark.parametrize("arguments", [[], ["quiz"], ["exam"], ["lab"], ["review"]])
def test_only_the_bare_command_greets(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    greeted: list[object] = []

    class Watched:
        return_code = 0

        def __init__(self, *_: object, welcome: bool, **more: object) -> None:
            greeted.append(welcome)

        def run(self) -> None: ...

    monkeypatch.setattr("gruquiz.tui.app.GruquizApp", Watched)
    monkeypatch.setattr("gruquiz.cli.session.Session.need_terminal", lambda *_: None)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert run(arguments) == 0
    assert greeted == [not arguments]
