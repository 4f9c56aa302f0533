"""What is laid out for the width that it has, like an equation whose parts stand below each other if need be."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.widgets import Static

Setting = Callable[[int | None], Content | None]
"""The content in a width of so many cells; None where the width is not known yet."""


class Fitted(Static):
    """State: how its content is set, and for which width that was done last."""

    DEFAULT_CSS = "Fitted.-empty { display: none; }"

    def __init__(self, name: str) -> None:
        super().__init__(id=name, markup=False)
        self._setting: Setting = lambda _: None
        self._width: int | None = None

    def fit(self, setting: Setting) -> None:
        """Set it like this from now on; what has no content takes no room."""
        self._setting = setting
        self._paint()

    def on_resize(self) -> None:
        if self.content_size.width not in (0, self._width):
            self._width = self.content_size.width
            self._paint()

    def _paint(self) -> None:
        content = self._setting(self._width)
        self.set_class(content is None, "-empty")
        self.update(content or "")
