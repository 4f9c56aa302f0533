"""How sure a pick is: asked after it is made and before anything is said of it, for only then it is honest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from gruquiz.bank.items import Response
from gruquiz.study.fsrs6 import CONFIDENCES
from gruquiz.words.study import StudyWords


class HowSure(OptionList):
    """Shown while a pick waits for its confidence; `waiting` is that pick, None while hidden."""

    DEFAULT_CSS = """
    HowSure { display: none; height: auto; width: 40; max-width: 100%; margin: 1 1 0 1; border: round $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "withdraw", id="sure.back", show=False),
        *(
            Binding(f"{n},{chr(0xFF10 + n)}", f"say({n - 1})", id=f"sure.{n}", show=False)
            for n in range(1, len(CONFIDENCES) + 1)
        ),
    ]

    @dataclass
    class Said(Message):
        """How sure the learner is of the pick that was waiting."""

        response: Response
        confidence: str

    class Withdrawn(Message):
        """The learner would rather pick again."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.waiting: Response | None = None

    def ask(self, response: Response) -> None:
        """Show the question; `sure` is at hand for Enter."""
        self.waiting = response
        self.display = True
        self.highlighted = 0
        self.focus()

    def hide(self) -> None:
        self.waiting = None
        self.display = False

    def relabel(self, words: StudyWords) -> None:
        """Write the texts anew."""
        kept = self.highlighted
        self.border_title = words.how_sure
        said = (words.sure, words.unsure, words.guessed)
        self.set_options([Option(f"{n}  {text}") for n, text in enumerate(said, 1)])
        self.highlighted = kept

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_say(event.option_index)

    def action_say(self, index: int) -> None:
        response, confidence = self.waiting, CONFIDENCES[index]
        if response is not None:
            self.hide()
            self.post_message(self.Said(response, confidence))

    def action_withdraw(self) -> None:
        self.hide()
        self.post_message(self.Withdrawn())
