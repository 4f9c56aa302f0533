"""The two sides of a drill, the task and the desk: next to each other, or one in front of the other."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container

from gruquiz.bank.library import Entry
from gruquiz.drills.catalog import Drill
from gruquiz.language import Lang
from gruquiz.tui.desk import Desk
from gruquiz.tui.paper import Paper


class Sides(Container):
    """State: which side is in front where there is room for one."""

    def __init__(self, entry: Entry, drill: Drill) -> None:
        super().__init__(id="sides")
        self._entry = entry
        self._drill = drill

    def compose(self) -> ComposeResult:
        yield Paper(self._entry)
        yield Desk(self._entry, self._drill)

    @property
    def paper(self) -> Paper:
        return self.query_one(Paper)

    @property
    def desk(self) -> Desk:
        return self.query_one(Desk)

    def paint(self, lang: Lang) -> None:
        """Write everything anew."""
        self.paper.paint(lang)
        self.desk.paint()

    def turn(self) -> None:
        """Between the task and the code; from the panel to the code."""
        if self.paper.has_focus or self.desk.judged.has_focus:
            self.show_desk()
        else:
            self.show_paper()

    def show_paper(self) -> None:
        self.add_class("-reading")
        self.paper.focus()

    def show_desk(self) -> None:
        self.remove_class("-reading")
        self.desk.editor.focus()

    def show_verdict(self) -> None:
        """The code with its finding; who has passed reads on below it."""
        self.show_desk()
        if self.desk.judged.derivation:
            self.desk.judged.focus()

    def show_section(self) -> None:
        """The next of what stands behind the verdict."""
        if self.desk.judged.names:
            self.show_desk()
            self.desk.judged.turn()

    def hint(self) -> None:
        """A step to the finding; without one, or after the last, a hint of the drill itself."""
        if self.desk.judged.hint():
            self.show_desk()
        else:
            self.paper.hint()
            self.show_paper()
            self.paper.call_after_refresh(self.paper.scroll_end, animate=False)

    def leave(self) -> bool:
        """Whether nothing is left to come back from: a run under way ends, the panel is left first.

        Who has passed and reads on is done, and leaves at once.
        """
        judged = self.desk.judged
        if judged.cancel():
            return False
        if judged.has_focus and not judged.derivation:
            self.show_desk()
            return False
        return True
