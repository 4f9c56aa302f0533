"""The exam while it runs: one question, the clock, and nothing that tells right from wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.sitting import Heart, Sitting
from gruquiz.study.exam.report import make_report
from gruquiz.study.exam.told import shortages
from gruquiz.study.store import StoreError
from gruquiz.text import Text
from gruquiz.tui.exam_question import ExamQuestion
from gruquiz.tui.keys import fitting
from gruquiz.tui.overview import Overview
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.words.exam import EN, JA, NOTABLE_MS, exam_words, minutes

LOOKS = 0.25
"""Seconds between two looks at the clock."""


class ExamScreen(BaseScreen):
    """State: the sitting. Everything is durable before it is painted."""

    CSS_PATH = "exam.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", id="exam.enter", priority=True, show=False),
        Binding("space,ideographic_space", "take", id="exam.take", show=False),
        Binding("pageup", "scroll(-1)", id="exam.up", priority=True, show=False),
        Binding("pagedown", "scroll(1)", id="exam.down", priority=True, show=False),
        Binding("left", "step(-1)", id="exam.before", show=False),
        Binding("right", "step(1)", id="exam.after", show=False),
        Binding("f,ｆ", "flag", id="exam.flag", show=False),
        Binding("s,ｓ", "skip", id="exam.skip", show=False),
        Binding("g,ｇ", "grid", id="exam.grid", show=False),
        Binding("p,ｐ", "pause", id="exam.pause", show=False),
        *(
            Binding(f"{n},{chr(0xFF10 + n)}", f"pick({n - 1})", id=f"exam.{n}", show=False)
            for n in range(1, 10)
        ),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self._heart = Heart(sitting)
        self._complaint: Text | None = None
        if short := sitting.exam.plan.shortages:
            names = shortages(short)
            self._complaint = Text(
                ja=JA.too_small.format(names=names), en=EN.too_small.format(names=names)
            )

    def parts(self) -> Iterable[Widget]:
        yield Static(id="clock", markup=False)
        with Horizontal(id="sides"):
            yield ExamQuestion(self.sitting)
            yield Overview(self.sitting.state, passive=True)
        yield Static(id="paused", markup=False)

    def on_mount(self) -> None:
        self._do(self.sitting.resume)
        self._heart.start()
        super().on_mount()
        self.set_interval(LOOKS, self._look)

    def on_unmount(self) -> None:
        self._heart.stop()

    def on_screen_resume(self) -> None:
        self.relabel()

    @property
    def asked(self) -> ExamQuestion:
        """The question in front."""
        return self.query_one(ExamQuestion)

    # --- painting -----------------------------------------------------------------------------

    def relabel(self) -> None:
        words, state = exam_words(self.lang), self.sitting.state
        if state.over:
            return  # the report is taking this screen's place
        self.set_class(state.phase == "paused", "-paused")
        self.query_one("#paused", Static).update(Content(words.paused))
        self._paint_clock()
        self.asked.paint(self.lang, self._complaint)
        self.query_one(Overview).show(state)
        self.call_after_refresh(self._paint_keys)

    def _paint_keys(self) -> None:
        """Once the question is laid out: one that is long has to be scrolled."""
        if self.sitting.state.over:
            return
        words = exam_words(self.lang)
        keys = words.keys_paused if self.has_class("-paused") else self._keys()
        self.label(f"{words.exam} · {words.kind(self.sitting.exam.kind)}", keys)

    def _keys(self) -> str:
        words, asked = exam_words(self.lang), self.asked
        picks = words.key_take if asked.several else words.key_pick
        keys = [
            picks.format(count=len(asked.ask.options)), words.key_next, words.key_before, words.key_flag,
            words.key_skip, words.key_grid, words.key_pause, words.key_language,
        ]  # fmt: skip
        if asked.max_scroll_y:
            keys.insert(0, words.key_scroll)
        spared = (words.key_language, words.key_before, words.key_skip)
        return fitting(keys, self.app.size.width - 2, spared)

    def _paint_clock(self) -> None:
        words, sitting = exam_words(self.lang), self.sitting
        index = sitting.state.current
        left = words.left.format(left=minutes(sitting.remaining_ms))
        behind = sitting.ahead_ms <= -NOTABLE_MS
        said: list[tuple[str, str]] = [
            (words.number.format(number=index + 1, total=sitting.size), "bold"),
            (left, "bold $primary"),
            (words.pace(sitting.ahead_ms), "$warning" if behind else "$faint"),
            (words.answered.format(count=len(sitting.state.answers)), "$faint"),
        ]
        if index in sitting.state.flags:
            said.append((words.flagged, "bold $warning"))
        pieces = [Content.styled(text, style) for text, style in said]
        self.query_one("#clock", Static).update(Content("   ").join(pieces))

    # --- the clock ----------------------------------------------------------------------------

    def _look(self) -> None:
        """Show the time, and end the exam when it is over."""
        if self.sitting.running and not self.sitting.remaining_ms:
            self.submit()
        elif self.sitting.running and self.is_current:
            self._paint_clock()

    def submit(self) -> None:
        """Hand in, and show the report in the place of whatever is in front."""
        self._do(lambda: self.sitting.submit(self.lang))
        if not self.sitting.state.over:
            return
        self._heart.stop()
        while self.app.screen is not self:
            self.app.pop_screen()
        if self.sitting.state.phase == "abandoned":
            self.notify(exam_words(self.lang).ended_elsewhere)
            self.app.pop_screen()
            return
        from gruquiz.tui.screens.exam_report import ExamReportScreen

        sitting = self.sitting
        report = make_report(sitting.exam, sitting.state, sitting.entries)
        self.app.switch_screen(ExamReportScreen(report))

    # --- what the learner does ----------------------------------------------------------------

    def _do(self, action: Callable[[], None]) -> None:
        """Act and paint; what cannot be kept is said, and is not done."""
        self._complaint = None if self.is_mounted else self._complaint
        try:
            action()
        except StoreError as error:
            self._complaint = error.message

    def _act(self, action: Callable[[], None]) -> None:
        if self.sitting.running:
            self._do(action)
            self.relabel()

    def action_pick(self, position: int) -> None:
        """A digit: choose, or take and leave."""
        asked = self.asked
        if position < len(asked.ask.options):
            picked = asked.taken ^ {position} if asked.several else position
            self._act(lambda: self.sitting.answer(picked))
            asked.point(position)

    @on(ExamQuestion.Taken)
    def _taken(self, event: ExamQuestion.Taken) -> None:
        self.action_pick(event.position)

    def action_take(self) -> None:
        """Space: take what is pointed at."""
        if self.asked.pointed is not None:
            self.action_pick(self.asked.pointed)

    def action_enter(self) -> None:
        """Enter: take what is pointed at, or, if that is done, the next question; or go on after a pause."""
        asked = self.asked
        if self.sitting.state.phase == "paused":
            self._do(self.sitting.resume)
            self.relabel()
        elif asked.pointed is None or asked.several or asked.pointed in asked.taken:
            self.action_step(1)
        else:
            self.action_pick(asked.pointed)

    def action_scroll(self, step: int) -> None:
        """Half a page of a question that is longer than the screen."""
        asked = self.asked
        asked.scroll_relative(y=step * max(1, asked.size.height // 2), animate=False)

    def action_step(self, step: int) -> None:
        """To a neighbour; after the last question, to all of them."""
        index = self.sitting.state.current + step
        if index >= self.sitting.size:
            self.action_grid()
        else:
            self.go(index)

    def action_flag(self) -> None:
        self._act(self.sitting.turn_flag)

    def action_skip(self) -> None:
        self._act(self.sitting.skip)

    @on(Overview.Chosen)
    def _chosen(self, event: Overview.Chosen) -> None:
        self.go(event.index)

    def go(self, index: int) -> None:
        """Put another question in front."""
        self._act(lambda: self.sitting.visit(index))

    def action_grid(self) -> None:
        from gruquiz.tui.screens.exam_grid import ExamGridScreen

        if self.sitting.running:
            self.app.push_screen(ExamGridScreen(self))

    def action_pause(self) -> None:
        self._act(self.sitting.pause)

    def keep(self) -> None:
        """Stop the clock before the exam is left."""
        self._do(self.sitting.pause)

    def action_back(self) -> None:
        """Esc: pause; from the pause, leave."""
        if self.sitting.running:
            self.action_pause()
        else:
            super().action_back()
