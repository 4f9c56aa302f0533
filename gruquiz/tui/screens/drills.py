"""The code drills, each with what has become of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Entry
from gruquiz.tui.prose import prose
from gruquiz.tui.screens.base import BaseScreen

Row = tuple[Content, Content, Content]
"""Title, name and state of a drill."""


class DrillsScreen(BaseScreen):
    """A list to choose from, and what the drill that is pointed at asks for."""

    CSS_PATH = "drills.tcss"

    def parts(self) -> Iterable[Widget]:
        yield OptionList(id="drills", markup=False)
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#drills").focus()

    def on_screen_resume(self) -> None:
        self.relabel()

    @property
    def drills(self) -> list[Entry]:
        """The drills in the order of their bank."""
        return [entry for entry in self.gruquiz.library if isinstance(entry.item, Code)]

    def relabel(self) -> None:
        self.label(self.words.drills, self.words.keys_drills)
        drills = self.query_one("#drills", OptionList)
        chosen = drills.highlighted or 0
        verdicts = self.gruquiz.store.drill_verdicts()
        rows = [self._row(entry, verdicts.get(entry.uid, set())) for entry in self.drills]
        drills.set_options([Option(row) for row in _aligned(rows)])
        drills.highlighted = chosen

    def _row(self, entry: Entry, verdicts: set[str]) -> Row:
        assert isinstance(entry.item, Code)
        words = self.words
        sign, state = "·", words.new
        if "passed" in verdicts:
            sign, state = "✔", words.passed
        elif verdicts:
            sign, state = "△", words.tried
        title = prose(entry.item.title[self.lang], "bold")
        name = entry.uid.removeprefix("drills/")
        return Content.assemble(f"{sign} ", title), Content(name), Content.styled(state, "$faint")

    @on(OptionList.OptionHighlighted)
    def _pointed(self, event: OptionList.OptionHighlighted) -> None:
        item = self.drills[event.option_index].item
        self.query_one("#about", Static).update(prose(item.prompt[self.lang]))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.gruquiz.open_drill(self.drills[event.option_index].uid)


def _aligned(rows: Sequence[Row]) -> list[Content]:
    """Each row in a line, the columns below each other."""
    widths = [max(part.cell_length for part in column) for column in zip(*rows, strict=True)]
    return [
        Content("   ").join(
            part.pad_right(width - part.cell_length)
            for part, width in zip(row, widths, strict=True)
        )
        for row in rows
    ]
