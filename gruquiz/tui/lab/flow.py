"""Gradients over time: three curves, and the knobs that bend them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from gruquiz.lab import LabPlace
from gruquiz.lab.chart import SIDE, plotted, scale
from gruquiz.tui.lab.knobs import Knobs
from gruquiz.tui.lab.view import View
from gruquiz.width import cells

CURVES: Mapping[str, tuple[str, str]] = {
    "G": ("GRU", "bold $success"), "L": ("LSTM", "bold $error"), "R": ("RNN", "bold $foreground"),
}  # fmt: skip
"""The letter that marks a curve, its name and its colour."""

LEAST_ROWS, MOST_ROWS, OTHER_ROWS = 8, 20, 13
"""Of the chart, and of everything else on the screen."""


class FlowView(View):
    """The norm of the gradient from the last step back to the first, on a logarithmic scale."""

    def __init__(self, turned: Mapping[str, float] | None = None) -> None:
        super().__init__()
        self._turned = turned

    def left_at(self, place: LabPlace) -> LabPlace:
        return replace(place, knobs=self.query_one(Knobs).values)

    def compose(self) -> ComposeResult:
        from gruquiz.lab.flow import FLOW_KNOBS

        yield Static(classes="head", markup=False)
        yield Static(classes="chart", markup=False)
        yield Knobs(FLOW_KNOBS, self._turned)
        yield Static(classes="remarks", markup=False)

    def take_focus(self) -> None:
        self.query_one(Knobs).focus()

    @on(Resize)
    @on(Knobs.Turned)
    def paint(self) -> None:
        knobs = self.query_one(Knobs)
        knobs.name_them(self.words.knobs)
        self.query_one(".head", Static).update(Content(self.words.flow_head))
        self.query_one(".chart", Static).update(self._chart(knobs.values))
        self.query_one(".remarks", Static).update(Content(self.words.flow_told))

    def _chart(self, knobs: Mapping[str, float]) -> Content:
        from gruquiz.lab.flow import STEPS, gradient_flow

        flow = gradient_flow(knobs)
        width = max(20, min(2 * STEPS, self.size.width - SIDE - 4))
        height = max(LEAST_ROWS, min(MOST_ROWS, self.screen.size.height - OTHER_ROWS))
        curves = {"G": flow.gru[::-1], "L": flow.lstm[::-1], "R": flow.rnn[::-1]}
        spots = plotted(curves, width, height)
        rows = []
        for y, label in enumerate(scale(height)):
            marks = [spots.get((x, y), " ") for x in range(width)]
            rows.append(Content.assemble((f"{label}│", "$faint"), *map(_mark, marks)))
        return Content("\n").join([*rows, *self._foot(width, STEPS)])

    def _foot(self, width: int, steps: int) -> list[Content]:
        said = self.words.flow_axis.format(steps=steps, space="")
        space = " " * max(1, width - cells(said))
        axis = self.words.flow_axis.format(steps=steps, space=space)
        legend = [(f"{mark} {name}   ", style) for mark, (name, style) in CURVES.items()]
        return [
            Content.styled(" " * SIDE + "└" + "─" * width, "$faint"),
            Content.styled(" " * (SIDE + 1) + axis, "$faint"),
            Content.assemble(" " * (SIDE + 1), *legend),
        ]


def _mark(letter: str) -> tuple[str, str]:
    return letter, CURVES[letter][1] if letter in CURVES else ""
