"""Formulas and words are typed in the app: what is refused costs nothing, what is told can be read."""

from __future__ import annotations

import json

import pytest
from textual.widgets import Input

from gruquiz.language import Lang
from gruquiz.words.app import app_words
from tests.bank.conftest import only
from tests.bank.typed import BANK
from tests.tui.conftest import (
    MakeApp,
    each_size_and_lang_once,
    fits,
    rows,
    seen,
    settle,
)

ONLY_FORMULA, ONLY_WORD = (only(name, bank=BANK) for name in ("update", "gate"))


@each_size_and_lang_once
async def test_a_formula_is_typed_refused_and_marked(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, bank=ONLY_FORMULA, start="practice")
    words = app_words(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert fits(app)
        assert "h_prev(N,H)" in "\n".join(rows(app))
        line = app.screen.query_one("#typed", Input)
        assert line.has_focus
        await pilot.press(*"z + 1q", "enter")
        await settle(pilot)
        assert {"ja": "6 文字目", "en": "Column 6"}[lang] in seen(app)
        assert list(app.store.attempts()) == []
        line.value = "h_t ＝ z⊙h_{t-1} + （１－z）⊙h̃"
        await pilot.press("enter")
        await settle(pilot)
        painted = "\n".join(rows(app))
        assert words.wrong in painted
        assert {"ja": "z の向きが逆です。", "en": "z is mirrored."}[lang] in painted
        assert "z * h_prev + (1 - z) * h_tilde" in painted
        assert "(1 - z) * h_prev + z * h_tilde" in painted
        assert fits(app)
        (attempt,) = app.store.attempts()
        assert json.loads(attempt.response) == "h_t ＝ z⊙h_{t-1} + （１－z）⊙h̃"


@each_size_and_lang_once
async def test_a_word_is_doubted_once_and_then_marked(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, bank=ONLY_WORD, start="practice")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(*"forgat gate", "enter")
        await settle(pilot)
        assert list(app.store.attempts()) == []
        assert {"ja": "つづり", "en": "spelling"}[lang] in seen(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app_words(lang).wrong in "\n".join(rows(app))
        assert len(list(app.store.attempts())) == 1


@pytest.mark.parametrize("typed", ["forget gate", "忘却ゲート"])
async def test_a_word_in_either_language_is_right(make_app: MakeApp, typed: str) -> None:
    app = make_app("ja", bank=ONLY_WORD, start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        app.screen.query_one("#typed", Input).value = typed
        await pilot.press("enter", "f9")
        await settle(pilot)
        assert "✔ Right" in seen(app)


async def test_what_a_learner_types_is_never_markup(make_app: MakeApp) -> None:
    app = make_app(bank=ONLY_WORD, start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        app.screen.query_one("#typed", Input).value = "[/x] [b]"
        await pilot.press("enter")
        await settle(pilot)
        assert "[/x] [b]" in seen(app)
