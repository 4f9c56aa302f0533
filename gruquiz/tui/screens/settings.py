"""The settings: every one with what it is for, changed on the spot and kept at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from gruquiz import settings
from gruquiz.settings import FIELDS, Field, SettingError, Settings
from gruquiz.tui.dates import in_one_form
from gruquiz.tui.preferences import put
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.width import cells
from gruquiz.words.settings import settings_words

if TYPE_CHECKING:
    from gruquiz.tui.bookmarks import Adjusting

AT_START = frozenset({"banks", "plain"})
"""What is read only when the program starts."""

TITLE_WIDTH = 20

ROOMY = 32
"""Rows from which there is a gap between the settings."""


class SettingsScreen(BaseScreen):
    """A list of settings; those that are typed open a line to type in."""

    KEYS_OF = "settings"
    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", id="settings.previous", show=False),
        Binding("right,space,ideographic_space", "turn(1)", id="settings.next", show=False),
        Binding("delete,backspace", "reset", id="settings.reset", show=False),
    ]

    def __init__(self, row: int = 0) -> None:
        super().__init__()
        self._said = ""
        self._marked = min(row, len(FIELDS) - 1)

    def parts(self) -> Iterable[Widget]:
        yield OptionList(id="fields", markup=False)
        yield Input(id="typed", select_on_focus=False)
        yield Static(id="said", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#typed").display = False
        self.query_one("#fields").focus()

    def bookmark(self) -> Adjusting:
        from gruquiz.tui.bookmarks import Adjusting

        return Adjusting(self._marked)

    @property
    def field(self) -> Field:
        """The setting in the row that is marked."""
        return list(FIELDS.values())[self._marked]

    @property
    def typing(self) -> bool:
        return self.query_one("#typed", Input).display

    # --- painting -----------------------------------------------------------------------------

    def relabel(self) -> None:
        words = settings_words(self.lang)
        self.label(words.settings, words.keys_typing if self.typing else words.keys)
        listed = self.query_one("#fields", OptionList)
        gap = [None] if self.size.height >= ROOMY else []
        rows = [row for field in FIELDS.values() for row in (Option(self._row(field)), *gap)]
        listed.set_options(rows)
        listed.highlighted = self._marked
        file = words.file.format(path=settings.path())
        self.query_one("#said", Static).update(Content(self._said or file))

    def _row(self, field: Field) -> Content:
        words = settings_words(self.lang)
        title = words.titles.get(field.name, field.name)
        gap = " " * max(2, TITLE_WIDTH - cells(title))
        value = self._shown(field)
        turned = f"‹ {value} ›" if field.choices else value
        return Content.assemble(
            (title, "bold"), gap, (turned, "$primary"), "\n  ", (field.about[self.lang], "$faint")
        )

    def _shown(self, field: Field) -> str:
        """The value in words."""
        words, value = settings_words(self.lang), getattr(self.gruquiz.settings, field.name)
        if value is None or value == ():
            auto = {"lang": words.auto_lang, "theme": words.auto_theme}
            return auto.get(field.name, words.none)
        written = _written(value)
        return words.values.get(written, written)

    def on_resize(self, event: Resize) -> None:
        super().on_resize(event)
        self.relabel()

    # --- changing -----------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._mark(event.option_index)
        self.action_turn(1)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        self._mark(event.option_index)

    def _mark(self, row: int) -> None:
        """Turn to another setting; what is being typed for this one, or was said of it, goes."""
        if row != self._marked:
            self._marked = row
            self._said = ""
            self._show_line(False)

    def action_turn(self, step: int) -> None:
        """The next value where there is a list of them, else a line to type in."""
        field = self.field
        if not field.choices:
            self._open(field)
            return
        default = getattr(Settings(), field.name)
        values = [*([""] if default is None else []), *field.choices]
        now = values.index(_written(getattr(self.gruquiz.settings, field.name)))
        self._change(field, values[(now + step) % len(values)])

    def action_reset(self) -> None:
        self._change(self.field, "")

    def _change(self, field: Field, said: str) -> None:
        """Change it to what was `said`; nothing brings the default back. Raises `SettingError`."""
        if field.name == "exam_date":
            said = in_one_form(said)
        parts = [part.strip() for part in said.split(",") if part.strip()]
        put(self.gruquiz, field, field.typed(parts) if parts else None)
        self._said = settings_words(self.lang).next_start if field.name in AT_START else ""
        self.relabel()

    # --- typing -------------------------------------------------------------------------------

    def _open(self, field: Field) -> None:
        words, line = settings_words(self.lang), self.query_one("#typed", Input)
        line.placeholder = words.date_hint if field.name == "exam_date" else words.banks_hint
        line.value = _written(getattr(self.gruquiz.settings, field.name))
        self._said = line.placeholder
        self._show_line(True)

    def _show_line(self, shown: bool) -> None:
        line = self.query_one("#typed", Input)
        line.display = shown
        (line if shown else self.query_one("#fields")).focus()
        self.relabel()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        try:
            self._change(self.field, event.value)
        except SettingError as error:
            self._said = f"△ {error.message[self.lang]}"
            self.relabel()
        else:
            self._show_line(False)

    def action_back(self) -> None:
        if self.typing:
            self._said = ""
            self._show_line(False)
        else:
            super().action_back()


def _written(value: Any) -> str:
    """A value as it is typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
