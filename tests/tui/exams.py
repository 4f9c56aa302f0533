"""What a learner does in a mock exam, in keys."""

from __future__ import annotations

from textual.pilot import Pilot

from gruquiz.sitting import Sitting
from gruquiz.tui.app import GruquizApp
from gruquiz.tui.screens.exam import ExamScreen
from tests.exam.conftest import answer_to
from tests.tui.conftest import settle


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
