"""All questions of the exam: to go to one of them, or to hand in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.tui.exam_life import SittingScreen
from gruquiz.tui.overview import Overview
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.words.exam import exam_words, minutes


class ExamGridScreen(BaseScreen):
    """State: whether F5 was pressed once. The clock goes on."""

    KEYS_OF = "grid"
    CSS = """
    ExamGridScreen {
        #legend { padding: 1 2 0 2; height: auto; }
        #grid { padding: 1 2; height: 1fr; }
        #overview { height: auto; width: 72; max-width: 100%; }
        #counts { padding: 0 2 1 2; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "submit", id="grid.submit", show=False),
        Binding("g,ｇ", "back", id="grid.back", show=False),
    ]

    def __init__(self, exam: SittingScreen) -> None:
        super().__init__()
        self._exam = exam
        self._asked = False

    def parts(self) -> Iterable[Widget]:
        yield Static(id="legend", markup=False)
        with VerticalScroll(id="grid", can_focus=False):
            yield Overview(self._exam.sitting.state)
        yield Static(id="counts", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Overview).focus()
        self.set_interval(0.5, self.relabel)

    def relabel(self) -> None:
        words, sitting = exam_words(self.lang), self._exam.sitting
        state = sitting.state
        left = words.left.format(left=minutes(sitting.remaining_ms))
        self.label(f"{words.exam} · {words.grid}   {left}", words.keys_grid)
        self.query_one("#legend", Static).update(Content.styled(words.legend, "$faint"))
        numbers = {"open": len(state.open), "flagged": len(state.flags)}
        counts = Content(words.counts.format(answered=len(state.answers), **numbers))
        again = words.submit_again if any(numbers.values()) else words.submit_complete
        asks = again.format(**numbers) if self._asked else words.submit
        told = Content.styled(self.keyed(asks), "bold $warning" if self._asked else "$faint")
        self.query_one("#counts", Static).update(Content("\n").join([counts, told]))

    @on(Overview.Chosen)
    def _go(self, event: Overview.Chosen) -> None:
        self._exam.go(event.index)
        self.app.pop_screen()

    def action_submit(self) -> None:
        """The first F5 says what is open, the second hands in."""
        if self._asked:
            self._exam.submit()
        else:
            self._asked = True
            self.relabel()
