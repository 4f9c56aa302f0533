"""The editor of a drill: it begins with a starter, and keeps the code."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.timer import Timer

from gruquiz.drills.catalog import Drill
from gruquiz.drills.starter import Level
from gruquiz.places import PlaceError
from gruquiz.tui.blank_editor import BlankEditor
from gruquiz.tui.blanks import level_of
from gruquiz.tui.host import Host

if TYPE_CHECKING:
    from gruquiz.study.works import Works

DRAFT_PAUSE = 1.0
"""Seconds of rest after which half-typed code is kept."""


class Editor(BlankEditor):
    """State: that of the blanks, and whose code it is."""

    def __init__(self, drill: Drill) -> None:
        super().__init__(drill)
        self._starters: dict[Level, str] = {}
        self._works: tuple[Works, str] | None = None
        self._pause: Timer | None = None

    # --- what is kept -------------------------------------------------------------------------

    def begin(self, works: Works, uid: str) -> None:
        """Take up the code that is kept under `uid`, on its level, or start afresh."""
        self._works = works, uid
        code = works.open(uid, self.starter)
        begun = level_of(code)
        self.level = begun if begun in self.drill.levels else self.drill.levels[-1]
        self.load_text(code)
        self.to_blank()

    def on_text_area_changed(self) -> None:
        """Keep the code once the learner pauses."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(DRAFT_PAUSE, self.keep)

    def keep(self) -> None:
        """Keep the half-typed code; what is the untouched starter need not be kept."""
        if self._works is not None:
            works, uid = self._works
            assert isinstance(self.app, Host)
            self.app.kept(partial(works.save, uid, self.text, begun=not self.untouched))

    def file(self) -> Path:
        """The file of this code, for another program; raises `PlaceError` where there can be none."""
        assert self._works is not None
        works, uid = self._works
        self.keep()
        return works.file(uid, self.starter)

    def take_up(self) -> bool:
        """Put in what another program has saved, as an edit that can be undone; whether it differs."""
        assert self._works is not None
        works, uid = self._works
        code = works.open(uid, self.starter)
        if code == self.text:
            return False
        self._replace_all(code)
        return True

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

    def reset(self) -> Path | None:
        """Back to the starter, as an edit that can be undone; where the code is kept that was begun."""
        kept = None
        if self._works is not None and self.text not in map(self.drill.starter, self.drill.levels):
            works, uid = self._works
            try:
                kept = works.set_aside(uid, self.text)
            except PlaceError:
                kept = None  # it can still be undone
        self._replace_all(self.starter)
        self.to_blank()
        return kept

    def _replace_all(self, text: str) -> None:
        self.history.checkpoint()
        self.replace(text, (0, 0), self.document.end)
