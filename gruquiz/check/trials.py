"""Answers to a drill, judged side by side, with what its cases say of each."""

from __future__ import annotations

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue

import msgspec

from gruquiz.drills.catalog import Drill
from gruquiz.drills.compare import compare
from gruquiz.drills.judge import Judge
from gruquiz.drills.verdict import Verdict
from gruquiz.drills.weigh import weigh

SEED = 2014
"""All answers meet the same numbers, so that what the cases expose can be compared, and a check repeats."""


class Trial(msgspec.Struct, frozen=True):
    """One judging: the verdict, its largest error, and the deciding cases that came out wrong."""

    verdict: Verdict
    error: float
    killed: frozenset[str]
    guarding: frozenset[str]


class Bench:
    """Judges that work side by side; close it when done."""

    def __init__(self, jobs: int | None = None) -> None:
        self._idle = SimpleQueue[Judge]()
        count = jobs or os.cpu_count() or 1
        with ExitStack() as opened:
            for _ in range(count):
                judge = opened.enter_context(Judge())
                judge.warm()
                self._idle.put(judge)
            self._pool = opened.enter_context(ThreadPoolExecutor(count))
            self._stack = opened.pop_all()

    def __enter__(self) -> Bench:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def judge(self, drill: Drill, sources: Iterable[str]) -> list[Trial]:
        """One trial for each source, in their order."""
        return list(self._pool.map(lambda source: self._one(drill, source), sources))

    def _one(self, drill: Drill, source: str) -> Trial:
        judge = self._idle.get()
        try:
            exercises, report = judge.run(drill.id, source, seed=SEED)
        finally:
            self._idle.put(judge)
        deciding = [e for e in exercises if e.role == "judge"]
        failed = report.failure.case if report.failure else None
        wrong = [
            c
            for c in compare(deciding, report.received)
            if c.check in drill.checks and not c.right and (c.arrived or c.exercise.name == failed)
        ]
        errors = [
            c.error
            for c in compare(deciding, report.received)
            if c.arrived and c.exercise.shape.dtype == "float64" and c.check in drill.checks
        ]
        return Trial(
            weigh(drill, source, exercises, report),
            max(errors, default=float("inf")),
            frozenset(c.exercise.name for c in wrong),
            frozenset(e.name for e in deciding if e.shape.guards),
        )
