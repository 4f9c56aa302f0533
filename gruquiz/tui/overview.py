"""All questions of an exam at a glance, in rows: answered, open, flagged; any of them can be gone to."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from gruquiz.study.exam.events import State

CELL = 7


class Overview(Widget):
    """State: that of the exam, and the question that the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", id="overview.left", show=False),
        Binding("right", "move(1)", id="overview.right", show=False),
        Binding("up", "move_row(-1)", id="overview.up", show=False),
        Binding("down", "move_row(1)", id="overview.down", show=False),
        Binding("home", "move_to(0)", id="overview.first", show=False),
        Binding("end", "move_to(-1)", id="overview.last", show=False),
        Binding("u,ｕ", "next_open", id="overview.open", show=False),
        Binding("enter", "go", id="overview.go", show=False),
    ]

    class Chosen(Message):
        """The learner wants to go to a question."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, state: State, *, passive: bool = False) -> None:
        """A `passive` one has no cursor and takes clicks only."""
        super().__init__(id="overview")
        self.can_focus = not passive
        self._state = state
        self._cursor = state.current

    def show(self, state: State) -> None:
        """Paint another state."""
        self._state = state
        self.refresh(layout=True)

    @property
    def _columns(self) -> int:
        """How many questions stand in a row."""
        return columns_in(self.size.width)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return -(-self._state.size // columns_in(width))

    def render(self) -> Content:
        columns = self._columns
        cells = [self._cell(index) for index in range(self._state.size)]
        rows = [
            Content("").join(cells[start : start + columns])
            for start in range(0, len(cells), columns)
        ]
        return Content("\n").join(rows)

    def _cell(self, index: int) -> Content:
        state = self._state
        sign = "●" if index in state.answers else "○" if index in state.seen else "·"
        flag = "⚑" if index in state.flags else " "
        style = "$success" if index in state.answers else ""
        if self.can_focus and index == self._cursor:
            style = "reverse bold"
        elif index == state.current:
            style = "bold underline"
        return Content.assemble((f"{index + 1:>3}{sign}{flag}", style), " " * (CELL - 5))

    def action_move(self, step: int) -> None:
        self._to(self._cursor + step)

    def action_move_row(self, step: int) -> None:
        self._to(self._cursor + step * self._columns)

    def action_move_to(self, index: int) -> None:
        self._to(index % self._state.size)

    def action_next_open(self) -> None:
        """The next question without an answer, going round."""
        size = self._state.size
        after = ((self._cursor + 1 + step) % size for step in range(size))
        self._to(next((i for i in after if i not in self._state.answers), self._cursor))

    def action_go(self) -> None:
        self.post_message(self.Chosen(self._cursor))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or offset.x >= self._columns * CELL:
            return
        index = offset.y * self._columns + offset.x // CELL
        if index < self._state.size:
            self._to(index)
            self.post_message(self.Chosen(index))

    def _to(self, index: int) -> None:
        if 0 <= index < self._state.size:
            self._cursor = index
            self.refresh()


def columns_in(width: int) -> int:
    """How many cells to put into a row: ten or five, if they fit, so that numbers stand where one expects."""
    fit = max(1, width // CELL)
    return 10 if fit >= 10 else 5 if fit >= 5 else fit
