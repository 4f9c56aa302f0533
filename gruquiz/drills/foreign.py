"""The verdict on a drill that a bank brings, and how a mistake in it is named.

A listed mistake is told by its behaviour: in every case it does what the learner's code did.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence

from gruquiz.drills.cases.exercise import Array, Exercise
from gruquiz.drills.catalog import Drill
from gruquiz.drills.follow.page import same
from gruquiz.drills.lines import where_in
from gruquiz.drills.mistakes import names_given
from gruquiz.drills.program import ProgramDrill
from gruquiz.drills.programs import TELLING, Programs, wrong_sources
from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.verdict import Diagnosis, Verdict
from gruquiz.drills.weigh import weigh
from gruquiz.reference import relative_error


def grade(
    programs: Programs,
    drill: Drill,
    source: str,
    filename: str,
    cancel: threading.Event,
) -> Verdict:
    """The verdict on `source`; raises as `Programs.run`."""
    assert isinstance(drill, ProgramDrill)
    exercises, report = programs.run(drill, source, filename, None, cancel)
    return verdict_on(programs, drill, source, exercises, report, cancel)


def verdict_on(
    programs: Programs,
    drill: ProgramDrill,
    source: str,
    exercises: Sequence[Exercise],
    report: Report,
    cancel: threading.Event,
) -> Verdict:
    """The verdict on what `source` made of the cases."""

    def naming() -> list[Diagnosis]:
        return list(_listed(programs, drill, source, exercises, report, cancel))

    return weigh(drill, source, exercises, report, naming)


def _listed(
    programs: Programs,
    drill: ProgramDrill,
    source: str,
    exercises: Sequence[Exercise],
    report: Report,
    cancel: threading.Event,
) -> Iterator[Diagnosis]:
    """The listed mistake that gave the very same, or raised it; each is run in a process of its own."""
    for index, wrong in wrong_sources(drill).items() if report.end in TELLING else ():
        if _alike(programs.again(drill, wrong, exercises, cancel), report, exercises):
            slip = drill.item.mistakes[index]
            line = where_in(source, drill.blanks)(names_given(slip.patch))
            right = "\n".join(part.right.rstrip("\n") for part in slip.patch)
            yield Diagnosis(slip.id, slip.say, line, ask=slip.ask, right=right, see=tuple(slip.see))
            return


def _alike(made: Report, hers: Report, exercises: Sequence[Exercise]) -> bool:
    return _ending(made) == _ending(hers) and all(
        _same_values(exercise, made.received[exercise.name], hers.received[exercise.name])
        for exercise in exercises
    )


def _ending(report: Report) -> tuple[str, ...]:
    failure = report.failure
    said = (failure.case or "", failure.type, failure.message) if failure else ()
    return (report.end, *said)


def _same_values(exercise: Exercise, made: Mapping[str, Array], hers: Mapping[str, Array]) -> bool:
    exact = exercise.shape.dtype == "float64"
    return made.keys() == hers.keys() and all(
        same(hers[name], value)
        or (not exact and relative_error(hers[name], value) <= exercise.shape.tolerance)
        for name, value in made.items()
    )
