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

    DEFAULT_CSS = (
        "HowSure { display: none; height: auto; width: 40; max-width: 100%; margin: 1 1 0 1; }"
    )
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

    def on_mount(self) -> None:
        # Lists have no border in this app; this one needs its title.
        self.styles.border = ("round", self.app.theme_variables["primary"])

    def take(self, response: Response) -> None:
        """Ask how sure a pick is; `sure` is at hand for Enter.

        Who types fast confirms the pick once more before this has the focus: that is Enter, too.
        """
        if response == self.waiting:
            self.say(0)
            return
        self.waiting = response
        self.display, self.disabled = True, False
        self.highlighted = 0
        self.focus()

    def hide(self) -> None:
        self.waiting = None
        self.display, self.disabled = False, True

    def relabel(self, words: StudyWords) -> None:
        """Write the texts anew."""
        kept = self.highlighted
        self.border_title = words.how_sure.format(picked=self._picked())
        said = (words.sure, words.unsure, words.guessed)
        self.set_options([Option(f"{n}  {text}") for n, text in enumerate(said, 1)])
        self.highlighted = kept

    def _picked(self) -> str:
        """The digits of what was picked."""
        match self.waiting:
            case int():
                return str(self.waiting + 1)
            case frozenset():
                return " ".join(str(position + 1) for position in sorted(self.waiting))
            case _:
                return ""

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.say(event.option_index)

    def action_say(self, index: int) -> None:
        self.say(index)

    def say(self, index: int) -> bool:
        """Answer with one of `CONFIDENCES`; whether a pick was waiting for it."""
        response = self.waiting
        if response is None:
            return False
        if index < len(CONFIDENCES):
            self.hide()
            self.post_message(self.Said(response, CONFIDENCES[index]))
        return True

    def action_withdraw(self) -> None:
        self.hide()
        self.post_message(self.Withdrawn())
