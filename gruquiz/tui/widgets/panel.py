"""The panel in which a question is answered: whatever the ask, it shows the widget that takes the answer."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.bank.items import (
    Ask,
    Mark,
    MatchPairs,
    PickOne,
    PickSeveral,
    PutInOrder,
    Question,
    Response,
    TypeNumber,
    TypeText,
    WriteCode,
)
from gruquiz.language import Lang
from gruquiz.text import Text
from gruquiz.tui.prose import prose
from gruquiz.tui.widgets.answer import Changed, Choosing, Refused
from gruquiz.tui.widgets.how_sure import HowSure
from gruquiz.tui.widgets.line import TypedLine
from gruquiz.tui.widgets.match import PairsToMatch
from gruquiz.tui.widgets.options import Options
from gruquiz.tui.widgets.order import OrderOfLines
from gruquiz.words.study import study_words


class AnswerPanel(Vertical):
    """One question at a time; posts `Given` when there is an answer to it."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._lang: Lang = "ja"
        self._complaint: Text | None = None
        self._active: Choosing | TypedLine | None = None

    def compose(self) -> Iterable[Widget]:
        yield Options("options")
        yield OrderOfLines("order")
        yield PairsToMatch("match")
        yield Static(id="hint", classes="faint", markup=False)
        yield TypedLine("typed")
        yield Static(id="complaint", markup=False)
        yield HowSure()

    def begin(self, question: Question | None, lang: Lang) -> None:
        """Take the answer to `question`; without one there is nothing to answer."""
        self._complaint, self._active = None, None
        self.query_one(HowSure).hide()
        wanted = _widget_for(question.ask) if question else None
        for widget in (*self.query(Choosing), *self.query(TypedLine)):
            widget.display = widget.id == wanted
            widget.disabled = not widget.display
            if question is not None and widget.display:
                self._active = widget
                widget.begin(question, lang)
                widget.focus(scroll_visible=False)

    def paint(self, mark: Mark | None, lang: Lang) -> None:
        """Everything in the language of the moment; once there is a `mark`, how it was answered."""
        self._lang = lang
        if self._active is not None:
            self._active.paint(mark, lang)
        self.query_one(HowSure).relabel(study_words(lang))
        self._paint_below(answered=mark is not None)

    def ask_how_sure(self, response: Response) -> None:
        """Ask how sure a pick is before anything is said of it."""
        sure = self.query_one(HowSure)
        sure.take(response)
        sure.relabel(study_words(self._lang))

    def take_focus(self) -> None:
        """Let the keys go to what is answered with."""
        if self._active is not None:
            self._active.focus(scroll_visible=False)

    def close(self) -> None:
        """Take no more answers."""
        self._complaint = None
        for widget in (*self.query(Choosing), *self.query(TypedLine)):
            widget.disabled = True

    def complain(self, message: Text) -> None:
        """Say why that was no answer."""
        self._complaint = message
        self._paint_below(answered=False)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.complain(event.message)

    @on(Changed)
    def _changed(self) -> None:
        self._complaint = None
        self._paint_below(answered=False)

    def _paint_below(self, *, answered: bool) -> None:
        hint = None if answered or self._active is None else self._active.hint(self._lang)
        said = prose(self._complaint[self._lang]) if self._complaint else None
        for name, content in (("#hint", hint), ("#complaint", said)):
            place = self.query_one(name, Static)
            place.display = content is not None
            place.update(content or Content())


def _widget_for(ask: Ask) -> str:
    match ask:
        case PickOne() | PickSeveral():
            return "options"
        case PutInOrder():
            return "order"
        case MatchPairs():
            return "match"
        case TypeNumber() | TypeText():
            return "typed"
        case WriteCode(drill):
            raise AssertionError(f"{drill} is a drill, no question of a series")
