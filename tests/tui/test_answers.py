"""Orders and pairs in the app: by digit, arrow and mouse; and answers that stay in view below long code."""

from __future__ import annotations

import json
import re

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from gruquiz.bank.items import MatchPairs, PutInOrder, Question
from gruquiz.language import Lang
from gruquiz.tui.app import GruquizApp
from gruquiz.words.app import app_words
from gruquiz.words.asks import ask_words
from tests.bank.arranged import only
from tests.bank.conftest import only as sample_only
from tests.tui.conftest import (
    MakeApp,
    each_lang,
    each_size,
    each_size_and_lang_once,
    fits,
    rows,
    seen,
    settle,
)


def question_of(app: GruquizApp) -> Question:
    found: Question | None = app.screen.question  # type: ignore[attr-defined]
    assert found is not None
    return found


def right(question: Question) -> list[str]:
    """The digits that answer the question rightly."""
    count = len(question.ask.lines if isinstance(question.ask, PutInOrder) else question.ask.left)  # type: ignore[union-attr]
    return [str(question.order.index(index) + 1) for index in range(count)]


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


@each_size_and_lang_once
@pytest.mark.parametrize("name", ["step", "limits"])
async def test_digits_answer_and_everything_is_told(
    make_app: MakeApp, size: tuple[int, int], lang: Lang, name: str
) -> None:
    app = make_app(lang, bank=only(name), start="practice")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        question = question_of(app)
        painted = "\n".join(rows(app))
        assert fits(app)
        shown = question.ask.lines if isinstance(question.ask, PutInOrder) else question.ask.left  # type: ignore[union-attr]
        in_order = isinstance(question.ask, PutInOrder)
        boxes = re.findall(r"\[([ 1-9])\]", painted)
        assert boxes == (list("123456789")[: len(shown)] if in_order else [" "] * len(shown))
        digits = right(question)
        await press(pilot, *digits[:-1], "enter")
        if not isinstance(question.ask, PutInOrder):  # there, Enter places the only line left
            assert ask_words(lang).incomplete_match in seen(app)
            await press(pilot, digits[-1])
        assert list(app.store.attempts()) == []
        assert ask_words(lang).submit in "\n".join(rows(app))
        await press(pilot, "enter")
        assert app_words(lang).right in "\n".join(rows(app))
        assert fits(app)
        (attempt,) = app.store.attempts()
        assert json.loads(attempt.response) == list(range(len(digits)))
        assert attempt.verdict == "right"


