"""Knobs in rows: chosen by up and down, turned by left and right, the wheel, or a click on the scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widgets import Static

from gruquiz.lab.cells import Knob
from gruquiz.width import cells

SCALE = 24
COARSE = 4


class Knobs(Static, can_focus=True):
    """The values of some knobs; a `Turned` message follows every change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "choose(-1)", id="lab.up", show=False),
        Binding("down,j", "choose(1)", id="lab.down", show=False),
        Binding("left,h", "turn(-1)", id="lab.left", show=False),
        Binding("right,l", "turn(1)", id="lab.right", show=False),
        Binding("shift+left", f"turn(-{COARSE})", id="lab.far-left", show=False),
        Binding("shift+right", f"turn({COARSE})", id="lab.far-right", show=False),
        Binding("home", "turn(-1000)", id="lab.least", show=False),
        Binding("end", "turn(1000)", id="lab.most", show=False),
        Binding("0,０", "reset", id="lab.reset", show=False),
    ]

    class Turned(Message):
        """A knob has another value."""

    def __init__(self, knobs: Sequence[Knob], turned: Mapping[str, float] | None = None) -> None:
        """`turned` are values other than those at which the knobs stand at first."""
        super().__init__(markup=False)
        self._knobs = tuple(knobs)
        self._chosen = 0
        self._names: Mapping[str, str] = {}
        start = {knob.name: knob.start for knob in knobs}
        self.values: dict[str, float] = start | dict(turned or {})

    def name_them(self, names: Mapping[str, str]) -> None:
        """Write the knobs anew; `names` says more than the names of the signals."""
        self._names = names
        self._paint()

    def action_choose(self, by: int) -> None:
        self._chosen = (self._chosen + by) % len(self._knobs)
        self._paint()

    def action_turn(self, steps: int) -> None:
        knob = self._knobs[self._chosen]
        self._set(knob, knob.turned(self.values[knob.name], steps))

    def action_reset(self) -> None:
        for knob in self._knobs:
            self._set(knob, knob.start)

    def on_click(self, event: Click) -> None:
        """A click on a scale sets its knob; anywhere else in the row it chooses it."""
        if not 0 <= event.y < len(self._knobs):
            return
        self._chosen = event.y
        knob, place = self._knobs[event.y], event.x - self._before_scale()
        if 0 <= place <= SCALE:
            self._set(knob, knob.turned(knob.low + (knob.high - knob.low) * place / SCALE, 0))
        self._paint()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self.action_turn(1)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self.action_turn(-1)

    def _set(self, knob: Knob, value: float) -> None:
        self.values[knob.name] = value
        self._paint()
        self.post_message(self.Turned())

    def _before_scale(self) -> int:
        """The columns of mark, name and number, and the end of the scale."""
        return 2 + max(cells(knob.name) for knob in self._knobs) + 8 + 1

    def _paint(self) -> None:
        width = max(cells(knob.name) for knob in self._knobs)
        rows = []
        for number, knob in enumerate(self._knobs):
            chosen = number == self._chosen
            value = self.values[knob.name]
            mark = "▸ " if chosen else "  "
            head = f"{mark}{knob.name:{width}}  {value:+.2f} "
            told = f"  {self._names[knob.name]}" if knob.name in self._names else ""
            style = "bold $primary" if chosen else ""
            rows.append(
                Content.assemble((head, style), (_scale(knob, value), style), (told, "$faint"))
            )
        self.update(Content("\n").join(rows))


def _scale(knob: Knob, value: float) -> str:
    place = round((value - knob.low) / (knob.high - knob.low) * SCALE)
    return f"├{'─' * place}●{'─' * (SCALE - place)}┤"
