"""The learner's code beside the model answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Entry
from gruquiz.tui.compared import ComparedLine, Side, compared, whole
from gruquiz.tui.screens.base import BaseScreen
from gruquiz.words.drill import drill_words

_SIGNS: dict[Side, tuple[str, str]] = {
    "both": (" ", ""),
    "yours": ("-", "$error"),
    "answer": ("+", "$success"),
    "gap": ("⋯", "$faint"),
}


class CompareScreen(BaseScreen):
    """State: what is compared, and whether the model answer is shown by itself."""

    KEYS_OF = "compare"
    CSS_PATH = "compare.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,space", "turn", id="compare.turn", show=False),
        Binding("c,ｃ", "copy", id="compare.copy", show=False),
        Binding("ctrl+r", "back", id="drill.answer", show=False),
    ]

    def __init__(self, entry: Entry, yours: str, answer: str) -> None:
        super().__init__()
        self._item = cast(Code, entry.item)
        self._yours = yours
        self._answer = answer
        self._whole = False

    def parts(self) -> Iterable[Widget]:
        with ScrollableContainer(id="compared"):
            yield Static(id="lines", markup=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#compared").focus()

    def relabel(self) -> None:
        words = drill_words(self.lang)
        turn = words.key_difference if self._whole else words.key_whole
        keys = [words.key_scroll, turn, words.key_copy, words.key_language, words.key_back]
        self.label(f"{self._item.title[self.lang]} · {words.answer}", "   ".join(keys))
        lines = list(whole(self._answer) if self._whole else compared(self._yours, self._answer))
        said = "" if self._whole else words.compare_head if lines else words.compare_same
        head = [Content.styled(said, "$faint"), Content("")] if said else []
        shown = Content("\n").join([*head, *map(_painted, lines)])
        self.query_one("#lines", Static).update(shown)

    def action_turn(self) -> None:
        """Between what differs and the model answer by itself."""
        self._whole = not self._whole
        self.query_one("#compared", ScrollableContainer).scroll_home(animate=False)
        self.relabel()

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self._answer)
        self.notify(drill_words(self.lang).copied, markup=False)


def _painted(line: ComparedLine) -> Content:
    sign, style = _SIGNS[line.side]
    number = f"{line.number or '':>4}"
    return Content.assemble((number, "$faint"), (f" {sign} {line.text}", style))