async def test_full_width_digits_and_backspace(make_app: MakeApp) -> None:
    app = make_app(bank=only("counts"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        first, second, third = right(question_of(app))
        wide = {digit: chr(0xFF10 + int(digit)) for digit in "123"}
        await press(
            pilot,
            wide[second],
            wide[second],
            "backspace",
            wide[first],
            wide[second],
            third,
            "enter",
        )
        (attempt,) = app.store.attempts()
        assert attempt.verdict == "right"


async def test_a_line_is_moved_by_the_arrows(make_app: MakeApp) -> None:
    app = make_app(bank=only("counts"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        first, second, third = right(question_of(app))
        await press(pilot, second, first, third, "home", "ctrl+down", "enter")
        (attempt,) = app.store.attempts()
        assert attempt.verdict == "right"


async def test_lines_and_pairs_are_chosen_by_enter_alone(make_app: MakeApp) -> None:
    app = make_app(bank=only("counts", "papers"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        for _ in range(2):
            if isinstance(question_of(app).ask, MatchPairs):
                await press(pilot, "enter", "down", "enter", "down", "enter")
            else:
                await press(pilot, "enter", "enter", "enter")
            await press(pilot, "enter", "enter")
        assert len(list(app.store.attempts())) == 2


async def test_clicks_answer(make_app: MakeApp) -> None:
    app = make_app(bank=only("counts"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        lines = app.screen.query_one("#order", OptionList)
        for row in (
            2,
            2,
            2,
            0,
            2,
            3,
        ):  # the last line thrice, the first out again, back, and the row that submits
            await pilot.click(lines, offset=(12, row))
            await settle(pilot)
        assert len(list(app.store.attempts())) == 1


async def test_a_partner_is_taken_over_and_a_click_on_the_left_takes_the_turn(
    make_app: MakeApp,
) -> None:
    app = make_app(bank=only("papers"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        a, b, c = right(question_of(app))
        await press(pilot, b, a)  # A and B exchanged
        assert f"A [{b}]" in seen(app)
        await pilot.click(app.screen.query_one("#match", OptionList), offset=(12, 0))
        await press(pilot, a)
        assert f"A [{a}]" in seen(app)
        assert "B [ ]" in seen(app)
        await press(pilot, b, c, "enter")
        (attempt,) = app.store.attempts()
        assert attempt.verdict == "right"


async def test_what_is_chosen_survives_the_language(make_app: MakeApp) -> None:
    app = make_app("ja", bank=only("step"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "3", "1", "f9")
        painted = [line.strip() for line in rows(app)]
        assert any(line.startswith("1 │ [3]") for line in painted)
        assert any(line.startswith("2 │ [1]") for line in painted)
        assert ask_words("en").hint_order in "\n".join(painted)


async def test_several_options_are_submitted_with_the_mouse_too(make_app: MakeApp) -> None:
    app = make_app(bank=sample_only("limits"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        for row in (1, 3):
            await pilot.click("#options", offset=(6, row))
            await settle(pilot)
        (attempt,) = app.store.attempts()
        assert len(json.loads(attempt.response)) == 1


def with_code(count: int) -> str:
    """A bank of one item with so many lines of code."""
    lines = "\n".join(f"          line_{number} = {number}" for number in range(count))
    return sample_only("update").replace("    options:\n", f"    code: |\n{lines}\n    options:\n")


@each_size
@each_lang
async def test_the_answer_stays_in_view_below_long_code(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, bank=with_code(60), start="practice")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        painted = "\n".join(rows(app))
        assert fits(app)
        assert ask_words(lang).keys_scroll in painted
        assert "line_0 = 0" in painted
        assert all(option[lang].strip("`") in painted for option in question_of(app).ask.options)  # type: ignore[union-attr]
        for _ in range(60):
            if "line_59 = 59" in painted:
                break
            await pilot.press("pagedown")
            await settle(pilot)
            painted = "\n".join(rows(app))
        assert "line_59 = 59" in painted
        assert all(option[lang].strip("`") in painted for option in question_of(app).ask.options)  # type: ignore[union-attr]
        await press(pilot, "1")
        assert len(list(app.store.attempts())) == 1


@each_size
@each_lang
async def test_long_code_can_be_read_again_beside_the_reasons(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, bank=with_code(60), start="practice")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "1")
        await pilot.pause()
        assert fits(app)
        assert ask_words(lang).keys_question in "\n".join(rows(app))
        await press(pilot, "tab", "end")
        painted = "\n".join(rows(app))
        assert "line_59 = 59" in painted
        reason = str(app.screen.query_one("#reasons", Static).content).strip()
        assert reason.split("\n")[0] in painted
        await press(pilot, "enter")
        assert app.screen.query_one("#stem").can_focus is False


async def test_a_resize_brings_the_answer_back_into_view(make_app: MakeApp) -> None:
    app = make_app(bank=with_code(18), start="practice")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert ask_words("en").keys_scroll not in "\n".join(rows(app))
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        await pilot.pause()
        painted = "\n".join(rows(app))
        assert ask_words("en").keys_scroll in painted
        assert all(option.en.strip("`") in painted for option in question_of(app).ask.options)  # type: ignore[union-attr]


@each_size_and_lang_once
async def test_a_wrong_order_says_how_its_lines_are_marked(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    told = ask_words(lang).order_told.format(stay="✔", move="✘")
    app = make_app(lang, bank=only("counts"), start="practice")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert told not in seen(app)
        await press(pilot, "1", "2", "3", "enter")  # never shown in a right order
        assert told in seen(app)


@each_lang
async def test_what_was_said_of_an_entry_goes_with_it(make_app: MakeApp, lang: Lang) -> None:
    app = make_app(lang, bank=sample_only("count"), start="practice")
    async with app.run_test() as pilot:
        await settle(pilot)
        complaint = app.screen.query_one("#complaint", Static)
        await press(pilot, *"abc", "enter")
        assert complaint.display
        await press(pilot, "backspace")
        assert not complaint.display
