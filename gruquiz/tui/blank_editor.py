"""A code editor that knows where there is something to write, and the options for it."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from gruquiz.drills.catalog import Drill
from gruquiz.drills.starter import Level
from gruquiz.tui.blanks import Slot, first_blank, next_empty, next_slot, slot_at
from gruquiz.tui.python_area import PythonArea

WITH_ALT = ("inverted_exclamation_mark", "trade_mark_sign", "pound_sign", "cent_sign")
"""Alt+1 to Alt+4 as they arrive from most terminals: as what a Mac types with Option."""


class BlankEditor(PythonArea):
    """State: the text, and the level that a fresh start would be on.

    The keys of options are bound here: Textual gives a screen no key that its editor could type.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "choose(-1)", id="drill.lab", priority=True, show=False),
        Binding("f7", "select_all", id="code.select-all", show=False),
        *(
            Binding(
                f"alt+{n},{sign}", f"choose({n - 1})", id=f"drill.{n}", priority=True, show=False
            )
            for n, sign in enumerate(WITH_ALT, 1)
        ),
    ]

    class Chosen(Message):
        """An option was put into a blank, or, if not `done`, there is no blank for it."""

        def __init__(self, done: bool) -> None:
            super().__init__()
            self.done = done

    def __init__(self, drill: Drill) -> None:
        super().__init__()
        self.drill = drill
        self.level: Level = "write"

    # --- going about --------------------------------------------------------------------------

    def look_at(self, line: int) -> None:
        """Bring a line, counted from 1, into the middle."""
        self.move_cursor((min(line, self.document.line_count) - 1, 0))
        self.call_after_refresh(self.scroll_cursor_visible, center=True)

    def to_blank(self) -> None:
        """To where there is something to write."""
        empty = next_empty(self.text, -1)
        if empty is None:
            self.look_at(first_blank(self.text))
        else:
            self._select(empty)

    def leap(self, step: int) -> bool:
        """To the next blank, unless the cursor stands where a line is being indented."""
        slot = next_slot(self.text, self.cursor_location[0], step)
        here = slot_at(self.text, self.cursor_location[0])
        on_blank = here is not None and here.row == self.cursor_location[0]
        if slot is None or not (on_blank or self._before.strip()):
            return False
        self._select(slot)
        return True

    def _select(self, slot: Slot) -> None:
        """Select what stands in a blank, so that typing replaces it."""
        self.look_at(slot.row + 1)
        self.move_cursor((slot.row, slot.start))
        self.move_cursor((slot.row, slot.end), select=True)

    def on_resize(self) -> None:
        """The panel below has grown or shrunk: the line of the cursor stays in sight."""
        self.call_after_refresh(self.scroll_cursor_visible, center=True)

    # --- options ------------------------------------------------------------------------------
    @cached_property
    def options(self) -> dict[str, tuple[str, ...]]:
        """The options of each blank, under its letter."""
        return {blank.letter: blank.options for blank in self.drill.choices()}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On other levels the keys of options are what they are in any editor."""
        return action != "choose" or self.level == "choose"

    def action_choose(self, position: int) -> None:
        """Put an option into a blank: the one of that number, or the one after what stands there."""
        self.post_message(self.Chosen(self.step() if position < 0 else self.choose(position)))

    def choose(self, position: int) -> bool:
        """Put an option into the blank at the cursor, or the next below, and go on to the next.

        False where there is no blank with such an option.
        """
        slot = self._slot()
        if slot is None or position >= len(self.options[slot.letter]):
            return False
        self._put(slot, self.options[slot.letter][position])
        following = next_empty(self.text, slot.row)
        self.look_at((following or slot).row + 1)
        return True

    def step(self) -> bool:
        """Put the option after the one that stands in the blank at the cursor, or the next below."""
        slot = self._slot()
        if slot is None:
            return False
        options = self.options[slot.letter]
        stands = slot.text.strip()
        position = (options.index(stands) + 1) % len(options) if stands in options else 0
        self._put(slot, options[position])
        self.look_at(slot.row + 1)
        return True

    @property
    def choosing(self) -> bool:
        """Whether the keys are those of options."""
        return self.level == "choose" and self.has_focus

    @property
    def all_chosen(self) -> bool:
        return next_empty(self.text, 0) is None

    def _slot(self) -> Slot | None:
        slot = slot_at(self.text, self.cursor_location[0])
        return slot if slot is not None and slot.letter in self.options else None

    def _put(self, slot: Slot, option: str) -> None:
        self.history.checkpoint()
        self.replace(option, (slot.row, slot.start), (slot.row, slot.end))
        self.history.checkpoint()
