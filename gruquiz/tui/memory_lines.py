"""What is said of memory: how much would still be known, what is due, and what will not stick."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from gruquiz.bank.library import Library
from gruquiz.language import Lang
from gruquiz.study.schedule import Remembered
from gruquiz.tui.prose import prose
from gruquiz.words.study import study_words


def memory_lines(memory: Remembered, library: Library, lang: Lang) -> Iterator[Content]:
    """The lines about memory; none where nothing has been answered."""
    words = study_words(lang)
    if memory.recall is None:
        return
    if not memory.fresh:
        yield Content(words.recall.format(recall=memory.recall, seen=memory.seen))
    yield Content(words.due.format(due=memory.due) if memory.due else words.none_due)
    if memory.leeches:
        yield Content.styled(words.leeches, "$warning")
    for uid in memory.leeches:
        entry = library[uid]
        yield prose(f"  {entry.item.objective:3} {entry.item.prompt.unfilled()[lang]}")
