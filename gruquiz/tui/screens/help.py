"""Help: what the app is, and its keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.keymap import shown
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.words.keys import ACTIONS, keys_words


class HelpScreen(BaseScreen):
    """One page of text."""

    KEYS_OF = "drill"
    CSS = "HelpScreen #page { padding: 1 1 1 2; } HelpScreen #help { padding-right: 1; } HelpScreen #help { height: auto; max-width: 90; }"

    def parts(self) -> Iterable[Widget]:
        with VerticalScroll(id="page"):
            yield Static(id="help", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#page").focus()

    def relabel(self) -> None:
        self.label(self.words.help, self.words.keys_back)
        told = [self.keyed(self.words.help_text), *self._changed()]
        self.query_one("#help", Static).update(Content("\n".join(told)))

    def _changed(self) -> Iterator[str]:
        """The learner's own keys."""
        keyboard, words = self.gruquiz.keyboard, keys_words(self.lang)
        if keyboard.chosen:
            yield f"\n{words.changed}"
        for action, keys in keyboard.chosen.items():
            was, known = shown(ACTIONS[action].keys), ACTIONS[action]
            yield f"  {shown(keys)}  {known.about[self.lang]} ({words.shipped.format(keys=was)})"
