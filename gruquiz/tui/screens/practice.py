"""Practice: one question at a time, and after each answer the reason of every option."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from time import time
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.bank.items import Mark, Question, UnreadableError
from gruquiz.lab import view_for
from gruquiz.practice import Practice, choose
from gruquiz.tui import asked
from gruquiz.tui.reasons import reasons
from gruquiz.tui.trying import Trying
from gruquiz.tui.widgets.answer import Changed, Given, Refused
from gruquiz.tui.widgets.panel import AnswerPanel
from gruquiz.tui.widgets.sheet import Sheet
from gruquiz.tui.widgets.stem import Stem


class PracticeScreen(Trying):
    """A series of questions. Its state is the `Practice` and the last `Mark`; all else is painted from it."""

    CSS_PATH = "practice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "proceed", id="practice.next", show=False),
        Binding("space,ideographic_space", "proceed", id="practice.space", show=False),
        Binding("f4", "open_drill", id="practice.drill", show=False),
        Binding("f7", "open_lab", id="practice.lab", show=False),
        Binding("pageup", "turn(-1)", id="practice.up", show=False),
        Binding("pagedown", "turn(1)", id="practice.down", show=False),
    ]

    def __init__(self, uids: Sequence[str] = ()) -> None:
        """`uids` are the items to put; without any, the app's selection decides."""
        super().__init__()
        self._uids = tuple(uids)
        self._mark: Mark | None = None

    def parts(self) -> Iterable[Widget]:
        with Horizontal(id="sides"):
            with Sheet(id="asked"):
                yield Stem(id="stem")
                yield AnswerPanel("answer")
            with VerticalScroll(id="told"):
                yield Static(id="trial", markup=False)
                yield Static(id="reasons", markup=False)

    def on_mount(self) -> None:
        self._begin()
        super().on_mount()
        self._show_question()

    def _begin(self) -> None:
        app = self.gruquiz
        seed, selection = app.fresh_seed(), app.selection
        entries = [app.library[uid] for uid in self._uids] or choose(
            app.library,
            app.store,
            objective=selection.objective,
            bank=selection.bank,
            count=selection.count,
            seed=seed,
        )
        self._practice = None
        if entries:
            forecaster = app.learner.forecaster(app.library, time())
            self._practice = Practice(entries, app.store, seed=seed, forecaster=forecaster)
        self._mark = None

    @property
    def question(self) -> Question | None:
        """The question on the screen; None before the first and after the last."""
        return self._practice.question if self._practice else None

    # --- painting -----------------------------------------------------------------------------

    def _show_question(self) -> None:
        """Lay the screen out for the question that is now to be answered."""
        question = self.question
        self.set_class(question is None, "-answered")
        self.query_one("#told").display = question is None
        self.query_one(AnswerPanel).begin(question, self.lang)
        self.relabel()
        self.query_one(Stem).scroll_home(animate=False)

    def relabel(self) -> None:
        question = self.question
        if self._practice is None or question is None:
            self._paint_end()
            return
        practice, answered = self._practice, self._mark is not None
        entry, lang = practice.entry, self.lang
        self.query_one(Stem).put(question, entry, asked.progress(practice, answered, lang), lang)
        self.query_one(AnswerPanel).paint(self._mark, lang)
        width = self.size.width - 2
        keys = (
            asked.keys_answered(practice, lang, width) if answered else asked.keys(question, lang)
        )
        self.label(self.words.practice, keys)
        self.paint_trial()
        self._height_changed()
        if self._mark is not None:
            self.query_one("#reasons", Static).update(reasons(self._mark, entry, lang))

    def on_resize(self, event: Resize) -> None:
        super().on_resize(event)
        self._height_changed()

    @on(Changed)
    @on(Refused)
    def _height_changed(self) -> None:
        self.call_after_refresh(self._share_room)

    def _share_room(self) -> None:
        """A long question scrolls, and the line of keys says so; what it is answered with stays in view."""
        sheet, question = self.query_one(Sheet), self.question
        if question is None or self._practice is None or self._mark is not None:
            sheet.remove_class("-tight")
            return
        sheet.share(self.query_one("#sides").size.height - 1)
        self.label(self.words.practice, asked.keys(question, self.lang, long=sheet.tight))

    def action_turn(self, step: int) -> None:
        """Turn a page of a long question."""
        self.query_one(Stem).turn(step)

    def _paint_end(self) -> None:
        self.paint_trial()
        words, practice = self.words, self._practice
        self.label(words.practice, words.keys_summary)
        if practice is None:
            self.query_one(Stem).say(Content(words.nothing_to_ask))
            return
        right = sum(mark.verdict == "right" for mark in practice.marks)
        said = words.summary.format(total=len(practice.entries), right=right)
        self.query_one(Stem).say(Content(said))
        self.query_one("#reasons", Static).update(asked.missed(practice, self.lang))

    # --- answering ----------------------------------------------------------------------------

    @on(Given)
    def _answer(self, event: Given) -> None:
        """The answer is on disk when `Practice.answer` returns; only then is anything painted."""
        panel, practice = self.query_one(AnswerPanel), self._practice
        if practice is None or self._mark is not None:
            return
        try:
            self._mark = practice.answer(event.response, self.lang)
        except UnreadableError as error:
            panel.complain(error.message)
            self._height_changed()
            return
        panel.close()
        self.add_class("-answered")
        told = self.query_one("#told")
        told.display = True
        self.relabel()
        told.focus()
        told.scroll_home(animate=False)

    def action_proceed(self) -> None:
        """Enter: the next question, or a new series after the last."""
        if self._practice is None:
            self.action_back()
        elif self._mark is not None:
            self._mark = None
            self._practice.advance()
            self._show_question()
        elif self.question is None:
            self._begin()
            self._show_question()

    def action_open_drill(self) -> None:
        entry = self._practice.entry if self._practice else None
        if self._mark is not None and entry is not None and entry.item.drill:
            self.gruquiz.open_drill(entry.item.drill)

    def action_open_lab(self) -> None:
        """Where what the question is about can be played with."""
        entry = self._practice.entry if self._practice else None
        if self._mark is not None and entry is not None:
            view = view_for(entry.item.objective)
            if view is not None:
                self.gruquiz.open_lab(view, entry.convention)
