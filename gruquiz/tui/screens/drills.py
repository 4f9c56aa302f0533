"""The code drills, each with what has become of it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Entry
from gruquiz.tui.prose import prose
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.width import cells


class DrillsScreen(BaseScreen):
    """A list to choose from."""

    CSS = "DrillsScreen #drills { padding: 1 2; }"

    def parts(self) -> Iterable[Widget]:
        yield OptionList(id="drills", markup=False)

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
        verdicts: dict[str, set[str]] = {}
        for attempt in self.gruquiz.store.attempts():
            verdicts.setdefault(attempt.uid, set()).add(attempt.verdict)
        drills.set_options([Option(self._row(e, verdicts.get(e.uid, set()))) for e in self.drills])
        drills.highlighted = chosen

    def _row(self, entry: Entry, verdicts: set[str]) -> Content:
        assert isinstance(entry.item, Code)
        words = self.words
        sign, state = "·", words.new
        if "passed" in verdicts:
            sign, state = "✔", words.passed
        elif verdicts:
            sign, state = "△", words.tried
        title = prose(entry.item.title[self.lang], "bold")
        gap = " " * (self._widest - cells(title.plain))
        return Content.assemble(
            f"{sign} ",
            title,
            gap,
            "   ",
            (f"{state}   ", "$faint"),
            (entry.uid.removeprefix("drills/"), "$faint"),
        )

    @property
    def _widest(self) -> int:
        """Cells of the longest title."""
        titles = (getattr(entry.item, "title")[self.lang] for entry in self.drills)  # noqa: B009
        return max((cells(prose(title).plain) for title in titles), default=0)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.gruquiz.open_drill(self.drills[event.option_index].uid)
