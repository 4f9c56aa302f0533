"""A question above its answer, where a long question scrolls and the answer stays in view."""

from __future__ import annotations

from textual.containers import Vertical
from textual.widget import Widget


class Sheet(Vertical):
    """Its first child is the question, its second the answer.

    Where both fit, they stand one below the other. Where they do not, the sheet is `-tight`: the answer is
    held at the bottom, and the question scrolls in what is left.
    """

    DEFAULT_CSS = """
    Sheet > * { height: auto; }
    Sheet.-tight > :first-child { height: 1fr; }
    Sheet.-tight > :last-child { dock: bottom; max-height: 65%; border-top: solid $panel; }
    """

    @property
    def tight(self) -> bool:
        """Whether the question has to be scrolled."""
        return self.has_class("-tight")

    def share(self, room: int) -> None:
        """Lay the two out in `room` rows."""
        wanted = sum(self._natural_height(child) for child in self.children if child.display)
        self.set_class(wanted > room, "-tight")

    def _natural_height(self, child: Widget) -> int:
        return child.get_content_height(self.size, self.screen.size, self.content_size.width)
