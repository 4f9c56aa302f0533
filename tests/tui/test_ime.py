"""What an input method sends: full-width characters, several at once, or as one paste."""

from __future__ import annotations

import json

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from gruquiz.tui.screens.home import HomeScreen
from gruquiz.tui.screens.practice import PracticeScreen
from tests.bank.conftest import only
from tests.bank.typed import BANK as TYPED
from tests.tui.conftest import WRONG, FakeJudge, MakeApp, seen, settle, typed


async def paste(pilot: Pilot[int], text: str) -> None:
    """Hand `text` over in one piece, as a terminal with bracketed paste does."""
    pilot.app.post_message(Paste(text))
    await settle(pilot)
    await settle(pilot)


async def press(pilot: Pilot[int], text: str) -> None:
    """Hand `text` over as the keys that Textual makes of several characters in one read."""
    for message in XTermParser().feed(text):
        pilot.app.post_message(message)
    await settle(pilot)
    await settle(pilot)


each_way = pytest.mark.parametrize("give", [paste, press])


@each_way
@pytest.mark.parametrize("digit", ["2", "２"])
async def test_a_digit_picks(make_app: MakeApp, give, digit: str) -> None:  # type: ignore[no-untyped-def]
    app = make_app(bank=only("update"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await give(pilot, digit)
        assert "your answer" in seen(app)
        (attempt,) = app.store.attempts()
        assert json.loads(attempt.response) == 1


@each_way
async def test_digits_take_several(make_app: MakeApp, give) -> None:  # type: ignore[no-untyped-def]
    app = make_app(bank=only("limits"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await give(pilot, "１３")
        assert [row[3:6] for row in seen(app).split("\n") if row[3:4] == "["] == [
            "[x]",
            "[ ]",
            "[x]",
        ]


@each_way
async def test_a_digit_opens_a_place_and_says_how_sure(make_app: MakeApp, give) -> None:  # type: ignore[no-untyped-def]
    app = make_app(bank=only("update"), ask_confidence=True)
    async with app.run_test() as pilot:
        await settle(pilot)
        await give(pilot, "１")
        assert isinstance(app.screen, PracticeScreen)
        await give(pilot, "２")
        assert not list(app.store.attempts())
        await give(pilot, "１")
        assert [a.confidence for a in app.store.attempts()] == ["sure"]


async def test_other_text_that_is_pasted_does_nothing(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        await settle(pilot)
        for text in ("q", "quiz\n1", "1234567890", "q1", "", "٣"):
            await paste(pilot, text)
            assert isinstance(app.screen, HomeScreen)
            assert app.return_code is None  # q has not quit


@each_way
@pytest.mark.parametrize(
    "number", ["１２０", "１,２００", "－１．５", "ー１", "　７　", "３／４", "５０％"]
)
async def test_a_number_is_read(make_app: MakeApp, give, number: str) -> None:  # type: ignore[no-untyped-def]
    app = make_app(bank=only("count"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await give(pilot, number)
        assert app.screen.query_one("#typed", Input).value == number
        await pilot.press("enter")
        await settle(pilot)
        (attempt,) = app.store.attempts()
        assert json.loads(attempt.response) == number


@each_way
async def test_a_formula_is_read(make_app: MakeApp, give) -> None:  # type: ignore[no-untyped-def]
    app = make_app(bank=only("update", bank=TYPED), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await give(pilot, "（１　－　ｚ）＊ｈ＿ｐｒｅｖ　＋　ｚ＊ｈ＿ｔｉｌｄｅ")
        await pilot.press("enter")
        await settle(pilot)
        assert "✔ Right" in seen(app)


@each_way
@pytest.mark.parametrize("word", ["忘却ゲート", "ﾎﾞｳｷｬｸｹﾞｰﾄ", "ｆｏｒｇｅｔ　ｇａｔｅ"])
async def test_a_word_is_read(make_app: MakeApp, give, word: str) -> None:  # type: ignore[no-untyped-def]
    app = make_app(bank=only("gate", bank=TYPED), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await give(pilot, word)
        assert app.screen.query_one("#typed", Input).value == word
        await pilot.press("enter")
        await settle(pilot)
        assert "✔ Right" in seen(app)


@each_way
async def test_search_folds_widths(make_app: MakeApp, give) -> None:  # type: ignore[no-untyped-def]
    app = make_app(start="browse")
    async with app.run_test() as pilot:
        await settle(pilot)
        await give(pilot, "Ｚ　１　より小さい")
        assert app.screen.query_one(OptionList).option_count == 1


@each_way
async def test_the_editor_keeps_what_was_typed(make_app: MakeApp, give) -> None:  # type: ignore[no-untyped-def]
    judge = FakeJudge(WRONG)
    app = make_app(judge=judge, drill="sigmoid")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f7", "delete")
        await give(pilot, "ｙ　＝　１　＃　重み")
        await pilot.press("f5")
        await settle(pilot)
        assert typed(app) == judge.sources[0] == "ｙ　＝　１　＃　重み"
