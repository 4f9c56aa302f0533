"""A text area in which Python is typed as anywhere else, and in which a line can be marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from gruquiz.tui.code_theme import FINDING, code_theme
from gruquiz.tui.indent import WIDTH, commented, dedented, erased, indent_after, indented


class PythonArea(TextArea):
    """State: the text, and the line that is marked. Tab, Enter and Backspace keep to steps of four."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Ctrl+/ arrives as Ctrl+_ from most terminals.
        Binding("ctrl+underscore,ctrl+slash", "comment", id="code.comment", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(
            language="python",
            id="code",
            soft_wrap=True,
            tab_behavior="indent",
            show_line_numbers=True,
            max_checkpoints=200,
        )
        self.cursor_blink = False
        self._marked: tuple[int, str] | None = None

    def on_mount(self) -> None:
        self.watch(self.app, "theme", self._follow_theme)

    def _follow_theme(self) -> None:
        theme = code_theme(self.app.current_theme.dark)
        self.register_theme(theme)
        self.theme = theme.name

    # --- typing -------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """What `TextArea` would type as it is; prevented there once it is done here."""
        keys: dict[str, Callable[[], None]] = {
            "enter": self._enter,
            "tab": self._tab,
            "shift+tab": self._shift_tab,
        }
        if event.key in keys and not self.read_only:
            event.stop()
            event.prevent_default()
            keys[event.key]()

    @property
    def _before(self) -> str:
        """What stands left of the cursor, or of the selection."""
        row, column = min(self.selection)
        return self.document.get_line(row)[:column]

    def _enter(self) -> None:
        self._type(f"\n{indent_after(self._before)}")

    def _tab(self) -> None:
        if self._several_lines:
            self._change_lines(indented)
        elif not self.leap(1):
            self._type(" " * (WIDTH - len(self._before) % WIDTH))

    def _shift_tab(self) -> None:
        if self._several_lines or not self.leap(-1):
            self._change_lines(dedented)

    def leap(self, step: int) -> bool:
        """Go to the place to write that is `step` further; False where there is none."""
        return False

    def action_delete_left(self) -> None:
        """In the indentation, a step of it."""
        row, column = self.cursor_location
        size = erased(self._before)
        if self.selection.is_empty and size > 1 and not self.read_only:
            self.delete((row, column - size), (row, column), maintain_selection_offset=False)
        else:
            super().action_delete_left()

    def action_comment(self) -> None:
        """Make the selected lines comments, or code again."""
        self._change_lines(commented)

    @property
    def _several_lines(self) -> bool:
        return self.selection.start[0] != self.selection.end[0]

    def _type(self, text: str) -> None:
        self.replace(text, *self.selection, maintain_selection_offset=False)

    def _change_lines(self, change: Callable[[Sequence[str]], list[str]]) -> None:
        """Change the selected lines as one edit; they stay selected, a cursor stays on its character."""
        (top, _), (bottom, end) = sorted(self.selection)
        last = bottom - 1 if end == 0 and bottom > top else bottom
        before = [self.document.get_line(row) for row in range(top, last + 1)]
        after = change(before)
        self.history.checkpoint()
        self.replace("\n".join(after), (top, 0), (last, len(before[-1])))
        if bottom > top:
            self.selection = Selection((top, 0), (last, len(after[-1])))
        else:
            self.move_cursor((top, max(0, end + len(after[0]) - len(before[0]))))

    # --- the marked line ----------------------------------------------------------------------

    @property
    def marked(self) -> int | None:
        """The line that is marked, counted from 1."""
        return None if self._marked is None else self._marked[0] + 1

    def mark(self, line: int | None) -> None:
        """Mark a line, counted from 1, until its text changes; None marks none."""
        there = line is not None and line <= self.document.line_count
        self._marked = (line - 1, self.document.get_line(line - 1)) if line and there else None
        self.notify_style_update()
        self.refresh()

    def on_text_area_changed(self) -> None:
        """The mark stays on its line while others come and go above it."""
        if self._marked is None:
            return
        row, text = self._marked
        rows = [n for n, line in enumerate(self.text.split("\n")) if line == text]
        if row not in rows:
            self.mark(min(rows, key=lambda n: abs(n - row)) + 1 if rows else None)

    def get_line(self, line_index: int) -> Text:
        """A line as it is painted."""
        line = super().get_line(line_index)
        if self._marked is not None and self._marked[0] == line_index:
            line.stylize(FINDING, len(line.plain) - len(line.plain.lstrip()))
        return line
