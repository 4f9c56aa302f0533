"""How things stand with the learner: counted apart from the event loop, told by home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import time
from typing import TYPE_CHECKING

import msgspec

from gruquiz.bank.findings import Finding
from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.language import Lang
from gruquiz.lines.stats import in_two_lines
from gruquiz.practice import practised
from gruquiz.sitting import unfinished
from gruquiz.study.schedule import Remembered, remembered
from gruquiz.study.stats import Stats
from gruquiz.tui.bookmarks import Bookmark, read
from gruquiz.tui.resuming import still_there
from gruquiz.words.app import app_words
from gruquiz.words.exam import exam_words, minutes
from gruquiz.words.study import study_words

if TYPE_CHECKING:
    from gruquiz.tui.host import Host

WEAK = 0.7
"""Below this share of right answers to be expected, an objective is called weak."""


class Standing(msgspec.Struct, frozen=True):
    """What home tells. `exam` is the exam that waits: time left (min:s), answered, size.

    `behind` is by how many seconds the clock has been set back, `left` are the screens that the learner
    was on when she quit, `faults` what is wrong with banks of her own.
    """

    stats: Stats
    memory: Remembered
    new: int
    items: int
    exam: tuple[str, int, int] | None
    behind: int
    left: tuple[Bookmark, ...]
    faults: tuple[Finding, ...]


def standing(host: Host) -> Standing:
    """Read banks and history; raises `BankError`, `StoreError` or `PlaceError`."""
    library, store = host.library, host.store
    stats = host.learner.stats(library, time())
    asked = [entry.uid for entry in practised(library, store)]
    memory = remembered(host.schedule(), asked)
    sitting = unfinished(library, store)
    return Standing(
        stats,
        memory,
        new=len(asked) - memory.seen,
        items=len(asked),
        exam=(minutes(sitting.remaining_ms), len(sitting.state.answers), sitting.size)
        if sitting
        else None,
        behind=store.ahead(),
        left=tuple(still_there(host, read(host.place))),
        faults=tuple(library.findings),
    )


def facts(now: Standing, lang: Lang) -> Iterator[str]:
    """How it has gone so far, and what the learner should know, in lines."""
    words, stats = app_words(lang), now.stats
    yield words.home_new.format(new=now.new, items=now.items)
    if now.exam:
        left, answered, size = now.exam
        yield exam_words(lang).waiting.format(left=left, answered=answered, total=size)
    if stats.attempts:
        yield words.home_counts.format(
            attempts=stats.attempts, right=stats.right, streak=stats.streak
        )
    if stats.readiness is not None:
        yield in_two_lines(stats.readiness, lang)
    if weak := _weak(stats, lang):
        yield words.home_weak.format(names=" / ".join(weak))
    if now.behind:
        yield f"\n△ {study_words(lang).clock_behind.format(hours=-(-now.behind // 3600))}"
    for fault in now.faults:
        yield f"\n△ {fault.render(lang)}"


def _weak(stats: Stats, lang: Lang) -> Sequence[str]:
    """The objectives with evidence that went worst, at most three."""
    judged = [(o.estimate.expected, o.id) for o in stats.objectives if o.estimate]
    worst = [name for share, name in sorted(judged)[:3] if share < WEAK]
    return [OBJECTIVES[name][lang] for name in worst if name in OBJECTIVES]
