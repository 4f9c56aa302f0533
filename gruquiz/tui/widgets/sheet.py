"""A question above its answer, where a long question scrolls and the answer stays in view."""

from __future__ import annotations

from textual.containers import Vertical
from textual.widget import Widget


class Sheet(Vertical):
    """Where both fit, they stand one below the other, both in their natural height.

    Where they do not, the sheet gets the class `-tight`: the style sheet of its screen then docks the answer
    at the bottom and lets the question scroll in what is left.
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
