"""What is due, what is new, and at what pace: read off the memories, with the moment as an argument."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b

import msgspec

from gruquiz.study.fsrs6 import Memory

NEW_A_DAY = 10
"""New items a day where no day of an exam is set."""

LAST_CALL = 7
"""Days before the exam over which the last reviews are spread; new items should be through before them."""

LEECH_LAPSES, LEECH_STABILITY = 4, 14.0
"""Forgotten on so many days, and not yet remembered for as many days: an item that practice alone does not cure."""


class Schedule(msgspec.Struct, frozen=True):
    """The memories at one moment: `today` and `exam` are `date.toordinal()`, `now_ms` is Unix time.

    `ahead` are items whose answers all lie in the future, by a clock that was wrong: they are due.
    """

    memories: Mapping[str, Memory]
    today: int
    now_ms: int
    exam: int | None = None
    ahead: Collection[str] = frozenset()

    def seen(self, uid: str) -> bool:
        return uid in self.memories or uid in self.ahead

    def recall(self, uid: str) -> float:
        """The chance that an item is still known; 0 where nothing is remembered of it."""
        memory = self.memories.get(uid)
        return memory.recall(self.now_ms) if memory else 0.0

    def due_day(self, uid: str) -> int:
        """The day on which a seen item is due; at the latest on its last call before the exam."""
        memory = self.memories.get(uid)
        if memory is None:
            return self.today
        due = memory.day + _spread(uid, memory)
        if self.exam is None or self.exam < self.today:
            return due
        last_call = self.exam - 1 - int(_drawn(uid) * LAST_CALL)
        return min(due, last_call) if memory.day < last_call else due

    def due(self, uids: Iterable[str]) -> list[str]:
        """Those of `uids` that are due, the least remembered first."""
        due = [uid for uid in uids if self.seen(uid) and self.due_day(uid) <= self.today]
        return sorted(due, key=self.recall)

    def pace(self, uids: Iterable[str]) -> int:
        """How many of the new items among `uids` are still for today.

        With a day of exam, as many as lead through all of them before the last calls begin.
        """
        everything = list(uids)
        new = sum(not self.seen(uid) for uid in everything)
        begun = sum(
            self.memories[uid].first_day == self.today for uid in everything if uid in self.memories
        )
        if self.exam is None or self.exam < self.today:
            a_day = NEW_A_DAY
        else:
            a_day = -(-(new + begun) // max(1, self.exam - LAST_CALL - self.today))
        return min(new, max(0, a_day - begun))

    def leeches(self, uids: Iterable[str]) -> list[str]:
        """Those of `uids` that are forgotten again and again, the worst first."""
        found = [
            (-memory.lapses, uid)
            for uid in uids
            if (memory := self.memories.get(uid))
            and memory.lapses >= LEECH_LAPSES
            and memory.stability < LEECH_STABILITY
        ]
        return [uid for _, uid in sorted(found)]

    def forecast(self, uid: str, options: int = 0) -> float:
        """The chance of a right answer, made before it is given; one of `options` can be hit by luck.

        Of a new item nothing is known but how new items went so far.
        """
        if memory := self.memories.get(uid):
            luck = 1 / options if options else 0.0
            recall = memory.recall(self.now_ms)
            return recall + (1 - recall) * luck
        firsts = [memory.first_right for memory in self.memories.values()]
        return (sum(firsts) + 3) / (len(firsts) + 5)


class Remembered(msgspec.Struct, frozen=True):
    """How it stands with memory: items due today and new ones left for today, and those that will not stick.

    `recall` is the mean chance that a seen item is still known, None where none was seen: what would be
    remembered, which says nothing about questions that are new. It is `fresh` where all of them were
    answered today: that they are still known is then no news.
    """

    seen: int
    due: int
    new: int
    recall: float | None
    fresh: bool
    leeches: tuple[str, ...]


def remembered(schedule: Schedule, uids: Iterable[str]) -> Remembered:
    """What is remembered of the items `uids`."""
    everything, memories = list(uids), schedule.memories
    seen = [uid for uid in everything if schedule.seen(uid)]
    recalls = [schedule.recall(uid) for uid in seen]
    return Remembered(
        seen=len(recalls),
        due=len(schedule.due(everything)),
        new=schedule.pace(everything),
        recall=sum(recalls) / len(recalls) if recalls else None,
        fresh=all(uid in memories and memories[uid].day == schedule.today for uid in seen),
        leeches=tuple(schedule.leeches(everything)),
    )


def _spread(uid: str, memory: Memory) -> int:
    """The interval, moved by up to a tenth, so that what was learned together is not due together.

    Drawn from the item and its count of reviews: a replay gives the same.
    """
    if memory.interval < 3:
        return memory.interval
    moved = 2 * _drawn(f"{uid}#{memory.reviews}") - 1
    return memory.interval + round(moved * memory.interval / 10)


def _drawn(name: str) -> float:
    """A number in [0, 1) that is drawn from a name."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest()) / 2**32
