"""The question itself, above what answers it: its head, its text, the equation and the code it prints."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.bank.items import Question
from gruquiz.bank.library import Entry
from gruquiz.language import Lang
from gruquiz.tui import asked
from gruquiz.tui.prose import prose
from gruquiz.tui.widgets.fitted import Fitted, Setting


class Stem(VerticalScroll, can_focus=False):
    """Scrolls where it is longer than the room that the answer leaves."""

    DEFAULT_CSS = "Stem > .-empty { display: none; }"

    def compose(self) -> Iterable[Widget]:
        yield Static(id="progress", classes="faint", markup=False)
        yield Fitted("linked")
        yield Static(id="convention", classes="faint", markup=False)
        yield Static(id="prompt", markup=False)
        yield Fitted("equation")
        yield Fitted("code")

    def put(
        self, question: Question, entry: Entry, progress: Content, lang: Lang, *, answered: bool
    ) -> None:
        """Show a question, with the `progress` of its series above it."""
        self._write("#progress", progress)
        self._fit("#linked", partial(asked.linked_set, entry, lang))
        self._write("#convention", asked.convention(entry, lang, answered=answered))
        self._write("#prompt", prose(question.prompt[lang], "bold"))
        self._fit("#equation", partial(asked.equation, entry))
        self._fit("#code", partial(asked.code, entry))

    def say(self, content: Content) -> None:
        """Show this where there is no question."""
        for name in ("#progress", "#convention"):
            self._write(name, None)
        for name in ("#linked", "#equation", "#code"):
            self._fit(name, lambda _: None)
        self._write("#prompt", content)

    def turn(self, step: int) -> None:
        """Scroll by a page, less two rows by which the reader finds her place again."""
        self.scroll_relative(y=step * max(1, self.size.height - 2), animate=False)

    def _fit(self, name: str, setting: Setting) -> None:
        self.query_one(name, Fitted).fit(setting)

    def _write(self, name: str, content: Content | None) -> None:
        """Put `content` into its place; a place with nothing in it takes no room."""
        place = self.query_one(name, Static)
        place.set_class(content is None, "-empty")
        place.update(content or "")
