"""What can be sat, in which framework, and what a new exam does to an old one."""

from __future__ import annotations

from gruquiz.bank.library import Library
from gruquiz.settings import Settings
from gruquiz.words.exam import exam_words
from tests.tui.conftest import MakeApp, seen, settle
from tests.tui.exams import begin, in_exam


async def test_banks_without_anything_to_ask_are_told(make_exam: MakeApp) -> None:
    app = make_exam(library=Library([]))
    async with app.run_test() as pilot:
        await begin(pilot)
        assert exam_words("en").no_items in seen(app)


async def test_banks_that_are_too_small_are_told(make_exam: MakeApp, library: Library) -> None:
    app = make_exam(library=Library([b for b in library.banks if b.id == "gates"]))
    async with app.run_test() as pilot:
        await begin(pilot)
        assert "filled from their neighbours" in seen(app)
        assert 0 < in_exam(app).sitting.size < 20


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
