"""What the pictures show: each scene brings the app, by keys, to what is to be seen."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence

from textual.pilot import Pilot
from textual.widgets import TextArea

from gruquiz.content import content
from gruquiz.tui.app import PLACES

QUESTION = "equations/gru-update-gate-gradient"

ASKS: Mapping[str, tuple[str, Sequence[str]]] = {
    "one": (QUESTION, ("1", "enter")),
    "several": ("equations/gru-paths-to-previous-state", ("1", "2", "enter", "enter")),
    "truefalse": ("comparison/lstm-explosion", ("1", "enter")),
    "number": ("equations/gru-one-step", ("0", ".", "5", "enter")),
    "word": ("typed/name-of-bptt", (*"backprop", "enter")),
    "formula": ("typed/rnn-error-one-step-back", (*"W_h", "enter")),
    "order": ("order/lstm-step", ("1", "2", "3", "4", "enter")),
    "match": ("match/lstm-gate-limits", ("1", "2", "3", "4", "enter")),
    "blanks": ("blanks/gru-backward.dh-prev", ("1", "enter")),
    "code": ("code/gru-candidate-and-update", ("1", "enter")),
    "torch": ("pytorch/update-gate-turned-round", ("1", "enter")),
    "bug": ("bugs/rnn-step.dwx-before-tanh", ("1", "enter")),
    "linked": ("sets-cells/gru-back-weight", (*"h_prev.T@dah", "enter")),
}
"""For each way of asking an item, and the keys of an answer to it."""

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


def ask(uid: str, *keys: str) -> Scene:
    """An item, and the keys of an answer to it."""

    async def go(pilot: Pilot[int]) -> None:
        await settle(pilot)
        pilot.app.open_items([uid])
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)

    return go


def drill(*keys: str, code: Callable[[str], str] | None = None) -> Scene:
    """The drill of the backward pass, `code` made of its model answer in the editor, and what is pressed."""

    async def go(pilot: Pilot[int]) -> None:
        await settle(pilot)
        pilot.app.open_drill("gru-backward")
        await settle(pilot)
        if code is not None:
            answer = content("solutions").joinpath("gru_backward.py").read_text(encoding="utf-8")
            unmarked = re.sub(r"  #: .*", "", answer)  # without the marks of its blanks
            pilot.app.screen.query_one("#code", TextArea).text = code(unmarked)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
            await pilot.pause(1 if key == "f5" else 0)

    return go


def slip(code: str) -> str:
    assert SLIP[0] in code
    return code.replace(*SLIP)


def unfinished(code: str) -> str:
    """Code that does not run."""
    return code.replace(SLIP[0], "dh_prev + drh * reset")


def welcome(*keys: str) -> Scene:
    async def go(pilot: Pilot[int]) -> None:
        from gruquiz.tui.screens.welcome import WelcomeScreen

        await settle(pilot)
        pilot.app.push_screen(WelcomeScreen())
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)

    return go


async def palette(pilot: Pilot[int]) -> None:
    await settle(pilot)
    await pilot.press("ctrl+p", *"gru")
    await settle(pilot)
    await pilot.pause(0.5)


EXAM = ("1", "1", "n", "2")
"""The shortest exam: its first question answered, the next in front."""

SCENES: Mapping[str, Scene] = {
    "home": home,
    "home-new": home,
    "palette": palette,
    "asked": ask(QUESTION),
    "answered": ask(QUESTION, "1", "enter"),
    **{f"ask-{name}": ask(uid) for name, (uid, _) in ASKS.items()},
    **{f"told-{name}": ask(uid, *keys) for name, (uid, keys) in ASKS.items()},
    "sure": ask(QUESTION, "1"),
    "tried": ask(ASKS["bug"][0], *ASKS["bug"][1], "f6"),
    "series-end": ask(*ASKS["truefalse"][:1], *ASKS["truefalse"][1], "enter"),
    "nothing-due": place("review"),
    "drills": place("drills"),
    "drill": drill(),
    "drill-fill": drill("f10"),
    "drill-write": drill("f10", "f10"),
    "drill-task": drill("f2"),
    "drill-hint": drill("f3"),
    "judged": drill("f5", code=slip),
    "judged-starter": drill("f5"),
    "judged-hint": drill("f5", "f3", "f3", code=slip),
    "judged-error": drill("f5", code=unfinished),
    "judged-right": drill("f5", code=str),
    "numbers": drill("f5", "f6", code=slip),
    "example": drill("f5", "f6", "f6", code=slip),
    "gradient": drill("f5", "f6", "f6", "f6", code=slip),
    "compared": drill("f5", "ctrl+r", "ctrl+r", code=slip),
    "exam-start": place("exam"),
    "exam": place("exam", *EXAM),
    "exam-paused": place("exam", *EXAM, "p"),
    "exam-grid": place("exam", *EXAM, "g"),
    "exam-report": place("exam", *EXAM, "g", "f5", "f5"),
    "exam-item": place("exam", *EXAM, "g", "f5", "f5", "enter"),
    "lab-gru": place("lab"),
    "lab-lstm": place("lab", "2"),
    "lab-flow": place("lab", "3"),
    "lab-steps": place("lab", "4"),
    "browse": place("browse", *"PyTorch", "space", *"GRU"),
    "browse-new": place("browse"),
    "stats": place("stats"),
    "stats-new": place("stats"),
    "objectives": place("stats", "2"),
    "history": place("stats", "3"),
    "forecasts": place("stats", "4"),
    "latest": place("stats", "5"),
    "settings": place("settings"),
    "settings-date": place("settings", "down", "enter"),
    "help": place("help"),
    "welcome": welcome(),
    "welcome-date": welcome("enter"),
    "welcome-framework": welcome("enter", "enter"),
    "tour": welcome(*["enter"] * 4),
}

FIRST_DAY = frozenset({"home-new", "stats-new", "nothing-due", "browse-new"})
"""The scenes of a learner who has not answered anything yet."""
