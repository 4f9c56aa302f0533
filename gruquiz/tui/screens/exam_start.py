"""The door to the mock exam: how long, on which framework, or on with the one that waits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gruquiz.lines.columns import padded
from gruquiz.sitting import Sitting, begin, unfinished
from gruquiz.study.exam.blueprint import KINDS, Framework, KindName
from gruquiz.study.exam.journal import Exam, Journal
from gruquiz.study.exam.plan import NoItemsError
from gruquiz.study.exam.report import make_report
from gruquiz.study.exam.told import began
from gruquiz.study.store import StoreError
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.width import cells
from gruquiz.words.exam import ExamWords, exam_words, minutes

MOST_REPORTS = 4

Choice = tuple[Callable[[ExamWords], str], Callable[[], None]]
"""What a choice is called, and what it does."""


class ExamStartScreen(BaseScreen):
    """State: the framework, the exam that waits, and whether it has been said that it would be abandoned."""

    KEYS_OF = "exam"
    CSS_PATH = "exam_start.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "turn_framework", id="exam.framework", show=False),
        *(
            Binding(f"{n},{chr(0xFF10 + n)}", f"choose({n - 1})", id=f"exam.choice-{n}", show=False)
            for n in range(1, 10)
        ),
    ]

    def __init__(
        self,
        kind: KindName | None = None,
        framework: Framework | None = None,
        *,
        resume: bool = False,
    ) -> None:
        """`kind` is the one to begin with, `resume` goes on at once with the exam that waits.

        Without `framework` the one of the settings is used.
        """
        super().__init__()
        self._kind = kind
        self._resume = resume
        self._asked_for = framework
        self._framework: Framework = "numpy"
        self._waiting: Sitting | None = None
        self._reports: list[Exam] = []
        self._warned: KindName | None = None
        self._said: Callable[[ExamWords], str] | None = None

    def parts(self) -> Iterable[Widget]:
        yield OptionList(id="choices", markup=False)
        yield Static(id="said", markup=False)
        with VerticalScroll(id="page"):
            yield Static(id="intro", markup=False)

    def on_mount(self) -> None:
        self._framework = self.gruquiz.settings.framework
        super().on_mount()
        self._framework = self._asked_for or self.gruquiz.settings.framework
        self.query_one("#choices").focus()

    def on_screen_resume(self) -> None:
        """Look anew at what there is: an exam may have been paused or handed in."""
        app = self.gruquiz
        self._waiting = unfinished(app.library, app.store)
        self._reports = Journal(app.store).finished()[:MOST_REPORTS]
        self._warned = None
        if self._resume:
            self._resume = False
            if self._waiting is not None:
                self._open(self._waiting)
                return
            self._said = lambda words: words.nothing_to_resume
        self.relabel()
        names = list(KINDS)
        first = names.index(self._kind) if self._kind else 0
        offset = int(self._waiting is not None) if self._kind else 0
        self.query_one("#choices", OptionList).highlighted = first + offset

    # --- painting -----------------------------------------------------------------------------

    def relabel(self) -> None:
        words = exam_words(self.lang)
        choices = self._choices()
        framework = words.framework(self._framework)
        keys = words.keys_start.format(count=len(choices), framework=framework)
        self.label(words.exam, keys)
        listed = self.query_one("#choices", OptionList)
        kept = listed.highlighted
        rows = [f"{n}  {name(words)}" for n, (name, _) in enumerate(choices, 1)]
        listed.set_options([Option(Content(row)) for row in rows])
        listed.highlighted = kept
        said = self.query_one("#said", Static)
        said.display = self._said is not None
        said.update(Content(self._said(words) if self._said else ""))
        told = self.keyed(f"{words.intro}\n\n{words.about_framework}")
        self.query_one("#intro", Static).update(Content(told))

    def _choices(self) -> list[Choice]:
        choices = [self._go_on(self._waiting)] if self._waiting else []
        choices += [self._new(name) for name in KINDS]
        return choices + [self._past(exam) for exam in self._reports]

    def _go_on(self, sitting: Sitting) -> Choice:
        def name(words: ExamWords) -> str:
            answered = len(sitting.state.answers)
            left = minutes(sitting.remaining_ms)
            return words.resume.format(left=left, answered=answered, total=sitting.size)

        return name, lambda: self._open(sitting)

    def _new(self, kind: KindName) -> Choice:
        size = KINDS[kind]

        def name(words: ExamWords) -> str:
            told = words.size.format(items=size.items, minutes=size.minutes)
            widest = max(cells(words.kind(other)) for other in KINDS)
            return f"{padded(words.kind(kind), widest)}   {told}"

        return name, lambda: self._begin(kind)

    def _past(self, exam: Exam) -> Choice:
        def name(words: ExamWords) -> str:
            return words.past.format(date=began(exam.started_ms), kind=words.kind(exam.kind))

        return name, lambda: self._show(exam)

    # --- choosing -----------------------------------------------------------------------------

    def action_turn_framework(self) -> None:
        self._framework = "pytorch" if self._framework == "numpy" else "numpy"
        self.relabel()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.action_choose(event.option_index)

    def action_choose(self, index: int) -> None:
        choices = self._choices()
        if index < len(choices):
            self.query_one("#choices", OptionList).highlighted = index
            choices[index][1]()

    def _begin(self, kind: KindName) -> None:
        """Begin an exam; if that abandons another, only at the second time of asking."""
        if self._waiting is not None and self._warned != kind:
            self._warned = kind
            self._said = lambda words: words.begin_abandons
            self.relabel()
            return
        app = self.gruquiz
        seed = app.fresh_seed()
        try:
            sitting = begin(app.library, app.store, kind, self._framework, self.lang, seed=seed)
        except NoItemsError:
            self._said = lambda words: words.no_items
            self.relabel()
        except StoreError as error:
            told = error.message[self.lang]
            self._said = lambda _: told
            self.relabel()
        else:
            self._open(sitting)

    def _open(self, sitting: Sitting) -> None:
        from gruquiz.tui.screens.exam import ExamScreen

        self._said = None
        self.app.push_screen(ExamScreen(sitting))

    def _show(self, exam: Exam) -> None:
        from gruquiz.tui.screens.exam_report import ExamReportScreen

        sitting = Sitting(exam, self.gruquiz.library, self.gruquiz.store)
        report = make_report(exam, sitting.state, sitting.entries)
        self.app.push_screen(ExamReportScreen(report))
