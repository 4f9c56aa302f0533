"""The exam while it runs: one question, the clock, and nothing that tells right from wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.tui.exam_life import SittingScreen
from gruquiz.tui.exam_question import ExamQuestion
from gruquiz.tui.keys import KeyLine
from gruquiz.tui.overview import Overview
from gruquiz.words.exam import NOTABLE_MS, exam_words, minutes


class ExamScreen(SittingScreen):
    """Everything is durable before it is painted."""

    KEYS_OF = "exam"
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

    def parts(self) -> Iterable[Widget]:
        yield Static(id="clock", markup=False)
        with Horizontal(id="sides"):
            yield ExamQuestion(self.sitting)
            yield Overview(self.sitting.state, passive=True)
        yield Static(id="paused", markup=False)

    @property
    def asked(self) -> ExamQuestion:
        """The question in front."""
        return self.query_one(ExamQuestion)

    # --- painting -----------------------------------------------------------------------------

    def relabel(self) -> None:
        state = self.sitting.state
        if state.over:
            return  # the report is taking this screen's place
        self.set_class(not self.sitting.running, "-paused")
        told = exam_words(self.lang).paused
        if self.complaint:
            told = f"{self.complaint[self.lang]}\n\n{told}"
        self.query_one("#paused", Static).update(Content(self.keyed(told)))
        self.paint_clock()
        self.asked.paint(self.lang, self.complaint)
        self.query_one(Overview).show(state)
        self.call_after_refresh(self._paint_keys)

    def _paint_keys(self) -> None:
        """Once the question is laid out: one that is long has to be scrolled."""
        if self.sitting.state.over:
            return
        words = exam_words(self.lang)
        keys = words.keys_paused if self.has_class("-paused") else self._keys()
        self.label(f"{words.exam} · {words.kind(self.sitting.exam.kind)}", keys)

    def _keys(self) -> KeyLine:
        words, asked = exam_words(self.lang), self.asked
        picks = words.key_take if asked.several else words.key_pick
        keys = [
            picks.format(count=len(asked.ask.options)), words.key_next, words.key_before, words.key_flag,
            words.key_skip, words.key_grid, words.key_pause, words.key_language,
        ]  # fmt: skip
        if asked.max_scroll_y:
            keys.insert(0, words.key_scroll)
        spared = (words.key_language, words.key_before, words.key_skip)
        return KeyLine(keys, spared)

    def paint_clock(self) -> None:
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

    # --- what the learner does ----------------------------------------------------------------

    def action_pick(self, position: int) -> None:
        """A digit: choose, or take and leave."""
        asked = self.asked
        if position < len(asked.ask.options):
            picked = asked.taken ^ {position} if asked.several else position
            self.act(lambda: self.sitting.answer(picked))
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
        if not self.sitting.running:
            self.go_on()
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
        self.act(self.sitting.turn_flag)

    def action_skip(self) -> None:
        self.act(self.sitting.skip)

    @on(Overview.Chosen)
    def _chosen(self, event: Overview.Chosen) -> None:
        self.go(event.index)

    def action_grid(self) -> None:
        from gruquiz.tui.screens.exam_grid import ExamGridScreen

        if self.sitting.running:
            self.app.push_screen(ExamGridScreen(self))
