"""A code drill: the task, the editor, and the verdict on what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Entry
from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.starter import BLANK, Level
from gruquiz.drills.verdict import Verdict
from gruquiz.practice import submit
from gruquiz.tui.findings import findings
from gruquiz.tui.prose import prose
from gruquiz.tui.screens.base import BaseScreen

DRAFT_PAUSE = 1.0
"""Seconds of rest after which half-typed code is kept."""


class DrillScreen(BaseScreen):
    """State: the text in the editor, the level, the last verdict, and how many hints were asked for."""

    CSS_PATH = "drill.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", id="drill.back", priority=True, show=False),
        Binding("f5", "judge", id="drill.judge", priority=True, show=False),
        Binding("f2", "turn", id="drill.turn", priority=True, show=False),
        Binding("f3", "hint", id="drill.hint", priority=True, show=False),
        Binding("f8", "reset", id="drill.reset", priority=True, show=False),
        Binding("f10", "level", id="drill.level", priority=True, show=False),
    ]

    def __init__(self, drill_id: str) -> None:
        super().__init__()
        self._drill = DRILLS[drill_id]
        self._level: Level = "write"
        self._verdict: Verdict | None = None
        self._hints = 0
        self._submission = 0
        self._judging = False
        self._said = ""
        self._pause: Timer | None = None

    @property
    def entry(self) -> Entry:
        """The drill as an item of its bank."""
        return self.gruquiz.library[f"drills/{self._drill.id}"]

    def parts(self) -> Iterable[Widget]:
        with Container(id="sides"):
            with VerticalScroll(id="paper"):
                yield Static(id="task", markup=False)
            with Container(id="desk"):
                yield TextArea.code_editor(language="python", id="code", tab_behavior="indent")
                with VerticalScroll(id="judged", can_focus=False):
                    yield Static(id="verdict", markup=False)

    def on_mount(self) -> None:
        draft = self.gruquiz.store.draft(self.entry.uid)
        code = self.query_one("#code", TextArea)
        code.load_text(draft if draft is not None else self._drill.starter(self._level))
        code.cursor_blink = False
        code.theme = "monokai" if self.app.current_theme.dark else "github_light"
        super().on_mount()
        code.focus()
        self._look_at(first_blank(code.text))
        self.warm()

    @work(thread=True)
    def warm(self) -> None:
        """Have a process ready before it is needed."""
        self.gruquiz.judge.warm()

    def relabel(self) -> None:
        words = self.words
        item = cast(Code, self.entry.item)
        other = words.level_fill if self._level == "write" else words.level_write
        self.label(item.title[self.lang], words.keys_drill.format(level=other))
        self.query_one("#task", Static).update(self._paper(item))
        self.query_one("#verdict", Static).update(self._outcome())

    def _paper(self, item: Code) -> Content:
        words, lang = self.words, self.lang
        parts = [Content.styled(words.task, "bold $primary"), prose(item.prompt[lang])]
        if self.entry.convention:
            convention = self.entry.convention
            parts.append(Content.styled(f"z: {convention.z}, reset: {convention.reset}", "$faint"))
        parts += [prose(f"${item.equation}$", "$primary")] if item.equation else []
        parts += [Content.styled(words.contract, "bold $primary"), prose(item.contract[lang])]
        for number, hint in enumerate(item.hints[: self._hints], 1):
            head = words.hint.format(number=number, total=len(item.hints))
            parts += [Content.styled(head, "bold $warning"), prose(hint[lang])]
        return Content("\n\n").join(parts)

    def _outcome(self) -> Content:
        if self._judging:
            return Content(self.words.running)
        if self._verdict is None:
            return Content(self._said or self.words.not_run_yet)
        return findings(self._verdict, self.lang)

    # --- judging ------------------------------------------------------------------------------

    def action_judge(self) -> None:
        """Judge what stands in the editor; a run that is under way is replaced."""
        self.keep()
        self._cancel()
        self._submission += 1
        self._judging = True
        self.relabel()
        self._judge(self._submission, self.query_one("#code", TextArea).text)

    @work(thread=True)
    def _judge(self, run: int, source: str) -> None:
        from gruquiz.drills.sandbox.process import SandboxError
        from gruquiz.study.store import StoreError

        app = self.gruquiz
        try:
            verdict = submit(self.entry, source, app.judge, app.store, self.lang)
        except SandboxError as error:
            app.call_from_thread(self._judged, run, None, str(error))
        except StoreError as error:
            app.call_from_thread(self._judged, run, None, error.message[app.lang])
        else:
            app.call_from_thread(self._judged, run, verdict, "")

    def _judged(self, run: int, verdict: Verdict | None, note: str) -> None:
        """Paint a verdict, unless another run has begun meanwhile."""
        if run != self._submission or not self.is_attached:
            return
        self._judging, self._verdict, self._said = False, verdict, note
        self.relabel()
        self._show_desk()
        self.query_one("#judged").scroll_home(animate=False)
        line = next((d.line for d in verdict.diagnoses if d.line), None) if verdict else None
        if line is not None:
            self._look_at(line)

    def _look_at(self, line: int) -> None:
        """Bring a line, counted from 1, into the middle of the editor."""
        code = self.query_one("#code", TextArea)
        code.move_cursor((min(line, code.document.line_count) - 1, 0))
        self.call_after_refresh(code.scroll_cursor_visible, center=True)

    def _cancel(self) -> None:
        if self._judging:
            self.gruquiz.judge.cancel()
            self._judging = False

    # --- the editor ---------------------------------------------------------------------------

    @on(TextArea.Changed, "#code")
    def _changed(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(DRAFT_PAUSE, self.keep)

    def keep(self) -> None:
        """Keep the half-typed code; what is the untouched starter need not be kept."""
        code = self.query_one("#code", TextArea).text
        if code == self._drill.starter(self._level):
            self.gruquiz.store.drop_draft(self.entry.uid)
        else:
            self.gruquiz.store.save_draft(self.entry.uid, code)

    def action_reset(self) -> None:
        """Back to the starter, as an edit that can be undone."""
        code = self.query_one("#code", TextArea)
        code.replace(self._drill.starter(self._level), (0, 0), code.document.end)
        self._look_at(first_blank(code.text))
        self._verdict, self._said = None, self.words.reset_done
        self.relabel()

    def action_level(self) -> None:
        """The other level; code that was begun stays until it is reset."""
        untouched = self.query_one("#code", TextArea).text == self._drill.starter(self._level)
        self._level = "fill" if self._level == "write" else "write"
        if untouched:
            self.action_reset()
            self._said = ""
        self.relabel()

    def action_hint(self) -> None:
        self._hints = min(self._hints + 1, len(cast(Code, self.entry.item).hints))
        self.relabel()
        self._show_paper()
        self.query_one("#paper", VerticalScroll).scroll_end(animate=False)

    def action_turn(self) -> None:
        """Between the task and the code, where both do not fit beside each other."""
        if self.query_one("#paper").has_focus:
            self._show_desk()
        else:
            self._show_paper()

    def _show_paper(self) -> None:
        self.add_class("-reading")
        self.query_one("#paper").focus()

    def _show_desk(self) -> None:
        self.remove_class("-reading")
        self.query_one("#code").focus()

    def action_back(self) -> None:
        """A run that is under way is cancelled first; the code is kept."""
        if self._judging:
            self._cancel()
            self._submission += 1
            self._verdict, self._said = None, self.words.cancelled
            self.relabel()
            return
        super().action_back()


def first_blank(code: str) -> int:
    """The line, counted from 1, where the learner begins to write; the first if nothing is blank."""
    lines = code.split("\n")
    blanks = (
        n for n, line in enumerate(lines, 1) if BLANK in line or "NotImplementedError" in line
    )
    return next(blanks, 1)
