"""A mock exam that stops: by a pause, by leaving, by its time, by a record that cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.language import Lang
from gruquiz.study.exam.journal import Journal
from gruquiz.tui.screens.exam_report import ExamReportScreen
from gruquiz.tui.screens.home import HomeScreen
from gruquiz.words.exam import exam_words
from tests.tui.conftest import MakeApp, each_size, each_size_and_lang_once, fits, rows, seen, settle
from tests.tui.exams import begin, choose, in_exam


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
