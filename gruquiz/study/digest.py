"""What is counted of the attempts: a fold that takes them in any order, so it can go on where it ended.

Every figure of the statistics follows from this and from nothing else, so that a long record need not be read
again for a few new answers.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from gruquiz.study.attempt import COULD_NOT_RUN, RIGHT
from gruquiz.study.evidence import DRILLS, Exposure
from gruquiz.study.facts import Fact, FactLog, Reach


class Outcomes(msgspec.Struct):
    """How many answers were right, partly right and wrong."""

    right: int = 0
    partial: int = 0
    wrong: int = 0

    @property
    def total(self) -> int:
        """How many answers there were."""
        return self.right + self.partial + self.wrong

    def add(self, verdict: str) -> None:
        """Count one answer."""
        if verdict in RIGHT:
            self.right += 1
        elif verdict == "partial":
            self.partial += 1
        else:
            self.wrong += 1


class Digest(msgspec.Struct):
    """The counts up to `reach`. Code that could not run counts nowhere.

    `days` and `modes` give the outcomes of each local day and of each mode; `firsts` the first
    answer to each item.
    """

    reach: Reach = Reach()
    days: dict[str, Outcomes] = {}
    modes: dict[str, Outcomes] = {}
    firsts: dict[str, Exposure] = {}
    passed: set[str] = set()

    def add(self, facts: Iterable[Fact]) -> None:
        """Count these attempts too."""
        for fact in facts:
            if fact.verdict in COULD_NOT_RUN:
                continue
            self.days.setdefault(fact.day, Outcomes()).add(fact.verdict)
            self.modes.setdefault(fact.mode, Outcomes()).add(fact.verdict)
            if fact.verdict == "passed":
                self.passed.add(fact.uid)
            known = self.firsts.get(fact.uid)
            if known is None or fact.ts_ms < known.ts_ms:
                self.firsts[fact.uid] = _exposure(fact)

    def evidence(self) -> list[Exposure]:
        """The first answers from which readiness is told, in order of time."""
        return sorted(first for first in self.firsts.values() if first.kind not in DRILLS)


def _exposure(fact: Fact) -> Exposure:
    options = len(msgspec.json.decode(fact.option_order)) if fact.option_order else 0
    exam, right = fact.mode == "exam", fact.verdict in RIGHT
    return Exposure(
        fact.ts_ms, fact.uid, fact.objective, fact.type, options, exam, right, fact.p_pred
    )


def up_to_date(digest: Digest, log: FactLog) -> Digest:
    """`digest`, with what was recorded since; counted anew where something was undone since."""
    reach = log.reach()
    if reach == digest.reach:
        return digest
    if not log.continues(digest.reach):
        digest = Digest()
    digest.add(log.between(digest.reach.seq, reach.seq))
    digest.reach = reach
    return digest
