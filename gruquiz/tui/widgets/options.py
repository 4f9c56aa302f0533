"""Options to pick one or several of."""

from __future__ import annotations

from textual.content import Content

from gruquiz.bank.items import Mark, PickOne, PickSeveral, Question, Response
from gruquiz.language import Lang
from gruquiz.text import Text
from gruquiz.tui.prose import prose
from gruquiz.tui.widgets.answer import Choosing, Given, Row
from gruquiz.words.app import EN, JA


class Options(Choosing):
    """A digit or a click answers where one is to be picked, and takes or leaves where several are."""

    def begin(self, question: Question, lang: Lang) -> None:
        self._taken: set[int] = set()
        super().begin(question, lang)

    @property
    def several(self) -> bool:
        return self.question is not None and isinstance(self.question.ask, PickSeveral)

    @property
    def submits(self) -> bool:
        return self.several

    def rows(self, mark: Mark | None, lang: Lang) -> list[Row]:
        assert self.question is not None
        ask = self.question.ask
        assert isinstance(ask, PickOne | PickSeveral)
        return [
            (self._row(position, text[lang], mark), position)
            for position, text in enumerate(ask.options)
        ]

    def _row(self, position: int, text: str, mark: Mark | None) -> Content:
        box = ("[x] " if position in self._taken else "[ ] ") if self.several else ""
        return Content.assemble(f"{position + 1}  {box}{_sign(mark, position)}", prose(text))

    def response(self) -> Response | None:
        if self.several:
            return frozenset(self._taken) or None
        return self.pointed

    def incomplete(self) -> Text:
        return Text(ja=JA.pick_at_least_one, en=EN.pick_at_least_one)

    def choose(self, meant: int) -> None:
        if self.several:
            self._taken ^= {meant}
            self.changed(meant)
        else:
            self.highlighted = meant
            self.post_message(Given(meant))


def _sign(mark: Mark | None, position: int) -> str:
    if mark is None or mark.remarks[0].shown is None:
        return ""
    remark = mark.remarks[position]
    return "✔ " if remark.key else ("✘ " if remark.picked else "  ")
