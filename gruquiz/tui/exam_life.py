"""A screen on which an exam runs: its clock, its pauses, and its end; what it shows is another matter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gruquiz.sitting import Heart, Sitting
from gruquiz.study.exam.report import make_report
from gruquiz.study.exam.told import shortages
from gruquiz.study.store import StoreError
from gruquiz.text import Text
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.words.exam import EN, JA, exam_words

if TYPE_CHECKING:
    from gruquiz.tui.bookmarks import Bookmark

LOOKS = 0.25
"""Seconds between two looks at the clock."""


class SittingScreen(BaseScreen):
    """State: the sitting, and what there is to complain of."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.complaint: Text | None = None
        self._heart = Heart(sitting)

    def on_mount(self) -> None:
        self.do(self.sitting.resume)
        if short := self.sitting.exam.plan.shortages:
            names = shortages(short)
            ja, en = JA.too_small.format(names=names), EN.too_small.format(names=names)
            self.complaint = self.complaint or Text(ja=ja, en=en)
        self._heart.start()
        super().on_mount()
        self.set_interval(LOOKS, self._look)

    def on_unmount(self) -> None:
        self._heart.stop()

    def on_screen_resume(self) -> None:
        self.relabel()

    def paint_clock(self) -> None:
        """Show the time."""
        raise NotImplementedError

    def _look(self) -> None:
        """Show the time, and end the exam when it is over."""
        if self.sitting.running and not self.sitting.remaining_ms:
            self.submit()
        elif self.sitting.running and self.is_current:
            self.paint_clock()

    def do(self, action: Callable[[], None]) -> None:
        """Act; what cannot be kept is said, and is not done."""
        self.complaint = None
        try:
            action()
        except StoreError as error:
            self.complaint = error.message

    def act(self, action: Callable[[], None]) -> None:
        """Act if the clock runs, and paint what came of it."""
        if self.sitting.running:
            self.do(action)
            self.relabel()

    def go(self, index: int) -> None:
        """Put another question in front."""
        self.act(lambda: self.sitting.visit(index))

    def go_on(self) -> None:
        """Go on after a pause."""
        self.do(self.sitting.resume)
        self.relabel()

    def submit(self) -> None:
        """Hand in, and show the report in the place of whatever is in front."""
        self.do(lambda: self.sitting.submit(self.lang))
        state = self.sitting.state
        if not state.over:
            self.relabel()
            return
        self._heart.stop()
        while self.app.screen is not self:
            self.app.pop_screen()
        if state.phase == "abandoned":
            self.notify(exam_words(self.lang).ended_elsewhere)
            self.app.pop_screen()
            return
        from gruquiz.tui.screens.exam_report import ExamReportScreen

        report = make_report(self.sitting.exam, state, self.sitting.entries)
        self.app.switch_screen(ExamReportScreen(report))

    def action_pause(self) -> None:
        self.act(self.sitting.pause)

    def keep(self) -> None:
        """Stop the clock before the exam is left."""
        self.do(self.sitting.pause)

    def bookmark(self) -> Bookmark:
        from gruquiz.tui.bookmarks import Sitting

        return Sitting()

    def action_back(self) -> None:
        """Esc: pause; from the pause, leave."""
        if self.sitting.running:
            self.action_pause()
        else:
            super().action_back()
