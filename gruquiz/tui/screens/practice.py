"""Practice and review: one question at a time, and after each answer the reason of every option."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.bank.items import Mark, Question, Response, UnreadableError
from gruquiz.lab import place_for
from gruquiz.study.store import StoreError
from gruquiz.tui import asked
from gruquiz.tui.keys import KeyLine
from gruquiz.tui.reasons import reasons
from gruquiz.tui.series import Series, begin
from gruquiz.tui.trying import Trying
from gruquiz.tui.widgets.answer import Changed, Given, Refused
from gruquiz.tui.widgets.how_sure import HowSure
from gruquiz.tui.widgets.line import TypedLine
from gruquiz.tui.widgets.panel import AnswerPanel
from gruquiz.tui.widgets.sheet import Sheet
from gruquiz.tui.widgets.stem import Stem
from gruquiz.words.study import study_words

if TYPE_CHECKING:
    from gruquiz.tui.bookmarks import Practising

ABOVE_REASONS = 45
"""Per cent of a narrow screen that a question may take once it is answered; as in the style sheet."""


class PracticeScreen(Trying):
    """A series of questions. Its state is the `Practice` and the last `Mark`; all else is painted from it."""

    KEYS_OF = "practice"
    CSS_PATH = "practice.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "proceed", id="practice.next", show=False),
        Binding("space,ideographic_space", "proceed", id="practice.space", show=False),
        Binding("f4", "open_drill", id="practice.drill", show=False),
        Binding("f7", "open_lab", id="practice.lab", show=False),
        Binding("u,ｕ,ctrl+z", "undo", id="practice.undo", show=False),
        Binding("pageup", "turn(-1)", id="practice.up", show=False),
        Binding("pagedown", "turn(1)", id="practice.down", show=False),
    ]

    def __init__(
        self,
        uids: Sequence[str] = (),
        series: Series = "learn",
        resumed: Practising | None = None,
    ) -> None:
        """`uids` are the items to put; without any, `series` and the app's selection decide.

        `resumed` is where such a series was left.
        """
        super().__init__()
        self._resumed = resumed
        self._uids = tuple(uids)
        self._series: Series = series
        self._begun = resumed is not None
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
        if self._resumed is not None and self._resumed.typed:
            self.query_one(TypedLine).value = self._resumed.typed
        self._resumed = None

    def bookmark(self) -> Practising | None:
        from gruquiz.tui.bookmarks import Practising

        practice, question = self._practice, self.question
        if practice is None or question is None:
            return None
        left = tuple(entry.uid for entry in practice.entries[practice.position :])
        if self._mark is not None:
            return Practising(left, self._series) if left else None
        typed = self.query_one(TypedLine).value
        return Practising(left, self._series, question.seed, typed)

    def keep(self) -> None:
        """Home offers to go on with a series that is left in its middle."""
        from gruquiz.tui.bookmarks import write

        begun = self._begun or (self._practice is not None and self._practice.position > 0)
        if begun and (mark := self.bookmark()):
            write(self.gruquiz.place, (mark,))

    def _begin(self) -> None:
        first = self._resumed.seed if self._resumed else None
        self._practice = begin(self.gruquiz, self._series, self._uids, first)
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
        self._height_changed()
        question = self.question
        if self._practice is None or question is None:
            self._paint_end()
            return
        practice, answered = self._practice, self._mark is not None
        entry, lang = practice.entry, self.lang
        progress = asked.progress(practice, answered, lang)
        self.query_one(Stem).put(question, entry, progress, lang, answered=answered)
        self.query_one(AnswerPanel).paint(self._mark, lang)
        self.label(self._title, self._keys(question))
        self.paint_trial()
        if self._mark is not None:
            told = reasons(self._mark, question, entry, lang)
            self.query_one("#reasons", Static).update(told)

    @property
    def _title(self) -> str:
        return study_words(self.lang).review if self._series == "review" else self.words.practice

    def _keys(self, question: Question, *, long: bool = False) -> KeyLine | str:
        if self._practice is not None and self._mark is not None:
            return asked.keys_answered(self._practice, self.lang, long=long, run=self.tried)
        if self.query_one(HowSure).waiting is not None:
            return study_words(self.lang).keys_how_sure
        return asked.keys(question, self.lang, long=long)

    def on_resize(self, event: Resize) -> None:
        super().on_resize(event)
        self._height_changed()

    @on(Changed)
    @on(Refused)
    def _height_changed(self) -> None:
        self.call_after_refresh(self._share_room)

    def _share_room(self) -> None:
        """A long question scrolls, and the line of keys says so; what it is answered with stays in view.

        Once it is answered it shares the screen with the reasons, and Tab goes from one to the other.
        """
        sheet, stem, question = self.query_one(Sheet), self.query_one(Stem), self.question
        stem.can_focus = False
        if question is None:
            sheet.remove_class("-tight")
            return
        answered = self._mark is not None
        rows = self.query_one("#sides").size.height
        beside = answered and self.has_class("-narrow")
        sheet.share((rows * ABOVE_REASONS // 100 if beside else rows) - 1)
        stem.can_focus = answered and sheet.tight
        self.label(self._title, self._keys(question, long=sheet.tight))

    def action_turn(self, step: int) -> None:
        """Turn a page of a long question."""
        self.query_one(Stem).turn(step)

    def _paint_end(self) -> None:
        self.paint_trial()
        words, practice, stem = self.words, self._practice, self.query_one(Stem)
        if practice is None:
            study = study_words(self.lang)
            self.query_one("#told").display = False
            self.label(self._title, study.keys_none)
            stem.say(
                Content(study.none_due_yet if self._series == "review" else words.nothing_to_ask)
            )
            return
        self.label(self._title, words.keys_summary)
        right = sum(mark.verdict == "right" for mark in practice.marks)
        stem.say(Content(words.summary.format(total=len(practice.entries), right=right)))
        self.query_one("#reasons", Static).update(asked.missed(practice, self.lang))

    # --- answering ----------------------------------------------------------------------------

    @on(Given)
    def _given(self, event: Given) -> None:
        """A pick is first asked how sure it is; only then is anything said of it."""
        question = self.question
        if question is None or self._mark is not None:
            return
        if self.gruquiz.settings.ask_confidence and asked.is_pick(question.ask):
            self.query_one(AnswerPanel).ask_how_sure(event.response)
            self.label(self._title, self._keys(question))
            self._height_changed()
        else:
            self._commit(event.response, None)

    @on(HowSure.Said)
    def _said_how_sure(self, event: HowSure.Said) -> None:
        self._commit(event.response, event.confidence)

    @on(HowSure.Withdrawn)
    def _pick_again(self) -> None:
        self.query_one(AnswerPanel).take_focus()
        self.relabel()

    def _commit(self, response: Response, confidence: str | None) -> None:
        """The answer is on disk when `Practice.answer` returns; only then is anything painted."""
        panel, practice = self.query_one(AnswerPanel), self._practice
        if practice is None:
            return
        try:
            self._mark = practice.answer(response, self.lang, confidence)
        except (UnreadableError, StoreError) as error:
            panel.complain(error.message)
            self._pick_again()
            return
        panel.close()
        self.add_class("-answered")
        told = self.query_one("#told")
        told.display = True
        self.relabel()
        told.focus()
        told.scroll_home(animate=False)

    # --- going on -----------------------------------------------------------------------------

    def action_proceed(self) -> None:
        """Enter: the next question, or a new series after the last."""
        if self._practice is None:
            self.action_back()
        elif self._mark is not None:
            self._mark = None
            self._practice.advance()
            self._show_question()
        elif self.question is None:
            self._begun = False
            self._begin()
            self._show_question()

    def action_undo(self) -> None:
        """Take back the answer that has just been explained, and go on."""
        if self._mark is None or self._practice is None:
            return
        if not self.gruquiz.kept(self._practice.undo):
            return
        self.action_proceed()
        self.notify(study_words(self.lang).undone, timeout=5)

    def action_open_drill(self) -> None:
        if self._mark is None or self._practice is None:
            return
        if drill := self._practice.entry.item.drill:
            self.gruquiz.open_drill(drill)

    def action_open_lab(self) -> None:
        """Where what the question is about can be played with."""
        if self._mark is None or self._practice is None:
            return
        entry = self._practice.entry
        if place := place_for(entry.item.objective, entry.convention):
            self.gruquiz.open_lab(place)
