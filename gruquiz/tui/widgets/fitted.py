"""What is laid out for the width that it has, like an equation whose parts stand below each other if need be."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
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
        self.set_class(setting(self._width) is None, "-empty")
        self._paint(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Set for `width` before it is measured: a screen that is just opened is not laid out twice."""
        self._fit_to(width)
        return super().get_content_height(container, viewport, width)

    def on_resize(self) -> None:
        """A height known from before was not measured anew."""
        self._fit_to(self.content_size.width)

    def _fit_to(self, width: int) -> None:
        if width not in (0, self._width):
            self._width = width
            self._paint(layout=False)

    def _paint(self, *, layout: bool) -> None:
        self.update(self._setting(self._width) or "", layout=layout)
