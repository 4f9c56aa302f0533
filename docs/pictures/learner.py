"""A made-up learner: three weeks of answers that get better, so that the pictures have something to show."""

from __future__ import annotations

import random
import time
from pathlib import Path

from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Library
from gruquiz.practice import practised
from gruquiz.study.attempt import Attempt
from gruquiz.study.store import Store

DAYS, A_DAY, DAY = 21, 7, 86400
AGAIN = 1, 4, 11
"""After how many days an item comes again."""

WEAK = frozenset("FJ")
PASSED = ("sigmoid", "rnn-step", "gru-forward")


def write_history(database: Path, library: Library) -> None:
    """Fill the record at `database`, which is not there yet."""
    draw = random.Random(7)
    clock = Clock(time.time() - DAYS * DAY)
    with Store.open(database, clock=clock) as store:
        asked = practised(library, store)
        draw.shuffle(asked)
        for day in range(DAYS):
            new = asked[A_DAY * day : A_DAY * (day + 1)]
            old = [entry for ago in AGAIN if day >= ago
                   for entry in asked[A_DAY * (day - ago) : A_DAY * (day - ago + 1)]]  # fmt: skip
            for entry in new + old:
                level = 0.55 + 0.015 * day - 0.3 * (entry.item.objective[0] in WEAK)
                right = draw.random() < (level if entry in new else 0.9)
                store.record(
                    Attempt(
                        uid=entry.uid, hash=entry.hash, objective=entry.item.objective,
                        type=entry.item.kind, mode="learn" if entry in new else "review", response="0",
                        verdict="right" if right else "wrong", score=float(right),
                        confidence="sure" if draw.random() < level else "unsure",
                        p_pred=min(0.95, max(0.3, draw.gauss(level, 0.1))),
                        duration_ms=draw.randint(15_000, 90_000), lang="ja",
                    )
                )  # fmt: skip
                clock.now += 60
            clock.now += DAY - 60 * len(new + old)
        clock.now = time.time() - DAY / 3
        for entry in library:
            if isinstance(entry.item, Code) and entry.item.id in PASSED:
                store.record(
                    Attempt(
                        uid=entry.uid, hash=entry.hash, objective=entry.item.objective,
                        type=entry.item.kind, mode="drill", verdict="passed", score=1.0, lang="ja",
                    )
                )  # fmt: skip


class Clock:
    """A clock that is set by hand; Unix seconds."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now
