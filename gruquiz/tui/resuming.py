"""From a bookmark back to its screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gruquiz.bank.kinds import Code
from gruquiz.tui.bookmarks import (
    Adjusting,
    Bookmark,
    Browsing,
    Drilling,
    Exploring,
    Practising,
    Sitting,
)
from gruquiz.words.resuming import resuming_words

if TYPE_CHECKING:
    from textual.screen import Screen

    from gruquiz.tui.host import Host

ANSWERS = (Practising, Drilling, Sitting)
"""Where answers are given, which one program may do at a time."""


def still_there(host: Host, marks: Sequence[Bookmark]) -> Iterator[Bookmark]:
    """The bookmarks that lead somewhere: their items are in the banks, their exam still waits."""
    from gruquiz.sitting import unfinished

    known = host.library.entries
    for mark in marks:
        match mark:
            case Practising(uids) if not set(uids) <= known.keys() or not uids:
                continue
            case Drilling(uid) if uid not in known or not isinstance(host.library[uid].item, Code):
                continue
            case Sitting() if unfinished(host.library, host.store) is None:
                continue
        yield mark


def screen_of(host: Host, mark: Bookmark) -> Screen[None]:
    """The screen as it was left; each is imported when it is opened."""
    match mark:
        case Practising():
            from gruquiz.tui.screens.practice import PracticeScreen

            return PracticeScreen(mark.uids, mark.series, resumed=mark)
        case Drilling():
            from gruquiz.tui.screens.drill import DrillScreen

            return DrillScreen(host.library[mark.uid], mark.cursor)
        case Sitting():
            from gruquiz.tui.screens.exam_start import ExamStartScreen

            return ExamStartScreen(resume=True)
        case Browsing():
            from gruquiz.tui.screens.browse import BrowseScreen

            return BrowseScreen(mark)
        case Exploring():
            from gruquiz.tui.screens.lab import LabScreen

            return LabScreen(mark.place)
        case Adjusting():
            from gruquiz.tui.screens.settings import SettingsScreen

            return SettingsScreen(mark.row)


def named(host: Host, mark: Bookmark) -> str:
    """What the place of a bookmark is called."""
    words = resuming_words(host.lang)
    match mark:
        case Practising(uids, series):
            said = words.review if series == "review" else words.practice
            return said.format(left=len(uids))
        case Drilling(uid):
            item = host.library[uid].item
            assert isinstance(item, Code)
            return item.title[host.lang]
        case Sitting():
            return words.exam
        case Browsing(query):
            return words.browse.format(query=query)
        case Exploring():
            return words.lab
        case Adjusting():
            return words.settings
