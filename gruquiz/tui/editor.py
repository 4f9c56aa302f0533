"""The editor of a drill: a code editor that knows the starters and the options of the blanks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from gruquiz.drills.catalog import Drill
from gruquiz.drills.starter import Level
from gruquiz.tui.blanks import Slot, first_blank, level_of, next_empty, slot_at

if TYPE_CHECKING:
    from gruquiz.study.store import Store

DRAFT_PAUSE = 1.0
"""Seconds of rest after which half-typed code is kept."""


WITH_ALT = ("inverted_exclamation_mark", "trade_mark_sign", "pound_sign", "cent_sign")
"""Alt+1 to Alt+4 as they arrive from most terminals: as what a Mac types with Option."""


class Editor(TextArea):
    """State: the text, and the level that a fresh start would be on.

    The keys of options are bound here: Textual gives a screen no key that its editor could type.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "choose(-1)", id="drill.step", priority=True, show=False),
        Binding("f7", "select_all", id="drill.select-all", show=False),
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
        super().__init__(
            language="python",
            id="code",
            soft_wrap=True,
            tab_behavior="indent",
            show_line_numbers=True,
            max_checkpoints=200,
        )
        self.drill = drill
        self.level: Level = "write"
        self.cursor_blink = False
        self._starters: dict[Level, str] = {}
        self._drafts: tuple[Store, str] | None = None
        self._pause: Timer | None = None

    def begin(self, store: Store, uid: str) -> None:
        """Take up the draft that is kept under `uid`, on its level, or start afresh."""
        self._drafts = store, uid
        draft = store.draft(uid)
        if draft is not None:
            begun = level_of(draft)
            self.level = begun if begun in self.drill.levels else self.drill.levels[-1]
        self.load_text(self.starter if draft is None else draft)
        self.look_at(first_blank(self.text))

    def on_text_area_changed(self) -> None:
        """Keep the code once the learner pauses."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(DRAFT_PAUSE, self.keep)

    def keep(self) -> None:
        """Keep the half-typed code; what is the untouched starter need not be kept."""
        if self._drafts is None:
            return
        store, uid = self._drafts
        if self.untouched:
            store.drop_draft(uid)
        else:
            store.save_draft(uid, self.text)

    # --- levels -------------------------------------------------------------------------------

    @property
    def starter(self) -> str:
        """The first code of the level."""
        if self.level not in self._starters:
            self._starters[self.level] = self.drill.starter(self.level)
        return self._starters[self.level]

    @property
    def untouched(self) -> bool:
        return self.text == self.starter

    @property
    def next_level(self) -> Level:
        levels = self.drill.levels
        return levels[(levels.index(self.level) + 1) % len(levels)]

    def reset(self) -> None:
        """Back to the starter, as an edit that can be undone."""
        self.replace(self.starter, (0, 0), self.document.end)
        self.look_at(first_blank(self.text))

    def look_at(self, line: int) -> None:
        """Bring a line, counted from 1, into the middle."""
        self.move_cursor((min(line, self.document.line_count) - 1, 0))
        self.call_after_refresh(self.scroll_cursor_visible, center=True)

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
    def all_chosen(self) -> bool:
        return next_empty(self.text, 0) is None

    def _slot(self) -> Slot | None:
        slot = slot_at(self.text, self.cursor_location[0])
        return slot if slot is not None and slot.letter in self.options else None

    def _put(self, slot: Slot, option: str) -> None:
        self.history.checkpoint()
        self.replace(option, (slot.row, slot.start), (slot.row, slot.end))
        self.history.checkpoint()
