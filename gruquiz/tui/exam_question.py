"""The question in front of the exam, with what is taken of its options; nothing tells right from wrong."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from gruquiz.bank.items import PickOne, PickSeveral
from gruquiz.language import Lang
from gruquiz.sitting import Sitting
from gruquiz.text import Text
from gruquiz.tui import asked
from gruquiz.tui.prose import prose
from gruquiz.tui.widgets.fitted import Fitted
from gruquiz.words.exam import exam_words


class ExamQuestion(VerticalScroll):
    """State: the sitting, and which of its questions was painted last."""

    class Taken(Message):
        """An option was chosen, or taken or left where several may be."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(id="asked", can_focus=False)
        self._sitting = sitting
        self._painted: int | None = None

    def compose(self) -> ComposeResult:
        yield Fitted("linked")
        yield Static(id="convention", markup=False)
        yield Static(id="prompt", markup=False)
        yield Fitted("equation")
        yield Fitted("code")
        yield OptionList(id="options", markup=False)
        yield Static(id="several", classes="faint", markup=False)
        yield Static(id="complaint", markup=False)

    @property
    def ask(self) -> PickOne | PickSeveral:
        """How the question in front is asked."""
        ask = self._sitting.question(self._sitting.state.current).ask
        assert isinstance(ask, PickOne | PickSeveral)
        return ask

    @property
    def several(self) -> bool:
        return isinstance(self.ask, PickSeveral)

    @property
    def taken(self) -> frozenset[int]:
        """The positions of the options that are taken."""
        picked = self._sitting.picked(self._sitting.state.current)
        if isinstance(picked, int):
            return frozenset({picked})
        return picked or frozenset()

    @property
    def pointed(self) -> int | None:
        """The position that the learner points at."""
        return self.query_one("#options", OptionList).highlighted

    def point(self, position: int) -> None:
        self.query_one("#options", OptionList).highlighted = position

    def paint(self, lang: Lang, complaint: Text | None) -> None:
        """Write everything anew."""
        index = self._sitting.state.current
        question, entry = self._sitting.question(index), self._sitting.entries[index]
        self.query_one("#linked", Fitted).fit(partial(asked.linked_set, entry, lang))
        self._write("#convention", asked.convention(entry, lang))
        self._write("#prompt", prose(question.prompt[lang], "bold"))
        self.query_one("#equation", Fitted).fit(partial(asked.equation, entry))
        self.query_one("#code", Fitted).fit(partial(asked.code, entry))
        self._write("#several", Content(exam_words(lang).pick_several) if self.several else None)
        self._write("#complaint", prose(complaint[lang]) if complaint else None)
        self._paint_options(lang, fresh=index != self._painted)
        self._painted = index

    def _write(self, name: str, content: Content | None) -> None:
        """Put `content` into its place; a place with nothing in it takes no room."""
        place = self.query_one(name, Static)
        place.display = content is not None
        place.update(content or "")

    def _paint_options(self, lang: Lang, *, fresh: bool) -> None:
        """In a question that is new in front, nothing is pointed at but what is taken."""
        options = self.query_one("#options", OptionList)
        kept = min(self.taken, default=None) if fresh else options.highlighted
        rows = [
            Content.assemble(f"{position + 1}  {self._box(position)} ", prose(text[lang]))
            for position, text in enumerate(self.ask.options)
        ]
        options.set_options([Option(row) for row in rows])
        options.highlighted = kept
        if fresh:
            options.focus(scroll_visible=False)
            self.call_after_refresh(self.scroll_home, animate=False)

    def _box(self, position: int) -> str:
        sign = ("x" if self.several else "●") if position in self.taken else " "
        return f"[{sign}]" if self.several else f"({sign})"

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Taken(event.option_index))
