"""Pairs to find: the left on top, one of it in turn; the right below."""

from __future__ import annotations

from textual.content import Content

from gruquiz.bank.items import Mark, MatchPairs, Question, Response
from gruquiz.bank.typed.places import LETTERS
from gruquiz.language import Lang
from gruquiz.text import Text
from gruquiz.tui.prose import prose
from gruquiz.tui.widgets.answer import Choosing, Row, placed_sign
from gruquiz.words.asks import EN, JA, ask_words


class PairsToMatch(Choosing):
    """A digit, or a click on the right, goes to the one on the left whose turn it is; a click there takes it.

    Rows on the right are meant by their position, those on the left by -1, -2 and so on.
    """

    def begin(self, question: Question, lang: Lang) -> None:
        self._partners: dict[int, int] = {}
        self._turn = 0
        super().begin(question, lang)
        self.highlighted = len(self._ask.left)

    @property
    def _ask(self) -> MatchPairs:
        assert self.question is not None
        assert isinstance(self.question.ask, MatchPairs)
        return self.question.ask

    def rows(self, mark: Mark | None, lang: Lang) -> list[Row]:
        left = [
            (self._left(row, text[lang], mark), -1 - row) for row, text in enumerate(self._ask.left)
        ]
        right = [(self._right(k, text[lang]), k) for k, text in enumerate(self._ask.right)]
        return [*left, *right]

    def _left(self, row: int, text: str, mark: Mark | None) -> Content:
        turn = "▸ " if row == self._turn and self.response() is None else "  "
        partner = self._partners.get(row)
        given = " " if partner is None else str(partner + 1)
        last = row == len(self._ask.left) - 1
        head = f"{turn}{LETTERS[row]} [{given}] {placed_sign(mark, row)}"
        return Content.assemble(head, prose(text), "\n" if last else "")

    def _right(self, position: int, text: str) -> Content:
        owner = next((row for row, k in self._partners.items() if k == position), None)
        return Content.assemble(
            f"  {position + 1}  ", f"({LETTERS[owner]}) " if owner is not None else "", prose(text)
        )

    def response(self) -> Response | None:
        rows = range(len(self._ask.left))
        if len(self._partners) < len(rows):
            return None
        return tuple(self._partners[row] for row in rows)

    def incomplete(self) -> Text:
        return Text(ja=JA.incomplete_match, en=EN.incomplete_match)

    def hint(self, lang: Lang) -> Content | None:
        words = ask_words(lang)
        if self.response() is not None:
            return Content(words.hint_match_done)
        return Content(words.hint_match.format(letter=LETTERS[self._turn]))

    def choose(self, meant: int) -> None:
        if meant < 0:
            self._turn = -1 - meant
            self.changed(meant)
            return
        self._partners = {row: k for row, k in self._partners.items() if k != meant}
        self._partners.pop(self._turn, None)
        self._partners[self._turn] = meant
        self._turn = self._next()
        self.changed(None if self.response() is not None else meant)

    def _next(self) -> int:
        """The next on the left that has no partner, from the top again after the last."""
        count = len(self._ask.left)
        rows = [(self._turn + step) % count for step in range(1, count + 1)]
        return next((row for row in rows if row not in self._partners), self._turn)

    def action_decide(self) -> None:
        """Enter chooses what is pointed at, unless it has an owner: that would undo a choice."""
        pointed = self.pointed
        if pointed is not None and pointed not in self._partners.values():
            self.choose(pointed)
        else:
            super().action_decide()

    def action_take_back(self) -> None:
        if self._partners:
            self._turn, _ = self._partners.popitem()
            self.changed(-1 - self._turn)
