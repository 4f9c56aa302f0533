"""The mock exam in the app: chosen, sat, paused, handed in, told; at both sizes and in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from gruquiz.bank.items import PickOne, PickSeveral
from gruquiz.bank.library import Library, open_library, shipped
from gruquiz.language import Lang
from gruquiz.settings import Settings
from gruquiz.sitting import Sitting
from gruquiz.study.exam.journal import Journal
from gruquiz.tui.app import GruquizApp
from gruquiz.tui.overview import Overview
from gruquiz.tui.screens.exam import ExamScreen
from gruquiz.tui.screens.exam_grid import ExamGridScreen
from gruquiz.tui.screens.exam_report import ExamReportScreen
from gruquiz.tui.screens.exam_start import ExamStartScreen
from gruquiz.tui.screens.home import HomeScreen
from gruquiz.tui.screens.practice import PracticeScreen
from gruquiz.words.exam import exam_words
from gruquiz.words.exam_report import report_words
from tests.exam.conftest import answer_to
from tests.exam.test_plan import sets_of
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

LIBRARY = open_library(shipped())


@pytest.fixture
def make_exam(make_app: MakeApp) -> MakeApp:
    """An app that opens at the exam, with the banks that ship."""

    def make(lang: Lang = "en", library: Library = LIBRARY, **more: object) -> GruquizApp:
        app = make_app(lang, **{"start": "exam", **more})
        app._open_library = lambda: library
        return app

    return make


def in_exam(app: GruquizApp) -> ExamScreen:
    assert isinstance(app.screen, ExamScreen)
    return app.screen


async def begin(pilot: Pilot[int], kind: str = "1") -> None:
    await settle(pilot)
    await pilot.press(kind)
    await settle(pilot)


async def choose(pilot: Pilot[int], *, right: bool = True) -> None:
    """Answer the question in front by its digits."""
    sitting = in_exam(pilot.app).sitting  # type: ignore[arg-type]
    picked = answer_to(sitting.question(sitting.state.current), right=right)
    for position in [picked] if isinstance(picked, int) else sorted(picked):
        await pilot.press(str(position + 1))
    await settle(pilot)


def first_that_is(way: type, sitting: Sitting) -> int:
    """The first question that is asked in this way."""
    return next(i for i in range(sitting.size) if isinstance(sitting.question(i).ask, way))


async def hand_in(pilot: Pilot[int]) -> None:
    await pilot.press("g")
    await settle(pilot)
    await pilot.press("f5", "f5")
    await settle(pilot)


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


@each_size_and_lang_once
async def test_a_pause_hides_the_question_and_home_offers_to_go_on(
    make_exam: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_exam(lang)
    words = exam_words(lang)
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        await choose(pilot)
        prompt = in_exam(app).sitting.question(0).prompt[lang][:12]
        await pilot.press("p")
        await settle(pilot)
        assert not app.screen.query_one("#sides").display
        assert app.screen.query_one("#paused").display
        assert prompt not in "\n".join(rows(app))
        assert fits(app)
        stopped = in_exam(app).sitting.elapsed_ms
        await pilot.pause(0.6)
        assert in_exam(app).sitting.elapsed_ms == stopped
        await pilot.press("1", "f", "right")  # a pause is a pause
        assert in_exam(app).sitting.state.flags == frozenset()
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        before, after = words.waiting.split("{left}")
        assert before in seen(app)
        assert after.format(answered=1, total=20) in seen(app)
    again = make_exam(lang, resume=True)
    async with again.run_test(size=size) as pilot:
        await settle(pilot)
        assert in_exam(again).sitting.state.answers.keys() == {0}
        assert in_exam(again).sitting.running
        assert words.number.format(number=1, total=20) in seen(again)


async def test_leaving_the_app_stops_the_clock(make_exam: MakeApp) -> None:
    app = make_exam()
    async with app.run_test() as pilot:
        await begin(pilot)
        await pilot.press("ctrl+q")
        await settle(pilot)
    again = make_exam()
    async with again.run_test() as pilot:
        await settle(pilot)
        waiting = Journal(again.store).unfinished()
        assert waiting is not None
        assert Journal(again.store).events(waiting.id)[-1].kind == "paused"


async def test_time_over_hands_in_by_itself_whatever_is_in_front(make_exam: MakeApp) -> None:
    app = make_exam()
    async with app.run_test() as pilot:
        await begin(pilot)
        await choose(pilot)
        sitting = in_exam(app).sitting
        await pilot.press("g")
        await settle(pilot)
        sitting._clock._elapsed = sitting.exam.plan.limit_ms / 1000 - 0.3
        for _ in range(400):
            await pilot.pause(0.02)
            if isinstance(app.screen, ExamReportScreen):
                break
        await settle(pilot)
        assert isinstance(app.screen, ExamReportScreen)
        assert app.screen.report.phase == "expired"
        assert len(list(app.store.attempts())) == 1


async def test_a_new_exam_abandons_the_old_only_when_asked_twice(make_exam: MakeApp) -> None:
    app = make_exam()
    async with app.run_test() as pilot:
        await begin(pilot)
        first = in_exam(app).sitting.exam.id
        await pilot.press("escape", "escape")
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        assert exam_words("en").begin_abandons in seen(app)
        await pilot.press("2")
        await settle(pilot)
        assert in_exam(app).sitting.exam.id != first


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


async def test_banks_without_anything_to_ask_are_told(make_exam: MakeApp) -> None:
    app = make_exam(library=Library([]))
    async with app.run_test() as pilot:
        await begin(pilot)
        assert exam_words("en").no_items in seen(app)


async def test_banks_that_are_too_small_are_told(make_exam: MakeApp) -> None:
    app = make_exam(library=Library([b for b in LIBRARY.banks if b.id == "gates"]))
    async with app.run_test() as pilot:
        await begin(pilot)
        assert "filled from their neighbours" in seen(app)
        assert 0 < in_exam(app).sitting.size < 20


@each_size
async def test_a_linked_set_shows_its_common_ground(
    make_exam: MakeApp, size: tuple[int, int]
) -> None:
    app = make_exam("ja", library=sets_of([3], "E3"))
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


async def test_a_record_that_cannot_be_written_is_told_and_nothing_is_painted_as_kept(
    make_exam: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gruquiz.study.failures import FullDisk

    def full(*_: object) -> None:
        raise FullDisk(Path("progress.db"))

    app = make_exam()
    async with app.run_test() as pilot:
        await begin(pilot)
        monkeypatch.setattr(Journal, "append", full)
        await pilot.press("1")
        await settle(pilot)
        assert "The disk is full" in seen(app)
        assert not {"(●)", "[x]"} & set(seen(app).split())
        monkeypatch.undo()
        await pilot.press("1")
        await settle(pilot)
        assert "The disk is full" not in seen(app)
        assert in_exam(app).sitting.state.answers


async def test_the_framework_is_the_one_asked_for_else_that_of_the_settings(
    make_exam: MakeApp,
) -> None:
    words = exam_words("en")
    for asked, settings in (("pytorch", Settings()), (None, Settings(framework="pytorch"))):
        app = make_exam(framework=asked)
        app.settings = settings
        async with app.run_test() as pilot:
            await settle(pilot)
            assert words.framework("pytorch") in seen(app)


@each_size
async def test_a_linked_set_stands_whole_when_the_exam_is_taken_up_again(
    make_exam: MakeApp, size: tuple[int, int]
) -> None:
    app = make_exam("ja")
    async with app.run_test(size=size) as pilot:
        await begin(pilot, "3")
        screen = in_exam(app)
        uids = [entry.uid for entry in screen.sitting.entries]
        screen.go(uids.index("sets-cells/hand-update-gate"))  # its equation takes several lines
        await settle(pilot)
        left = rows(app)[4:-2]
        await pilot.press("p", "escape")
    again = make_exam("ja", resume=True)
    async with again.run_test(size=size) as pilot:
        await settle(pilot)
        assert rows(again)[4:-2] == left
