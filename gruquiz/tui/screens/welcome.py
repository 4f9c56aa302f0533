"""The welcome at the first start: language, day of the exam, framework, and a short tour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from gruquiz import settings
from gruquiz.settings import FIELDS, SettingError
from gruquiz.tui.dates import in_one_form
from gruquiz.tui.preferences import put
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.words.welcome import Page, welcome_words

LANGUAGE, EXAM_DATE, FRAMEWORK = range(3)
"""The pages that ask something; those of the tour come after them."""


class WelcomeScreen(BaseScreen):
    """One page after another. However it is left, it has left a file of settings, and does not come again."""

    CSS_PATH = "welcome.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,ideographic_space,right", "turn(1)", id="welcome.next", show=False),
        Binding("left,up", "turn(-1)", id="welcome.previous", show=False),
        *(
            Binding(f"{n},{chr(0xFF10 + n)}", f"choose({n - 1})", id=f"welcome.{n}", show=False)
            for n in range(1, 4)
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._page = LANGUAGE
        self._fault = ""

    def parts(self) -> Iterable[Widget]:
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="step", markup=False)
            yield Static(id="head", markup=False)
            yield Static(id="text", markup=False)
            yield OptionList(id="choices", markup=False)
            yield Input(id="typed")
            yield Static(id="fault", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self._show()

    @property
    def pages(self) -> tuple[Page, ...]:
        words = welcome_words(self.lang)
        return (words.language, words.exam_date, words.framework, *words.tour)

    # --- painting -----------------------------------------------------------------------------

    def _show(self) -> None:
        """Lay the screen out for the page."""
        choices, typed = self.query_one("#choices"), self.query_one("#typed")
        choices.display = self._page in (LANGUAGE, FRAMEWORK)
        typed.display = self._page == EXAM_DATE
        self._fault = ""
        self.relabel()
        self.query_one("#choices", OptionList).highlighted = self._chosen()
        self.set_focus(next((part for part in (choices, typed) if part.display), None))

    def _chosen(self) -> int:
        """The row of what is in force."""
        if self._page == LANGUAGE:
            return 0 if self.lang == "ja" else 1
        return FIELDS["framework"].choices.index(self.gruquiz.settings.framework)

    def relabel(self) -> None:
        words, page, number = welcome_words(self.lang), self.pages[self._page], self._page + 1
        self.label(words.welcome, self._keys())
        step = words.step.format(number=number, total=len(self.pages))
        self.query_one("#step", Static).update(Content(step))
        self.query_one("#head", Static).update(Content(page.title))
        self.query_one("#text", Static).update(Content(page.text))
        self.query_one("#fault", Static).update(Content(self._fault))
        self.query_one("#typed", Input).placeholder = words.date_hint
        listed = self.query_one("#choices", OptionList)
        kept = listed.highlighted
        rows = enumerate(self._answers(), 1)
        listed.set_options([Option(Content(f"{n}  {answer}")) for n, answer in rows])
        listed.highlighted = kept

    def _answers(self) -> tuple[str, ...]:
        if self._page == LANGUAGE:
            return ("日本語", "English")
        return welcome_words(self.lang).frameworks if self._page == FRAMEWORK else ()

    def _keys(self) -> str:
        words = welcome_words(self.lang)
        if self._page == EXAM_DATE:
            return words.keys_type
        if answers := self._answers():
            return words.keys_choose.format(count=len(answers))
        return words.keys_last if self._page == len(self.pages) - 1 else words.keys_read

    # --- answering ----------------------------------------------------------------------------

    def action_turn(self, step: int) -> None:
        """The next page or the one before; after the last, home."""
        page = self._page + step
        if page >= len(self.pages):
            self.action_back()
        elif page >= 0:
            self._page = page
            self._show()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.action_choose(event.option_index)

    def action_choose(self, index: int) -> None:
        if index >= len(self._answers()):
            return
        name = "lang" if self._page == LANGUAGE else "framework"
        choices = FIELDS[name].choices
        if index < len(choices):
            self._put(name, choices[index])
        self.action_turn(1)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        try:
            if said := event.value.strip():
                self._put("exam_date", FIELDS["exam_date"].typed([in_one_form(said)]))
        except SettingError as error:
            self._fault = f"△ {error.message[self.lang]}"
            self.relabel()
        else:
            self.action_turn(1)

    def _put(self, name: str, value: Any) -> None:
        put(self.gruquiz, FIELDS[name], value)

    def keep(self) -> None:
        """Leave a file of settings, so that the next start is not the first."""
        if not settings.path().exists():
            self._put("lang", self.lang)
