"""The judge: runs a submission apart, compares what comes back, and says what is wrong and why.

The submission's process knows inputs only. Expected values stay here, and nothing that comes back is
trusted to be more than data.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from types import TracebackType

import numpy as np

from gruquiz.drills.cases.exercise import GRADS, Exercise
from gruquiz.drills.catalog import DRILLS, Drill
from gruquiz.drills.compare import Compared, compare, describe, dtype_notes
from gruquiz.drills.diagnose import diagnose
from gruquiz.drills.failures import explain_failure, notes_on
from gruquiz.drills.lines import where_in
from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Case, Job
from gruquiz.drills.verdict import Check, Diagnosis, Outcome, Verdict
from gruquiz.text import Text


class Judge:
    """Grades submissions; keeps a warm process ready where `warm` was called. Close it when done."""

    def __init__(self, runner: Runner | None = None) -> None:
        self._runner = runner or Runner()
        self._cancel = threading.Event()

    def __enter__(self) -> Judge:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def warm(self) -> None:
        """Start a process ahead, so that the next verdict does not wait for NumPy."""
        self._runner.warm()

    def cancel(self) -> None:
        """End the run that is under way; its verdict is then of no interest."""
        self._cancel.set()

    def close(self) -> None:
        """End every process of this judge."""
        self.cancel()
        self._runner.close()

    def grade(self, drill_id: str, source: str, filename: str = "answer.py") -> Verdict:
        """The verdict on `source`; raises KeyError for a drill that the catalogue does not have."""
        drill = DRILLS[drill_id]
        self._cancel = threading.Event()
        exercises = drill.exercises(np.random.default_rng())
        cases = tuple(Case(e.name, e.inputs, e.steps) for e in exercises)
        job = Job(source, filename, cases, needs=drill.defines)
        return weigh(drill, source, exercises, self._runner.run(job, cancel=self._cancel))


def weigh(drill: Drill, source: str, exercises: Sequence[Exercise], report: Report) -> Verdict:
    """From what a run brought back to a verdict."""
    compared = compare(exercises, report.received)
    if _could_not_run(exercises, report):
        outcome, diagnosis = explain_failure(report)
        return _verdict(drill, outcome, report, notes_on(report), (), (diagnosis,))
    notes = (*notes_on(report), *dtype_notes(compared))
    judged_on_probes = _given_part_is_wrong(drill, compared)
    checks = tuple(_check(drill, name, compared, judged_on_probes) for name in drill.checks)
    if all(check.passed for check in checks):
        return _verdict(drill, "passed", report, notes, checks, ())
    return _verdict(
        drill,
        "wrong",
        report,
        notes,
        checks,
        tuple(diagnose(drill, compared, report.failure, where_in(source, drill.blanks))),
    )


def _verdict(
    drill: Drill,
    outcome: Outcome,
    report: Report,
    notes: tuple[Text, ...],
    checks: tuple[Check, ...],
    diagnoses: tuple[Diagnosis, ...],
) -> Verdict:
    return Verdict(
        drill=drill.id,
        outcome=outcome,
        checks=checks,
        diagnoses=diagnoses,
        notes=notes,
        output=report.output,
        seconds=report.seconds,
        isolation=report.isolation,
    )


def _could_not_run(exercises: Iterable[Exercise], report: Report) -> bool:
    """A failure ends the judging, unless it is the code's own error in a case that only explains."""
    if report.end == "done":
        return False
    probes = {exercise.name for exercise in exercises if exercise.probe}
    failed_in = report.failure.case if report.failure else None
    return report.end not in ("error", "refused") or failed_in not in probes


def _given_part_is_wrong(drill: Drill, compared: Iterable[Compared]) -> bool:
    """Whether the learner has changed, and spoiled, what the starter gave her."""
    return any(
        c.check in drill.given and c.arrived and not c.right and not c.exercise.probe
        for c in compared
    )


def _check(drill: Drill, name: str, compared: Sequence[Compared], judged_on_probes: bool) -> Check:
    own = [c for c in compared if c.check == name and c.exercise.probe is judged_on_probes]
    if name in drill.optional:
        own = [c for c in own if c.arrived]
    wrong = [c for c in own if not c.right]
    if not wrong or _stand_ins_right(drill, name, compared):
        return Check(name, passed=True)
    return Check(
        name, passed=False, detail=describe(wrong[0], drill.blocks if name in GRADS else "")
    )


def _stand_ins_right(drill: Drill, name: str, compared: Sequence[Compared]) -> bool:
    """Whether the probes show that a check holds although its own values differ."""
    wanted = drill.stand_ins.get(name, ())
    spoken = [c for c in compared if c.exercise.probe and c.check in wanted]
    return bool(spoken) and all(c.right for c in spoken)
