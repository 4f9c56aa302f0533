"""What the pictures show: each scene brings the app, by keys, to what is to be seen."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping

from textual.pilot import Pilot
from textual.widgets import TextArea

from gruquiz.content import content
from gruquiz.tui.app import PLACES

QUESTION = "equations/gru-update-gate-gradient"
SLIP = ("dh_prev + drh * r", "dh_prev + drh")
"""A mistake that many make: what it should be, and what is written instead."""

Scene = Callable[[Pilot[int]], Awaitable[None]]


async def settle(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.2)


async def home(pilot: Pilot[int]) -> None:
    await settle(pilot)


def place(name: str, *keys: str) -> Scene:
    """A place that home leads to, and what is pressed there."""

    async def go(pilot: Pilot[int]) -> None:
        await settle(pilot)
        await pilot.press(str(list(PLACES).index(name) + 1))
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

    return go


async def asked(pilot: Pilot[int]) -> None:
    await settle(pilot)
    pilot.app.open_items([QUESTION])
    await settle(pilot)


async def answered(pilot: Pilot[int]) -> None:
    await asked(pilot)
    await pilot.press("1", "enter")
    await settle(pilot)


async def drill(pilot: Pilot[int]) -> None:
    await settle(pilot)
    pilot.app.open_drill("gru-backward")
    await settle(pilot)


async def judged(pilot: Pilot[int]) -> None:
    await drill(pilot)
    code = content("solutions").joinpath("gru_backward.py").read_text(encoding="utf-8")
    assert SLIP[0] in code
    code = re.sub(r"  #: .*", "", code)  # the marks of its blanks
    pilot.app.screen.query_one("#code", TextArea).text = code.replace(*SLIP)
    await pilot.press("f5")
    await settle(pilot)
    await pilot.pause(1)


async def welcome(pilot: Pilot[int]) -> None:
    from gruquiz.tui.screens.welcome import WelcomeScreen

    await settle(pilot)
    pilot.app.push_screen(WelcomeScreen())
    await settle(pilot)


async def tour(pilot: Pilot[int]) -> None:
    await welcome(pilot)
    await pilot.press("enter", "enter", "enter", "enter")
    await settle(pilot)


SCENES: Mapping[str, Scene] = {
    "home": home,
    "asked": asked,
    "answered": answered,
    "drills": place("drills"),
    "drill": drill,
    "judged": judged,
    "exam-start": place("exam"),
    "exam": place("exam", "1", "1", "n", "2"),
    "lab-gru": place("lab"),
    "lab-lstm": place("lab", "2"),
    "lab-flow": place("lab", "3"),
    "lab-steps": place("lab", "4"),
    "browse": place("browse", *"PyTorch", "space", *"GRU"),
    "stats": place("stats"),
    "objectives": place("stats", "2"),
    "history": place("stats", "3"),
    "settings": place("settings"),
    "help": place("help"),
    "welcome": welcome,
    "tour": tour,
}
