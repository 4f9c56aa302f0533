"""Statistics: readiness, objectives, history, forecasts and the latest answers, a section each."""

from __future__ import annotations

from collections.abc import Iterable
from time import time
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static, Tab, Tabs

from gruquiz.lines.stats import SECTIONS, Page, overview
from gruquiz.tui.findings import painted
from gruquiz.tui.memory_lines import memory_lines
from gruquiz.tui.prose import in_a_line
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.words.stats import StatsWords, stats_words

if TYPE_CHECKING:
    from gruquiz.study.schedule import Remembered
    from gruquiz.study.stats import Stats

_ROOM = 38  # rows from which readiness and history stand on one page


class StatsScreen(BaseScreen):
    """Figures that follow from the record; nothing is said where there is no evidence."""

    CSS_PATH = "stats.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(f"{n},{chr(0xFF10 + n)}", f"open({n - 1})", id=f"stats.{n}", show=False)
            for n in range(1, len(SECTIONS) + 1)
        ),
        Binding("left", "turn(-1)", id="stats.left", show=False),
        Binding("right", "turn(1)", id="stats.right", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._stats: Stats | None = None
        self._memory: Remembered | None = None
        self._section = 0

    def parts(self) -> Iterable[Widget]:
        tabs = Tabs(*(Tab("", id=f"section{n}") for n in range(len(SECTIONS))))
        tabs.can_focus = False
        yield tabs
        with VerticalScroll(id="page"):
            yield Static(id="stats", markup=False)

    @property
    def said(self) -> StatsWords:
        """The words of this screen."""
        return stats_words(self.lang)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#page").focus()

    def on_screen_resume(self) -> None:
        """Count anew: something may have been answered meanwhile."""
        self.call_after_refresh(self.count)

    @work(thread=True, exclusive=True)
    def count(self) -> None:
        """Read what follows from the record, apart from the event loop."""
        from gruquiz.practice import practised
        from gruquiz.study.schedule import remembered
        from gruquiz.study.store import StoreError

        app = self.gruquiz
        try:
            self._stats = app.learner.stats(app.library, time())
            self._memory = remembered(
                app.schedule(), (entry.uid for entry in practised(app.library, app.store))
            )
        except StoreError as error:
            app.call_from_thread(app.fail, error.message[app.lang])
        else:
            app.call_from_thread(self.relabel)

    def relabel(self) -> None:
        self.label(self.words.stats, self.said.keys)
        for number, title in enumerate(self.said.tabs):
            self.query_one(f"#section{number}", Tab).label = Content(f"{number + 1} {title}")
        self._paint()

    def on_resize(self, event: Resize) -> None:
        super().on_resize(event)
        self._paint()

    def _paint(self) -> None:
        page = self.query_one("#stats", Static)
        if self._stats is None:
            page.update(Content(self.words.loading))
        elif not self._stats.latest:
            page.update(Content(self.said.nothing_yet))
        else:
            size = self.app.size
            room = size.height >= _ROOM and self._section == 0
            section = overview if room else SECTIONS[self._section]
            width = size.width - self._margin
            told = painted(section(Page(self._stats, self.lang, width, self._asked(self._stats))))
            page.update(Content("\n").join([told, *self._memory_lines()]))

    def _asked(self, stats: Stats) -> dict[str, str]:
        """The latest questions in a line each; code drills have a title."""
        entries = self.gruquiz.library.entries
        known = {a.uid: entries[a.uid].item for a in stats.latest if a.uid in entries}
        texts = {uid: getattr(item, "title", item.prompt) for uid, item in known.items()}
        return {uid: in_a_line(text.unfilled()[self.lang]) for uid, text in texts.items()}

    def _memory_lines(self) -> list[Content]:
        """Memory is told below readiness, and never mixed with it."""
        if self._section or self._memory is None:
            return []
        return [Content(), *memory_lines(self._memory, self.gruquiz.library, self.lang)]

    @property
    def _margin(self) -> int:
        """The cells beside the page."""
        return self.query_one("#page").gutter.width + 1

    @on(Tabs.TabActivated)
    def _turned(self, event: Tabs.TabActivated) -> None:
        self._section = int(str(event.tab.id).removeprefix("section"))
        self._paint()
        self.query_one("#page").scroll_home(animate=False)

    def action_open(self, section: int) -> None:
        self.query_one(Tabs).active = f"section{section}"

    def action_turn(self, step: int) -> None:
        self.action_open((self._section + step) % len(SECTIONS))
