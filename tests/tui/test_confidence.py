"""How sure a learner is: asked after a pick, kept with the answer."""

from __future__ import annotations

import pytest

from gruquiz.language import Lang
from gruquiz.tui.screens.practice import PracticeScreen
from gruquiz.tui.widgets.how_sure import HowSure
from gruquiz.words.app import app_words
from gruquiz.words.study import study_words
from tests.bank.conftest import only
from tests.tui.conftest import (
    MakeApp,
    each_lang,
    each_size,
    fits,
    painted,
    seen,
    settle,
)


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
