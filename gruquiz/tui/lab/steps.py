"""One step of a cell, line by line: the code as a learner writes it, and what every line gives."""

from __future__ import annotations

from typing import ClassVar

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from gruquiz.lab import Cell, LabPlace
from gruquiz.lab.steps import Line, number_of, step_lines
from gruquiz.tui.lab.view import View

CELLS: tuple[Cell, ...] = ("GRU", "LSTM", "RNN")


class StepsView(View, can_focus=True):
    """What has been computed so far; the line that is reached is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down,enter,space,ideographic_space", "walk(1)", id="lab.forth", show=False),
        Binding("left,up,backspace", "walk(-1)", id="lab.back", show=False),
        Binding("home", "walk(-1000)", id="lab.begin", show=False),
        Binding("end", "walk(1000)", id="lab.end", show=False),
        Binding("c,ｃ", "cell", id="lab.cell", show=False),
        Binding("s,ｓ", "numbers", id="lab.numbers", show=False),
    ]

    def __init__(self, place: LabPlace) -> None:
        """The line of `place` was wrong in the learner's code: it is reached at first."""
        super().__init__()
        self.cell = place.cell
        self._seed = place.numbers
        self._found = place.line
        self._wrong: int | None = None
        self._reached = 1
        self._begin()
        self._reached = min(len(self._lines) - 1, place.reached or self._reached)

    def left_at(self, place: LabPlace) -> LabPlace:
        return replace(
            place, cell=self.cell, line=self._found, reached=self._reached, numbers=self._seed
        )

    def compose(self) -> ComposeResult:
        yield Static(classes="head", markup=False)
        yield Static(classes="given", markup=False)
        yield Static(classes="computed", markup=False)
        yield Static(classes="end", markup=False)

    def take_focus(self) -> None:
        self.focus()

    def action_walk(self, by: int) -> None:
        self._reached = min(len(self._lines) - 1, max(1, self._reached + by))
        self.paint()

    def action_cell(self) -> None:
        self.cell = CELLS[(CELLS.index(self.cell) + 1) % len(CELLS)]
        self._found = ""
        self._begin()
        self.paint()

    def action_numbers(self) -> None:
        self._seed += 1
        self._begin()
        self.paint()

    def _begin(self) -> None:
        """Compute everything, and go to the line that was found wrong, or the first."""
        self._lines = step_lines(self.cell, self._seed)
        self._wrong = number_of(self._lines, self._found)
        self._reached = self._wrong or 1

    def paint(self) -> None:
        words, (given, *computed) = self.words, self._lines
        reached = words.step_of.format(number=self._reached, total=len(computed))
        head = Content.assemble((self.cell, "bold $primary"), (f"   {reached}", "$faint"))
        self.query_one(".head", Static).update(head)
        rows = [Content.styled(words.given, "bold"), *_values(given)]
        self.query_one(".given", Static).update(Content("\n").join(rows))
        shown = [self._row(line, n) for n, line in enumerate(computed, 1)]
        self.query_one(".computed", Static).update(Content("\n").join(shown[: self._reached]))
        self.call_after_refresh(self.query_one(".end").scroll_visible, animate=False)

    def _row(self, line: Line, number: int) -> Content:
        reached = number == self._reached
        half = self.words.forward if line.half == "forward" else self.words.backward
        mark = "▸ " if reached else "  "
        code = Content.assemble(
            (f"{mark}{half}  ", "bold $primary" if reached else "$faint"),
            (line.code, "bold $code" if reached else "$code"),
        )
        told = [f"{_INDENT}{self.words.found_line}"] if number == self._wrong else []
        remarks = (Content.styled(said, "bold $warning") for said in told)
        return Content("\n").join([code, *_values(line), *remarks])


def _values(line: Line) -> list[Content]:
    """Each value after its name; the rows of a matrix stand below each other."""
    width = max(len(name) for name, _ in line.values)
    below = "\n" + " " * (len(_INDENT) + width + 3)
    return [
        Content.assemble((f"{_INDENT}{name:{width}} = ", "$faint"), value.replace("\n", below))
        for name, value in line.values
    ]


_INDENT = " " * 6
