"""Help: what the app is, and its keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.tui.screens.base import BaseScreen


class HelpScreen(BaseScreen):
    """One page of text."""

    CSS = "HelpScreen #page { padding: 1 1 1 2; } HelpScreen #help { padding-right: 1; } HelpScreen #help { height: auto; max-width: 90; }"

    def parts(self) -> Iterable[Widget]:
        with VerticalScroll(id="page"):
            yield Static(id="help", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#page").focus()

    def relabel(self) -> None:
        self.label(self.words.help, self.words.keys_back)
        self.query_one("#help", Static).update(Content(self.words.help_text))
