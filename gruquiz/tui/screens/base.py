"""What every screen has: a title, a line of keys, and texts that follow the language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Paste, Resize
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.language import Lang
from gruquiz.tui.host import Host
from gruquiz.tui.keys import KeyLine, with_keys_marked
from gruquiz.words.app import AppWords

if TYPE_CHECKING:
    from gruquiz.tui.bookmarks import Bookmark

SMALLEST = (40, 12)
"""Columns and rows below which nothing useful can be shown."""

MOST_DIGITS = 9
"""More of them in one piece are no answer, but something else that was pasted."""


class BaseScreen(Screen[None]):
    """A place of the app. `relabel` puts every text on it into the language of the moment."""

    KEYS_OF: ClassVar[str] = "screen"
    """The beginning of the ids of its actions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", id="screen.back", show=False),
    ]

    @property
    def gruquiz(self) -> Host:
        """The app, as what it is."""
        assert isinstance(self.app, Host)
        return self.app

    @property
    def words(self) -> AppWords:
        return self.gruquiz.words

    @property
    def lang(self) -> Lang:
        return self.gruquiz.lang

    def compose(self) -> ComposeResult:
        yield Static(id="title", markup=False)
        yield from self.parts()
        yield Static(id="keys", markup=False)
        yield Static(id="tiny", markup=False)

    def parts(self) -> Iterable[Widget]:
        """What stands between the title and the keys."""
        return ()

    def on_mount(self) -> None:
        self.watch(self.app, "lang", self._language_changed, init=False)
        self.relabel()

    def on_resize(self, event: Resize) -> None:
        """In a terminal too small for anything, say so instead of showing pieces."""
        columns, rows = SMALLEST
        self.set_class(event.size.width < columns or event.size.height < rows, "-tiny")
        said = self.words.too_small.format(width=columns, height=rows)
        self.query_one("#tiny", Static).update(Content(said))

    def on_paste(self, event: Paste) -> None:
        """Digits that an input method hands over in one piece are keys, where no text is typed."""
        if self.focused is not None and self.focused.check_consume_key("1", "1"):
            return
        digits = unicodedata.normalize("NFKC", event.text).strip()
        if digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS:
            event.stop()
            for (
                digit
            ) in digits:  # sent by the app: a key stops at its sender before bindings are asked
                self.app.call_later(self.app.simulate_key, digit)

    def _language_changed(self) -> None:
        self.relabel()

    def relabel(self) -> None:
        """Write every text anew; called at the start and when the language changes."""
        raise NotImplementedError

    def label(self, title: str, keys: KeyLine | str) -> None:
        """Write the title and the line of keys, with the learner's own."""
        self.query_one("#title", Static).update(Content(f"gruquiz · {title}"))
        line = KeyLine.of(keys) if isinstance(keys, str) else keys
        told = line.within(self.app.size.width - 2, self.keyed)
        self.query_one("#keys", Static).update(with_keys_marked(told))

    def keyed(self, text: str) -> str:
        """A text that names keys, with the learner's own."""
        return self.gruquiz.keyboard.told(text, self.KEYS_OF)

    def keep(self) -> None:
        """Keep what is half done; called before this screen, or the app, is left."""

    def bookmark(self) -> Bookmark | None:
        """How to come back here after the app was quit; None where there is nothing to go on with."""
        return None

    def action_back(self) -> None:
        self.keep()
        self.app.pop_screen()
