"""The judge: runs a submission apart, compares what comes back, and says what is wrong and why.

The submission's process knows inputs only. Expected values stay here, and nothing that comes back is
trusted to be more than data.
"""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from gruquiz.drills.cases.exercise import Exercise
from gruquiz.drills.catalog import DRILLS, Drill
from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Case, Job
from gruquiz.drills.verdict import Verdict
from gruquiz.drills.weigh import weigh

if TYPE_CHECKING:
    from gruquiz.drills.programs import Programs


class Judge:
    """Grades submissions; keeps a warm process ready where `warm` was called. Close it when done.

    `trusting`, it runs the code of banks also where protection is missing.
    """

    def __init__(self, runner: Runner | None = None, *, trusting: bool = False) -> None:
        self._runner = runner or Runner()
        self._trusting = trusting
        self._asked: set[threading.Event] = set()

    def __enter__(self) -> Judge:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self) -> None:
        """Start a process ahead, so that the next verdict does not wait for NumPy."""
        self._runner.warm()

    @cached_property
    def programs(self) -> Programs:
        """What runs the drills that banks bring."""
        from gruquiz.drills.programs import Programs

        return Programs(self._runner, trusting=self._trusting)

    def trust(self, drill_id: str) -> None:
        """Run the code that a bank brings for this drill also where protection is missing."""
        self.programs.trust(drill_id)

    def turn(self) -> Turn:
        """A run that is asked for now, so that `cancel` also ends it where it has not begun yet."""
        cancel = threading.Event()
        self._asked.add(cancel)
        return Turn(self, cancel)

    def cancel(self) -> None:
        """End every run that has been asked for; their verdicts are then of no interest."""
        for cancel in list(self._asked):
            cancel.set()

    def close(self) -> None:
        """End every process of this judge."""
        self.cancel()
        if "programs" in self.__dict__:
            self.programs.close()
        self._runner.close()

    def grade(self, drill: str | Drill, source: str, filename: str = "answer.py") -> Verdict:
        """The verdict on `source`; a drill that ships is known by its id, else raises KeyError."""
        return self.turn().grade(drill, source, filename)

    def run(
        self,
        drill_id: str,
        source: str,
        filename: str = "answer.py",
        *,
        seed: int | None = None,
        cancel: threading.Event | None = None,
    ) -> tuple[list[Exercise], Report]:
        """Fresh cases of the drill (the same ones for a `seed`), and what `source` made of them."""
        drill = DRILLS[drill_id]
        exercises = drill.exercises(np.random.default_rng(seed))
        cases = tuple(Case(e.name, e.inputs, e.steps, writable=e.shape.writable) for e in exercises)
        job = Job(source, filename, cases, needs=drill.defines)
        return exercises, self._runner.run(job, cancel)

    def done(self, cancel: threading.Event) -> None:
        """Forget a run that has ended."""
        self._asked.discard(cancel)


class Turn:
    """One run that has been asked for; `grade` may be called from another thread, once."""

    def __init__(self, judge: Judge, cancel: threading.Event) -> None:
        self._judge, self._cancel = judge, cancel

    def grade(self, drill: str | Drill, source: str, filename: str = "answer.py") -> Verdict:
        """As `Judge.grade`; cancelled at once where that was asked for meanwhile."""
        drill = DRILLS[drill] if isinstance(drill, str) else drill
        try:
            if drill.foreign:
                from gruquiz.drills.foreign import grade

                return grade(self._judge.programs, drill, source, filename, self._cancel)
            exercises, report = self._judge.run(drill.id, source, filename, cancel=self._cancel)
        finally:
            self._judge.done(self._cancel)
        return weigh(drill, source, exercises, report)
