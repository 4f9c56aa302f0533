"""A line in which a number, a formula or a word is typed."""

from __future__ import annotations

from textual import on
from textual.content import Content
from textual.widgets import Input

from gruquiz.bank.items import Mark, Question, TypeNumber, TypeText
from gruquiz.language import Lang
from gruquiz.tui.prose import prose
from gruquiz.tui.widgets.answer import Changed, Given
from gruquiz.words.app import app_words


class TypedLine(Input):
    """Enter answers with what has been typed, unless that is nothing."""

    question: Question | None = None

    def __init__(self, name: str) -> None:
        super().__init__(id=name, select_on_focus=False)

    def begin(self, question: Question, lang: Lang) -> None:
        self.question = question
        self.value = ""
        self.paint(None, lang)

    def paint(self, mark: Mark | None, lang: Lang) -> None:
        words = app_words(lang)
        match self.question.ask if self.question else None:
            case TypeNumber(decimals) if decimals:
                self.placeholder = words.number_hint.format(decimals=decimals)
            case TypeNumber():
                self.placeholder = words.whole_number_hint
            case _:
                self.placeholder = words.text_hint

    def hint(self, lang: Lang) -> Content | None:
        """What may be typed, where it is a text."""
        ask = self.question.ask if self.question else None
        return prose(ask.hint[lang]) if isinstance(ask, TypeText) else None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """What was said of the entry was said of another."""
        event.stop()
        self.post_message(Changed())

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.value.strip():
            self.post_message(Given(self.value))
