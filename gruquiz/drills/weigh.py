"""From what a run brought back to a verdict: what is right, and why the rest is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from gruquiz.drills.cases.exercise import GRADS, Exercise, Role
from gruquiz.drills.catalog import Drill
from gruquiz.drills.compare import Compared, compare, describe, dtype_notes
from gruquiz.drills.failures import explain_failure, notes_on
from gruquiz.drills.lines import where_in
from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.shapes import sizes_of
from gruquiz.drills.verdict import Check, Diagnosis, Evidence, Outcome, Verdict
from gruquiz.text import Text

Naming = Callable[[], Sequence[Diagnosis]]
"""Names the mistakes of the submission at hand, without running a solution in this process."""


def weigh(
    drill: Drill,
    source: str,
    exercises: Sequence[Exercise],
    report: Report,
    naming: Naming | None = None,
) -> Verdict:
    """From what a run brought back to a verdict; without a `naming`, by the formulas of the model answer."""
    compared = compare(exercises, report.received)
    if _could_not_run(exercises, report):
        outcome, diagnosis = explain_failure(
            report, source, {e.name: sizes_of(e) for e in exercises}
        )
        from gruquiz.drills.diagnose import name_mistakes

        compiles = report.failure is not None and report.failure.case is not None
        naming = naming or (lambda: name_mistakes(drill, source, compared, report))
        why = _safely(naming) if compiles else ()
        return _verdict(drill, outcome, report, diagnoses=(diagnosis, *why))
    role: Role = "apart" if _given_part_is_wrong(drill, compared) else "judge"
    checks = tuple(_check(drill, name, compared, role) for name in drill.checks)
    notes = tuple(dtype_notes(compared))
    if all(check.passed for check in checks):
        return _verdict(drill, "passed", report, checks, notes=notes)
    # What names mistakes takes longer to load than to run, and who is right does not need it.
    from gruquiz.drills.diagnose import UNRECOGNISED
    from gruquiz.drills.evidence import evidence

    shown = evidence(drill, compared, exercises, report.received)
    causes = _safely(lambda: _causes(drill, source, compared, report, shown, naming))
    return _verdict(drill, "wrong", report, checks, causes or (UNRECOGNISED,), notes, shown)


def _causes(
    drill: Drill,
    source: str,
    compared: Sequence[Compared],
    report: Report,
    shown: Evidence,
    naming: Naming | None,
) -> Sequence[Diagnosis]:
    """Why the values are wrong."""
    from gruquiz.drills.diagnose import diagnose, without_formulas
    from gruquiz.drills.own_forward import own_forward_differs

    if naming is not None:
        return naming() or without_formulas(compared, report)
    return [
        *own_forward_differs(drill, compared, shown),
        *diagnose(drill, compared, report, where_in(source, drill.blanks)),
    ]


def _safely(explain: Callable[[], Sequence[Diagnosis]]) -> tuple[Diagnosis, ...]:
    """What `explain` finds; a fault in the explanation is logged and never costs the verdict."""
    try:
        return tuple(explain())
    except Exception:
        import logging

        log = logging.getLogger(__name__)
        log.addHandler(logging.NullHandler())  # a learner is not shown a traceback
        log.exception("a wrong submission could not be explained")
        return ()


def _verdict(
    drill: Drill,
    outcome: Outcome,
    report: Report,
    checks: tuple[Check, ...] = (),
    diagnoses: tuple[Diagnosis, ...] = (),
    notes: tuple[Text, ...] = (),
    shown: Evidence | None = None,
) -> Verdict:
    return Verdict(
        drill=drill.id,
        outcome=outcome,
        checks=checks,
        diagnoses=diagnoses,
        evidence=shown or Evidence(),
        notes=(*notes_on(report), *notes),
        output=report.output,
        seconds=report.seconds,
        isolation=report.isolation,
    )


def _could_not_run(exercises: Iterable[Exercise], report: Report) -> bool:
    """A failure ends the judging, unless it is the code's own error in a case that only explains."""
    if report.end == "done":
        return False
    deciding = {exercise.name for exercise in exercises if exercise.role == "judge"}
    failed_in = report.failure.case if report.failure else None
    return report.end not in ("error", "refused") or failed_in is None or failed_in in deciding


def _given_part_is_wrong(drill: Drill, compared: Iterable[Compared]) -> bool:
    """Whether the learner has changed, and spoiled, what the starter gave her."""
    return any(
        c.check in drill.given and c.arrived and not c.right and c.exercise.role == "judge"
        for c in compared
    )


def _check(drill: Drill, name: str, compared: Sequence[Compared], role: Role) -> Check:
    own = [c for c in compared if c.check == name and c.exercise.role == role]
    if name in drill.optional:
        own = [c for c in own if c.arrived]
    wrong = [c for c in own if not c.right]
    vacuous = not own and name not in drill.optional  # nothing was judged: that is no pass
    if not (wrong or vacuous) or _stand_ins_right(drill, name, compared):
        return Check(name, passed=True)
    if vacuous:
        return Check(name, passed=False)
    return Check(
        name, passed=False, detail=describe(wrong[0], drill.blocks if name in GRADS else "")
    )


def _stand_ins_right(drill: Drill, name: str, compared: Sequence[Compared]) -> bool:
    """Whether the part judged apart shows that a check holds although its own values differ."""
    wanted = drill.stand_ins.get(name, ())
    spoken = [c for c in compared if c.exercise.role == "apart" and c.check in wanted]
    return bool(spoken) and all(c.right for c in spoken)
