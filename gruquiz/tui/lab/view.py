"""What every view of the lab has."""

from __future__ import annotations

from abc import abstractmethod

from textual.containers import Vertical

from gruquiz.lab import LabPlace
from gruquiz.language import Lang
from gruquiz.words.lab import LabWords, lab_words


class View(Vertical):
    """One view: it is shown alone, takes the focus, and paints itself in the language of the moment."""

    lang: Lang = "ja"

    @property
    def words(self) -> LabWords:
        return lab_words(self.lang)

    def show(self, lang: Lang) -> None:
        """Write everything anew in `lang`."""
        self.lang = lang
        self.paint()

    @abstractmethod
    def paint(self) -> None:
        """Write everything anew."""

    def left_at(self, place: LabPlace) -> LabPlace:
        """`place` with what stands here now."""
        return place

    @abstractmethod
    def take_focus(self) -> None:
        """Let the keys go to what is turned here."""
