"""A code drill: the task, the editor, and the verdict on what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus, Resize
from textual.widget import Widget

from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Entry
from gruquiz.drills.program import ProgramDrill, drill_of
from gruquiz.lab import LabPlace, place_for
from gruquiz.tui.desk import Desk
from gruquiz.tui.drill_commands import DrillCommands
from gruquiz.tui.drill_keys import keys_of
from gruquiz.tui.model_answer import ModelAnswer
from gruquiz.tui.outside import can_open, open_outside
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.tui.sides import Sides
from gruquiz.words.drill import both, drill_words

if TYPE_CHECKING:
    from gruquiz.tui.bookmarks import Drilling


class DrillScreen(BaseScreen):
    """State: that of its two sides, and whether the model answer was asked for."""

    KEYS_OF = "drill"
    CSS_PATH = "drill.tcss"
    COMMANDS = {DrillCommands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", id="screen.back", priority=True, show=False),
        *(
        Binding(key, action, id=f"drill.{action}", priority=True, show=False)
        for action, key in {
            "turn": "f2", "hint": "f3", "related": "f4", "judge": "f5",
            "section": "f6", "lab": "f7", "reset": "f8", "level": "f10", "outside": "ctrl+o",
            "answer": "ctrl+r",
        }.items()
        ),
    ]  # fmt: skip

    def __init__(self, entry: Entry, cursor: tuple[int, int] | None = None) -> None:
        """`cursor` is where it stood when the drill was left."""
        super().__init__()
        self._cursor = cursor
        self.entry = entry
        self.drill = drill_of(entry.uid, entry.item)
        self._answer = ModelAnswer(entry, self.drill)

    @property
    def sides(self) -> Sides:
        return self.query_one(Sides)

    @property
    def desk(self) -> Desk:
        return self.sides.desk

    def parts(self) -> Iterable[Widget]:
        yield Sides(self.entry, self.drill)

    def on_mount(self) -> None:
        self.desk.begin(self.gruquiz.works)
        super().on_mount()
        self.desk.editor.focus()
        if self._cursor is not None:
            self.desk.editor.move_cursor(self._cursor)
        self.warm()

    def bookmark(self) -> Drilling:
        from gruquiz.tui.bookmarks import Drilling

        return Drilling(self.entry.uid, self.desk.editor.cursor_location)

    @work(thread=True)
    def warm(self) -> None:
        """Have a process, and the options of the blanks, ready before they are needed."""
        self.gruquiz.judge.warm()
        self.drill.choices()
        if isinstance(self.drill, ProgramDrill):
            self.gruquiz.judge.programs.prepare(self.drill)

    def relabel(self) -> None:
        self._label()
        self.sides.paint(self.lang)

    def _label(self) -> None:
        title = cast(Code, self.entry.item).title[self.lang]
        level = drill_words(self.lang).level(self.desk.editor.level)
        outside = can_open(self.gruquiz)
        keys = keys_of(self.desk, self.lang, lab=self.lab is not None, outside=outside)
        self.label(f"{title} · {level}", keys)

    def on_resize(self, event: Resize) -> None:
        self._label()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Other keys are of use in the panel than in the editor."""
        self._label()

    @on(Desk.Changed)
    def _changed(self, event: Desk.Changed) -> None:
        if event.judged:
            self.sides.show_verdict()
        self.relabel()

    def keep(self) -> None:
        self.desk.editor.keep()

    @property
    def lab(self) -> LabPlace | None:
        """Where the lab shows what was passed, or what was found; F7 first serves to choose options."""
        verdict = self.desk.judged.verdict
        if verdict is None:
            return None
        if verdict.passed:
            return place_for(self.entry.item.objective, self.entry.convention)
        if self.desk.editor.choosing:
            return None
        from gruquiz.lab.findings import place_of

        return place_of(self.drill.id, verdict.diagnoses)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key, or the palette, can do it now."""
        if action == "lab":
            return self.lab is not None
        return action != "outside" or can_open(self.gruquiz)

    # --- what the keys do ---------------------------------------------------------------------

    def action_judge(self) -> None:
        """Judge once the editor has taken in what was typed or pasted before the key."""
        self.desk.editor.call_later(self._judge)

    def _judge(self) -> None:
        self.desk.judge(self.sides.paper.hints + self._answer.seen)
        self.relabel()

    def action_turn(self) -> None:
        self.sides.turn()

    def action_section(self) -> None:
        self.sides.show_section()
        self.relabel()

    def action_hint(self) -> None:
        self.sides.hint()
        self.relabel()

    def action_reset(self) -> None:
        self.desk.reset()
        self._write_on()

    def action_level(self) -> None:
        self.desk.next_level()
        self._write_on()

    def _write_on(self) -> None:
        """There is other code to write now: the keys go to it."""
        self.sides.show_desk()
        self.relabel()

    def action_answer(self) -> None:
        self.keep()
        self.desk.say(self._answer.show(self.gruquiz, self.desk, self.sides.paper.hints))

    def action_outside(self) -> None:
        self.desk.say(open_outside(self.gruquiz, self.desk.editor))

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self.desk.editor.text)
        self.desk.say(both("copied"))

    def action_related(self) -> None:
        if uids := self.desk.judged.related:
            self.keep()
            self.gruquiz.open_items(uids)

    def action_lab(self) -> None:
        if place := self.lab:
            self.keep()
            self.gruquiz.open_lab(place)

    def action_back(self) -> None:
        """Leave; first a run that is under way is cancelled, then the panel left. The code is kept."""
        if self.sides.leave():
            super().action_back()
        else:
            self.relabel()
