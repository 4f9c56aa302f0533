"""The report of an exam: the score and what it does not say, and every item with its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from gruquiz.study.exam.report import Report
from gruquiz.tui.exam_told import item_page, item_row, objectives, summary
from gruquiz.tui.keys import KeyLine
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.words.exam_report import report_words

WIDEST, BESIDE = 100, 5
"""The cells of what is said of an item, and what is left free beside it."""


class ExamReportScreen(BaseScreen):
    """State: the report, the item that is open, if one is, and what is said of the file."""

    KEYS_OF = "report"
    CSS_PATH = "exam_report.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "practise", id="report.practise", show=False),
        Binding("f6", "ask_path", id="report.html", show=False),
        Binding("enter", "close", id="report.close", show=False),
        Binding("left", "step(-1)", id="report.before", show=False),
        Binding("right", "step(1)", id="report.after", show=False),
        Binding("pageup", "scroll_summary(-1)", id="report.up", priority=True, show=False),
        Binding("pagedown", "scroll_summary(1)", id="report.down", priority=True, show=False),
    ]

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report
        self._open: int | None = None
        self._said: str | None = None

    def parts(self) -> Iterable[Widget]:
        yield Static(id="said", markup=False)
        yield Input(id="path", select_on_focus=False)
        with Horizontal(id="sides"):
            with VerticalScroll(id="page", can_focus=False):
                yield Static(id="summary", markup=False)
                yield Static(id="objectives", markup=False)
            yield OptionList(id="items", markup=False)
        with VerticalScroll(id="detail"):
            yield Static(id="reasons", markup=False)

    def on_mount(self) -> None:
        self.query_one("#path").display = False
        super().on_mount()
        self.query_one("#items").focus()

    # --- painting -----------------------------------------------------------------------------

    def relabel(self) -> None:
        words, report = report_words(self.lang), self.report
        is_open = self._open is not None
        self.set_class(is_open, "-open")
        keys = (
            words.key_open,
            words.key_more,
            words.key_practise,
            words.key_html,
            words.key_language,
            words.key_back,
        )
        listed = KeyLine(keys, (words.key_language, words.key_more))
        told = words.keys_path if self.asking else words.keys_item if is_open else listed
        self.label(words.report, told)
        self.query_one("#summary", Static).update(summary(report, self.lang))
        self.query_one("#objectives", Static).update(objectives(report, self.lang))
        items = self.query_one("#items", OptionList)
        kept = items.highlighted
        items.set_options([Option(item_row(line, self.lang)) for line in report.lines])
        items.highlighted = kept or 0
        said = self.query_one("#said", Static)
        said.display = self._said is not None
        said.update(Content(self._said or ""))
        if self._open is not None:
            line = report.lines[self._open]
            width = min(WIDEST, self.app.size.width - BESIDE)
            self.query_one("#reasons", Static).update(item_page(line, self.lang, width))

    # --- the items ----------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._show(event.option_index)

    def _show(self, index: int | None) -> None:
        self._open = index
        self.relabel()
        if index is None:
            self.query_one("#items").focus()
        else:
            self.query_one("#items", OptionList).highlighted = index
            detail = self.query_one("#detail")
            detail.focus()
            detail.scroll_home(animate=False)

    def action_close(self) -> None:
        if self._open is not None:
            self._show(None)

    def action_step(self, step: int) -> None:
        if self._open is not None and 0 <= self._open + step < len(self.report.lines):
            self._show(self._open + step)

    def action_scroll_summary(self, step: int) -> None:
        page = self.query_one("#page" if self._open is None else "#detail")
        page.scroll_relative(y=step * max(1, page.size.height - 1), animate=False)

    def action_practise(self) -> None:
        """Practise what was not answered right."""
        if self.report.missed:
            self.gruquiz.open_items(self.report.missed)
        else:
            self._say(report_words(self.lang).none_missed)

    # --- the page of HTML ---------------------------------------------------------------------

    @property
    def asking(self) -> bool:
        """Whether the line for the name of the file is open."""
        return bool(self.query_one("#path").display)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a name is typed, no key leads elsewhere."""
        return action not in ("practise", "ask_path") or not self.asking

    def action_ask_path(self) -> None:
        """Offer a name in the folder where the program was started."""
        line = self.query_one("#path", Input)
        line.value = str(Path.cwd() / f"gruquiz-exam-{self.report.exam.id[:8]}.html")
        line.display = True
        line.focus()
        self._say(report_words(self.lang).write_to)

    @on(Input.Submitted, "#path")
    def _path_given(self, event: Input.Submitted) -> None:
        from gruquiz.export.exam_report import report_html
        from gruquiz.files import write_whole

        words = report_words(self.lang)
        if not event.value.strip():
            return
        path = Path(event.value.strip()).expanduser()
        try:
            write_whole(path, report_html(self.report, self.lang).encode(), replace=False)
        except FileExistsError:
            self._say(words.exists.format(path=path))
        except OSError as error:
            reason = error.strerror or str(error)
            self._say(words.not_written.format(path=path, reason=reason))
        else:
            self._close_path()
            self._say(words.written.format(path=path))

    def _close_path(self) -> None:
        self.query_one("#path").display = False
        self.query_one("#items").focus()
        self._say(None)

    def _say(self, said: str | None) -> None:
        self._said = said
        self.relabel()

    def action_back(self) -> None:
        """Esc: out of the line, the item, the report."""
        if self.asking:
            self._close_path()
        elif self._open is not None:
            self._show(None)
        else:
            super().action_back()
