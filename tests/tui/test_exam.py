"""The mock exam in the app: chosen, answered, handed in, told; at both sizes and in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from gruquiz.bank.items import PickOne, PickSeveral
from gruquiz.bank.library import Library
from gruquiz.language import Lang
from gruquiz.tui.overview import Overview
from gruquiz.tui.screens.exam_grid import ExamGridScreen
from gruquiz.tui.screens.exam_report import ExamReportScreen
from gruquiz.tui.screens.exam_start import ExamStartScreen
from gruquiz.tui.screens.practice import PracticeScreen
from gruquiz.words.exam import exam_words
from gruquiz.words.exam_report import report_words
from tests.exam.conftest import sets_of
from tests.tui.conftest import MakeApp, each_lang, each_size, fits, rows, seen, settle
from tests.tui.exams import begin, choose, first_that_is, hand_in, in_exam


@each_size
@each_lang
async def test_an_exam_from_its_choice_to_its_report(
    make_exam: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_exam(lang)
    words, told = exam_words(lang), report_words(lang)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ExamStartScreen)
        assert "JDLA" in "".join(rows(app)).replace(" ", "")
        assert fits(app)
        await pilot.press("f2")
        assert words.pytorch in seen(app)
        assert fits(app)
        await begin(pilot)
        sitting = in_exam(app).sitting
        assert sitting.exam.framework == "pytorch"
        assert words.number.format(number=1, total=20) in seen(app)
        assert fits(app)
        await choose(pilot)
        await pilot.press("f", "right")
        await settle(pilot)
        await choose(pilot, right=False)
        await pilot.press("g")
        await settle(pilot)
        assert isinstance(app.screen, ExamGridScreen)
        assert words.counts.format(answered=2, open=18, flagged=1) in seen(app)
        assert fits(app)
        await pilot.press("f5")
        assert words.submit_again.format(open=18, flagged=1) in seen(app)
        assert sitting.state.phase == "running"
        await pilot.press("f5")
        await settle(pilot)
        assert isinstance(app.screen, ExamReportScreen)
        assert fits(app)
        shown = seen(app)
        assert told.no_pass_mark in shown
        assert told.score.format(points=1, total=20, share=0.05) in shown
        assert "合格です" not in shown
        assert "不合格" not in shown
        await pilot.press("down", "enter")
        await settle(pilot)
        assert told.item.format(number=2) in seen(app)
        assert fits(app)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert isinstance(app.screen, ExamStartScreen)
        assert len(list(app.store.attempts())) == 2


async def test_nothing_tells_right_from_wrong_before_the_end(make_exam: MakeApp) -> None:
    app = make_exam("ja")
    async with app.run_test() as pilot:
        await begin(pilot)
        for _ in range(5):
            await choose(pilot, right=False)
            assert not set("✔✘△") & set(seen(app))
            await pilot.press("right")
        assert list(app.store.attempts()) == []


async def test_an_answer_can_be_changed_and_taken_back(make_exam: MakeApp) -> None:
    app = make_exam()
    async with app.run_test() as pilot:
        await begin(pilot, "2")
        sitting = in_exam(app).sitting
        one = first_that_is(PickOne, sitting)
        in_exam(app).go(one)
        await settle(pilot)
        await pilot.press("1", "２")  # a full-width digit
        assert sitting.picked(one) == 1
        several = first_that_is(PickSeveral, sitting)
        in_exam(app).go(several)
        await settle(pilot)
        await pilot.press("1", "２")
        assert sitting.picked(several) == {0, 1}
        await pilot.press("1", "2")
        assert sitting.picked(several) is None


async def test_arrows_enter_and_the_mouse_answer(make_exam: MakeApp) -> None:
    app = make_exam()
    async with app.run_test(size=(120, 40)) as pilot:
        await begin(pilot)
        sitting = in_exam(app).sitting
        one = first_that_is(PickOne, sitting)
        in_exam(app).go(one)
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert sitting.picked(one) is None  # nothing was pointed at
        in_exam(app).go(one)
        await settle(pilot)
        await pilot.press("down", "down", "enter")
        assert sitting.picked(one) == 1
        await pilot.press("enter")
        await settle(pilot)
        assert sitting.state.current == (one + 1) % 20
        in_exam(app).go(one)
        await settle(pilot)
        await pilot.click(OptionList, offset=(4, 0))
        await settle(pilot)
        assert sitting.picked(one) == 0
        await pilot.click(Overview, offset=(3 + 7, 2))
        await settle(pilot)
        assert sitting.state.current == 6  # second row, second column


async def test_the_grid_leads_anywhere(make_exam: MakeApp) -> None:
    app = make_exam()
    async with app.run_test() as pilot:
        await begin(pilot)
        await choose(pilot)
        await pilot.press("g")
        await settle(pilot)
        await pilot.press("down", "right", "enter")
        await settle(pilot)
        assert in_exam(app).sitting.state.current == 11
        await pilot.press("g")
        await settle(pilot)
        await pilot.press("end", "u", "enter")
        await settle(pilot)
        assert in_exam(app).sitting.state.current == 1  # the first that is open
        await pilot.press("s")
        assert in_exam(app).sitting.state.current == 2


async def test_the_language_changes_in_the_middle_of_an_exam(make_exam: MakeApp) -> None:
    app = make_exam("ja")
    async with app.run_test() as pilot:
        await begin(pilot)
        await choose(pilot)
        await pilot.press("right")
        await settle(pilot)
        question = in_exam(app).sitting.question(1)
        await pilot.press("f9")
        await settle(pilot)
        assert "Question 2/20" in seen(app)
        assert question.prompt.en[:10] in seen(app).replace("$", "")
        assert len(in_exam(app).sitting.state.answers) == 1


async def test_what_failed_is_practised_and_the_page_is_written_once(
    make_exam: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = make_exam()
    async with app.run_test() as pilot:
        await begin(pilot)
        await choose(pilot)
        await hand_in(pilot)
        await pilot.press("f6")
        await settle(pilot)
        path = Path(app.screen.query_one("#path", Input).value)
        await pilot.press("enter")
        await settle(pilot)
        assert str(path) in seen(app)
        assert "JDLA" in path.read_text(encoding="utf-8")
        await pilot.press("f6", "f4")
        await settle(pilot)
        assert report_words("en").keys_path in seen(app)
        assert isinstance(app.screen, ExamReportScreen), "a name is being typed"
        await pilot.press("enter")
        await settle(pilot)
        assert report_words("en").exists.format(path=path) in seen(app)
        await pilot.press("escape", "f4")
        await settle(pilot)
        assert isinstance(app.screen, PracticeScreen)
        assert "Question 1 of 19" in seen(app)


@each_size
async def test_a_linked_set_shows_its_common_ground(
    make_exam: MakeApp, library: Library, size: tuple[int, int]
) -> None:
    app = make_exam("ja", library=sets_of(library, [3], "E3"))
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        entries = in_exam(app).sitting.entries
        first = next(i for i, entry in enumerate(entries) if entry.item.set)
        linked, (_, total) = entries[first].linked_set, entries[first].part
        assert linked is not None
        in_exam(app).go(first)
        await settle(pilot)
        assert f"【{linked.title.ja}】 問 1/{total}" in seen(app)
        await pilot.press("right")
        await settle(pilot)
        assert f"【{linked.title.ja}】 問 2/{total}" in seen(app)
