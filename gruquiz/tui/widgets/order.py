"""Lines to put in order: those that have a place stand on top in their order, the others below."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from gruquiz.bank.items import Mark, PutInOrder, Question, Response
from gruquiz.language import Lang
from gruquiz.text import Text
from gruquiz.tui.prose import prose
from gruquiz.tui.widgets.answer import Choosing, Row, placed_sign
from gruquiz.words.asks import EN, JA, ask_words


class OrderOfLines(Choosing):
    """A digit places a line next; a click, or the space bar, places it or takes it out again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+up,alt+up", "shift(-1)", id="order.up", show=False),
        Binding("ctrl+down,alt+down", "shift(1)", id="order.down", show=False),
    ]

    def begin(self, question: Question, lang: Lang) -> None:
        self._placed: list[int] = []
        super().begin(question, lang)

    @property
    def _asked(self) -> tuple[Text, ...]:
        assert self.question is not None
        assert isinstance(self.question.ask, PutInOrder)
        return self.question.ask.lines

    @property
    def _waiting(self) -> list[int]:
        return [line for line in range(len(self._asked)) if line not in self._placed]

    def rows(self, mark: Mark | None, lang: Lang) -> list[Row]:
        placed = [(f"{place} │ ", line) for place, line in enumerate(self._placed, 1)]
        waiting = [("· │ ", line) for line in self._waiting]
        return [
            (Content.assemble(head, self._line(line, mark, lang)), line)
            for head, line in (*placed, *waiting)
        ]

    def _line(self, line: int, mark: Mark | None, lang: Lang) -> Content:
        assert self.question is not None
        sign = placed_sign(mark, self.question.order[line])
        return Content.assemble(f"{sign}[{line + 1}] ", prose(self._asked[line][lang]))

    def response(self) -> Response | None:
        return None if self._waiting else tuple(self._placed)

    def incomplete(self) -> Text:
        return Text(ja=JA.incomplete_order, en=EN.incomplete_order)

    def hint(self, lang: Lang) -> Content | None:
        words = ask_words(lang)
        return Content(words.hint_order if self._waiting else words.hint_order_done)

    def choose(self, meant: int) -> None:
        if meant in self._placed:
            self._placed.remove(meant)
            self.changed(meant)
        else:
            self._placed.append(meant)
            self.changed(self._waiting[0] if self._waiting else None)

    def action_digit(self, position: int) -> None:
        """A digit only places: pressed twice by accident it does no harm."""
        if position in self._waiting:
            self.choose(position)

    def action_decide(self) -> None:
        """Enter places the line that is pointed at, as long as it has no place."""
        if self.pointed in self._waiting:
            self.choose(self.pointed)
        else:
            super().action_decide()

    def action_take_back(self) -> None:
        if self._placed:
            self.changed(self._placed.pop())

    def action_shift(self, step: int) -> None:
        """Move the line that is pointed at; upwards, one without a place gets the next."""
        line = self.pointed
        if line in self._placed:
            place = self._placed.index(line)
            self._placed.remove(line)
            self._placed.insert(max(place + step, 0), line)
            self.changed(line)
        elif line is not None and step < 0:
            self._placed.append(line)
            self.changed(line)
