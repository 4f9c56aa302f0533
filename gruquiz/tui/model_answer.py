"""The model answer of a drill: it is shown when it is asked for twice, and that is a fact of the history."""

from __future__ import annotations

from gruquiz.bank.library import Entry
from gruquiz.drills.catalog import Drill
from gruquiz.practice import give_up
from gruquiz.study.store import StoreError
from gruquiz.text import Text
from gruquiz.tui.desk import Desk
from gruquiz.tui.host import Host
from gruquiz.tui.screens.compare import CompareScreen
from gruquiz.words.drill import both


class ModelAnswer:
    """State: whether it was asked for, and whether it was shown before the code had passed."""

    def __init__(self, entry: Entry, drill: Drill) -> None:
        self.seen = False
        self._asked = False
        self._entry = entry
        self._drill = drill

    def show(self, app: Host, desk: Desk, hints: int) -> Text | None:
        """Show it beside the code, or say what asking once more will do; it is recorded once."""
        passed = desk.judged.verdict is not None and desk.judged.verdict.passed
        if not (passed or self.seen or self._asked):
            self._asked = True
            return both("answer_warning")
        if not (passed or self.seen):
            try:
                give_up(self._entry, desk.editor.text, app.store, app.lang, hints)
            except StoreError as error:
                return error.message
            self.seen = True
        yours, answer = desk.editor.text, self._drill.model_answer()
        app.push_screen(CompareScreen(self._entry, yours, answer))
        return both("answer_seen") if self.seen else None
