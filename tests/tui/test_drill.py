"""A drill in the app: writing, runs, hints."""

from __future__ import annotations

from textual.widgets import TextArea

from gruquiz.language import Lang
from gruquiz.tui.screens.home import HomeScreen
from tests.tui.conftest import (
    WRONG,
    FakeJudge,
    MakeApp,
    each_lang,
    each_size,
    each_size_and_lang_once,
    fits,
    rows,
    seen,
    settle,
)


@each_size_and_lang_once
async def test_a_drill_is_written_judged_and_kept(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    judge = FakeJudge(WRONG)
    app = make_app(lang, judge, drill="gru-backward")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert fits(app)
        code = app.screen.query_one("#code", TextArea)
        assert "NotImplementedError" in code.text
        await pilot.press("ctrl+end", "x", "f5")
        await settle(pilot)
        assert judge.sources == [code.text]
        assert WRONG.diagnoses[0].message[lang] in seen(app)
        assert "✘ dh_prev" in seen(app)
        assert code.cursor_location[0] == 6  # the line of the finding
        assert [a.verdict for a in app.store.attempts()] == ["wrong"]


async def test_a_drill_opens_where_there_is_something_to_write(make_app: MakeApp) -> None:
    app = make_app(drill="gru-backward")
    async with app.run_test() as pilot:
        await settle(pilot)
        code = app.screen.query_one("#code", TextArea)
        line = code.text.split("\n")[code.cursor_location[0]]
        assert "NotImplementedError" in line


async def test_half_typed_code_is_there_again(make_app: MakeApp) -> None:
    app = make_app(drill="gru-forward")
    async with app.run_test() as pilot:
        await settle(pilot)
        app.screen.query_one("#code", TextArea).move_cursor((0, 0))
        await pilot.press("#", "m", "i", "n", "e")
        await pilot.press("escape")
    app = make_app(drill="gru-forward")
    async with app.run_test() as pilot:
        await settle(pilot)
        code = app.screen.query_one("#code", TextArea)
        assert code.text.startswith("#mine")
        await pilot.press("f8")
        await settle(pilot)
        assert not code.text.startswith("#mine")
        code.undo()
        assert code.text.startswith("#mine")


async def test_code_is_kept_when_the_app_is_quit_at_once(make_app: MakeApp) -> None:
    app = make_app(drill="gru-forward")
    async with app.run_test() as pilot:
        await settle(pilot)
        app.screen.query_one("#code", TextArea).move_cursor((0, 0))
        await pilot.press("#", "q")
        await pilot.press("ctrl+q")
    again = make_app()
    async with again.run_test() as pilot:
        await settle(pilot)
        assert (again.store.draft("drills/gru-forward") or "").startswith("#q")


async def test_f5_during_a_run_replaces_it(make_app: MakeApp) -> None:
    passed = type(WRONG)("gru-backward", "passed", ())
    judge = FakeJudge(WRONG, passed)
    app = make_app(judge=judge, drill="gru-backward")
    async with app.run_test() as pilot:
        await settle(pilot)
        judge.gate.clear()
        await pilot.press("f5")
        while not judge.sources:  # its thread has not begun yet
            await pilot.pause(0.01)
        assert "judging" in seen(app)
        await pilot.press("f5")
        await settle(pilot)
        assert judge.cancelled == 1
        assert "dr lacks h_prev" not in seen(app)
        assert "✔ passed" in seen(app)


async def test_escape_cancels_a_run_before_it_leaves(make_app: MakeApp) -> None:
    judge = FakeJudge(WRONG)
    app = make_app(judge=judge, drill="gru-backward")
    async with app.run_test() as pilot:
        await settle(pilot)
        judge.gate.clear()
        await pilot.press("f5")
        while not judge.sources:  # its thread has not begun yet
            await pilot.pause(0.01)
        await pilot.press("escape")
        await settle(pilot)
        assert judge.cancelled == 1
        assert "Cancelled" in seen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_hints_come_one_at_a_time(make_app: MakeApp) -> None:
    app = make_app(drill="gru-backward")
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Hint 1/4" not in seen(app)
        await pilot.press("f3")
        assert "Hint 1/4" in seen(app)
        assert "Hint 2/4" not in seen(app)


async def test_the_hints_that_were_seen_are_kept_with_the_attempt(make_app: MakeApp) -> None:
    app = make_app(judge=FakeJudge(WRONG), drill="gru-backward")
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("f3", "f3", "f5")
        await settle(pilot)
        assert [a.hints for a in app.store.attempts()] == [2]


@each_size
@each_lang
async def test_the_equation_stays_in_sight(
    make_app: MakeApp, size: tuple[int, int], lang: Lang
) -> None:
    app = make_app(lang, drill="lstm-backward")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+end")
        await settle(pilot)
        painted = "\n".join(rows(app))
        assert "hₜ = oₜ ⊙ tanh(cₜ)" in painted
        assert "raise NotImplementedError" in painted
