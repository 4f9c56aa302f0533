"""The lab: cells to play with, gradients over time, one step line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

from gruquiz.lab import VIEWS, LabPlace, ViewName
from gruquiz.tui.lab.cell import GruView, LstmView
from gruquiz.tui.lab.flow import FlowView
from gruquiz.tui.lab.view import View
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.words.lab import lab_words

if TYPE_CHECKING:
    from gruquiz.tui.bookmarks import Exploring

GAP = 3


class LabScreen(BaseScreen):
    """Four views under one line of names; each is made when it is first shown."""

    KEYS_OF = "lab"
    CSS_PATH = "lab.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"{n},{chr(0xFF10 + n)}", f"view('{name}')", id=f"lab.{name}", show=False)
        for n, name in enumerate(VIEWS, 1)
    ]

    def __init__(self, place: LabPlace | None = None) -> None:
        super().__init__()
        self._place = place or LabPlace("gru")
        self._view: ViewName = self._place.view

    def parts(self) -> Iterable[Widget]:
        yield Static(id="views", markup=False)
        with VerticalScroll(id="bench", can_focus=False):
            yield ContentSwitcher(id="shown")

    async def on_mount(self) -> None:  # type: ignore[override]  # Textual awaits either
        await self._open(self._view)
        super().on_mount()

    async def action_view(self, name: ViewName) -> None:
        await self._open(name)
        self.relabel()

    async def _open(self, name: ViewName) -> None:
        self._view = name
        switcher = self.query_one(ContentSwitcher)
        if not switcher.query(f"#{name}"):
            view = self._makers()[name]()
            view.id = name
            await switcher.mount(view)
        switcher.current = name
        self.call_after_refresh(self._shown().take_focus)

    def _makers(self) -> Mapping[ViewName, Callable[[], View]]:
        place = self._place

        def turned(name: ViewName) -> Mapping[str, float]:
            return place.knobs if name == place.view else {}

        return {
            "gru": lambda: GruView(place.convention, place.found, turned("gru")),
            "lstm": lambda: LstmView(turned("lstm")),
            "flow": lambda: FlowView(turned("flow")),
            "steps": lambda: _steps(place),
        }  # fmt: skip

    def _shown(self) -> View:
        view = self.query_one(f"#{self._view}")
        assert isinstance(view, View)
        return view

    def bookmark(self) -> Exploring:
        from gruquiz.tui.bookmarks import Exploring

        return Exploring(self._shown().left_at(replace(self._place, view=self._view)))

    def relabel(self) -> None:
        words = lab_words(self.lang)
        self.label(words.lab, words.keys[self._view])
        names = [
            (
                f"{n} {words.views[name]}",
                "bold underline $primary" if name == self._view else "$faint",
            )
            for n, name in enumerate(VIEWS, 1)
        ]
        parted = [part for name in names for part in (name, " " * GAP)]
        self.query_one("#views", Static).update(Content.assemble(*parted))
        self._shown().show(self.lang)

    @on(Click, "#views")
    async def _clicked(self, event: Click) -> None:
        """A click on the name of a view opens it."""
        from gruquiz.width import cells

        words, left = lab_words(self.lang), 1
        for n, name in enumerate(VIEWS, 1):
            width = cells(f"{n} {words.views[name]}")
            if left <= event.x < left + width:
                await self.action_view(name)
            left += width + GAP


def _steps(place: LabPlace) -> View:
    from gruquiz.tui.lab.steps import StepsView

    return StepsView(place)
