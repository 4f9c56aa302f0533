"""Find items: what is typed narrows the list down at once."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from gruquiz.bank.kinds import BugHunt, DrillCloze
from gruquiz.bank.library import Entry
from gruquiz.bank.search import Index
from gruquiz.language import Lang
from gruquiz.lines.columns import padded, shortened
from gruquiz.practice import practised
from gruquiz.study.store import Tally
from gruquiz.tui.prose import in_a_line
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.words.browse import browse_words

if TYPE_CHECKING:
    from gruquiz.tui.bookmarks import Browsing

SERIES = 10
"""How many of the found items are practised in a row."""

LISTED = 40
"""How many of them are listed: more would be slow to paint at every key, and nobody reads them."""

PAUSE = 0.06
"""Seconds without a key after which the list follows."""

BANK = 14
"""The cells of the names of banks."""

BEYOND = 4 + 6 + BANK + 2
"""The cells beside a prompt: padding and scrollbar of the list, what stands before it, its bank."""


class BrowseScreen(BaseScreen):
    """A line to type in and what it finds; the arrows work while typing."""

    CSS_PATH = "browse.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move('cursor_down')", id="browse.down", show=False),
        Binding("up", "move('cursor_up')", id="browse.up", show=False),
        Binding("pagedown", "move('page_down')", id="browse.page-down", show=False),
        Binding("pageup", "move('page_up')", id="browse.page-up", show=False),
    ]

    def __init__(self, left: Browsing | None = None) -> None:
        """`left` is where the search was left."""
        super().__init__()
        self._found: list[Entry] = []
        self._rows: dict[tuple[str, Lang, int], str] = {}
        self._left = left

    @cached_property
    def _index(self) -> Index:
        """All that is practised; last those made of a drill, whose prompts are much alike."""
        asked = practised(self.gruquiz.library, self.gruquiz.store)
        return Index(sorted(asked, key=lambda e: isinstance(e.item, BugHunt | DrillCloze)))

    def parts(self) -> Iterable[Widget]:
        yield Input(self._left.query if self._left else "", id="query", select_on_focus=False)
        yield Static(id="count", classes="faint", markup=False)
        yield OptionList(id="found", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#query").focus()
        if self._left is not None and self._found:
            last = min(len(self._found), LISTED) - 1
            self.query_one("#found", OptionList).highlighted = min(self._left.row, last)

    def bookmark(self) -> Browsing | None:
        from gruquiz.tui.bookmarks import Browsing

        query = self.query_one("#query", Input).value
        row = self.query_one("#found", OptionList).highlighted or 0
        return Browsing(query, row) if query.strip() else None

    def on_screen_resume(self) -> None:
        """Something may have been answered meanwhile."""
        self.relabel()

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        self._search_soon()

    @work(exclusive=True)
    async def _search_soon(self) -> None:
        """Let the letter be painted before the list; who types fast waits for one list only."""
        await sleep(PAUSE)
        self.relabel()

    def relabel(self) -> None:
        words = browse_words(self.lang)
        self.label(words.browse, words.keys)
        query = self.query_one("#query", Input)
        query.placeholder = words.placeholder
        self._found = self._index.search(query.value)
        part = words.first_ones.format(listed=LISTED) if len(self._found) > LISTED else ""
        said = words.found.format(found=len(self._found), total=len(self._index), part=part)
        self.query_one("#count", Static).update(Content(said if self._found else words.nothing))
        self._list()

    def _list(self) -> None:
        tallies = self.gruquiz.store.tallies()
        listed = self.query_one("#found", OptionList)
        kept = listed.highlighted or 0
        found = self._found[:LISTED]
        rows = [self._row(entry, tallies.get(entry.uid)) for entry in found]
        listed.set_options([Option(row) for row in rows])
        listed.highlighted = min(kept, len(rows) - 1) if rows else None

    def _row(self, entry: Entry, tally: Tally | None) -> Content:
        """Sign, objective, prompt and bank; the item's own name may give its answer away."""
        key = (entry.uid, self.lang, self.size.width - BEYOND)
        if key not in self._rows:
            self._rows[key] = _told(entry, *key[1:])
        bank = (shortened(entry.bank.id, BANK), "$faint")
        return Content.assemble(f"{_sign(tally)} {self._rows[key]}  ", bank)

    def on_resize(self, event: Resize) -> None:
        super().on_resize(event)
        self._list()

    def action_move(self, move: str) -> None:
        """Move in the list while the line keeps the focus."""
        getattr(self.query_one("#found", OptionList), f"action_{move}")()

    @on(Input.Submitted, "#query")
    def _submitted(self) -> None:
        self.relabel()  # the list may not have followed yet
        chosen = self.query_one("#found", OptionList).highlighted
        if chosen is not None:
            self._practise(chosen)

    @on(OptionList.OptionSelected, "#found")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._practise(event.option_index)

    def _practise(self, first: int) -> None:
        chosen = self._found[first : first + SERIES]
        self.gruquiz.open_items([entry.uid for entry in chosen])


def _told(entry: Entry, lang: Lang, room: int) -> str:
    """Objective and prompt on one line of which the prompt takes `room` cells.

    It is cut here, and not by the list, which would measure every line as a whole.
    """
    prompt = in_a_line(entry.item.prompt.unfilled()[lang])
    return f"{entry.item.objective:3} {padded(shortened(prompt, room), room)}"


def _sign(tally: Tally | None) -> str:
    """How an item has gone so far."""
    if tally is None:
        return "·"
    return "✔" if tally.right == tally.seen else "△" if tally.right else "✘"
