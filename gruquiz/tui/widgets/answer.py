"""What the widgets that take an answer have in common, and what they say to the screen around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gruquiz.bank.items import Mark, Question, Response
from gruquiz.language import Lang
from gruquiz.text import Text
from gruquiz.words.asks import ask_words

MOST_DIGITS = 9


@dataclass
class Given(Message):
    """The learner has answered."""

    response: Response


@dataclass
class Refused(Message):
    """This is no answer yet, and why."""

    message: Text


@dataclass
class Changed(Message):
    """What has been chosen so far is another now, and the hint below with it."""


class Answering(Protocol):
    """A widget that takes the answer to one kind of ask."""

    def begin(self, question: Question, lang: Lang) -> None:
        """Forget the last question and take the answer to this one."""

    def paint(self, mark: Mark | None, lang: Lang) -> None:
        """Show what has been chosen, and once it is marked, how it was."""

    def hint(self, lang: Lang) -> Content | None:
        """What can be done now, in a line below."""


Row = tuple[Content, int | None]
"""What stands in a row, and what is chosen by it; None for the row that submits."""


def placed_sign(mark: Mark | None, index: int) -> str:
    """Whether the line, or the pair, with this index of the bank was put where it belongs."""
    placed = mark.remarks[index].placed if mark else None
    return "" if placed is None else ("✔ " if placed else "✘ ")


class Choosing(OptionList):
    """Rows to choose from by digits, arrows or the mouse; what choosing means, a subclass says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "decide", id="answer.decide", show=False),
        Binding("space,ideographic_space", "select", id="answer.choose", show=False),
        Binding("backspace", "take_back", id="answer.take_back", show=False),
        Binding("pageup", "screen.turn(-1)", id="answer.up", show=False),
        Binding("pagedown", "screen.turn(1)", id="answer.down", show=False),
        *(
            Binding(f"{n},{chr(0xFF10 + n)}", f"digit({n - 1})", id=f"answer.{n}", show=False)
            for n in range(1, MOST_DIGITS + 1)
        ),
    ]

    question: Question | None = None
    lang: Lang = "ja"

    def __init__(self, name: str) -> None:
        super().__init__(id=name, markup=False)
        self._meant: list[int | None] = []

    def begin(self, question: Question, lang: Lang) -> None:
        self.question = question
        self.highlighted = None
        self.paint(None, lang)
        self.highlighted = 0

    def paint(self, mark: Mark | None, lang: Lang) -> None:
        self.lang = lang
        kept, rows = self.highlighted, self.rows(mark, lang)
        if mark is None and self.submits:
            rows.append((Content.styled(ask_words(lang).submit, "bold"), None))
        self._meant = [meant for _, meant in rows]
        self.set_options([Option(content) for content, _ in rows])
        self.highlighted = None if kept is None else min(kept, len(rows) - 1)

    def hint(self, lang: Lang) -> Content | None:
        return None

    def changed(self, pointed: int | None) -> None:
        """Show what has been chosen now, and point at the row with this meaning."""
        self.paint(None, self.lang)
        if pointed in self._meant:
            self.highlighted = self._meant.index(pointed)
        self.post_message(Changed())

    # --- what a subclass says -----------------------------------------------------------------

    @property
    def submits(self) -> bool:
        """Whether there is a row that submits now."""
        return self.response() is not None

    def rows(self, mark: Mark | None, lang: Lang) -> list[Row]:
        """The rows as they are to be shown."""
        raise NotImplementedError

    def response(self) -> Response | None:
        """What has been chosen, if it is a whole answer."""
        raise NotImplementedError

    def incomplete(self) -> Text:
        """What is lacking where it is none."""
        raise NotImplementedError

    def choose(self, meant: int) -> None:
        """A row was clicked, or chosen by the space bar."""
        raise NotImplementedError

    def action_take_back(self) -> None:
        """Undo the last choice, where there is more than one to make."""

    # --- what the keys do ---------------------------------------------------------------------

    @property
    def pointed(self) -> int | None:
        """What the highlighted row means."""
        return None if self.highlighted is None else self._meant[self.highlighted]

    def action_digit(self, position: int) -> None:
        if position in self._meant:
            self.choose(position)

    def action_select(self) -> None:
        """A click, or the space bar."""
        if self.highlighted is None:
            return
        if self.pointed is None:
            self.action_decide()
        else:
            self.choose(self.pointed)

    def action_decide(self) -> None:
        """Enter: answer, if it is a whole answer."""
        response = self.response()
        if response is None:
            self.post_message(Refused(self.incomplete()))
        else:
            self.post_message(Given(response))
