"""The paper beside the code: the task, its equation and rules, and the hints that were asked for."""

from __future__ import annotations

import re
from typing import cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Entry
from gruquiz.language import Lang
from gruquiz.tui.prose import prose
from gruquiz.words.drill import drill_words


class Paper(VerticalScroll):
    """State: how many of the drill's own hints were asked for."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(id="paper")
        self.hints = 0
        self._entry = entry

    def compose(self) -> ComposeResult:
        yield Static(id="task", markup=False)

    def hint(self) -> None:
        """Show one more hint, as far as there are any."""
        self.hints = min(self.hints + 1, len(_item(self._entry).hints))

    def paint(self, lang: Lang) -> None:
        """Write everything anew."""
        said = paper(self._entry, _item(self._entry), lang, self.hints)
        self.query_one("#task", Static).update(said)


def _item(entry: Entry) -> Code:
    return cast(Code, entry.item)


def paper(entry: Entry, item: Code, lang: Lang, hints: int) -> Content:
    """All that is said of a drill before it is judged, with the first `hints` hints."""
    words = drill_words(lang)
    parts = [Content.styled(words.task, "bold $primary"), prose(item.prompt[lang])]
    parts += [Content("\n").join(stated)] if (stated := _stated(entry)) else []
    parts += [Content.styled(words.contract, "bold $primary"), prose(item.contract[lang])]
    for number, hint in enumerate(item.hints[:hints], 1):
        head = words.hint.format(number=number, total=len(item.hints))
        parts += [Content.styled(head, "bold $warning"), prose(hint[lang])]
    return Content("\n\n").join(parts)


def equation(entry: Entry) -> Content | None:
    """The equation of a drill with its convention; it stays in sight while the code is written."""
    stated = _stated(entry)
    return Content("   ").join(stated) if stated else None


def _stated(entry: Entry) -> list[Content]:
    """Each equation, and the convention."""
    convention, latex = entry.stated_convention, entry.item.equation
    stated = [prose(f"${part}$", "$primary") for part in _BETWEEN.split(latex)] if latex else []
    if convention:
        stated.append(Content.styled(f"z: {convention.z}, reset: {convention.reset}", "$faint"))
    return stated


_BETWEEN = re.compile(r",\s*\\quad\s*")
