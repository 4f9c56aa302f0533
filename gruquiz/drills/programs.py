"""Judging a drill that a bank brings: its solution says what is right, in a process of its own.

Nothing of a bank runs in this process, nor in the one that runs the learner's code. What its programs
answer is kept by content, and fresh cases are answered ahead, so that a verdict waits for one process only.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

import numpy as np
from msgspec.structs import replace

from gruquiz.bank.load import content_hash
from gruquiz.bank.patches import PatchError
from gruquiz.drills.cases.exercise import Array, Exercise, exact
from gruquiz.drills.failures import explain_failure
from gruquiz.drills.program import ProgramDrill, SolutionError
from gruquiz.drills.sandbox.process import SandboxError
from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Case, Job, Limits
from gruquiz.text import Text

KEPT = 64
"""How many answers are remembered; none is larger than `RESULTS`."""

TELLING = ("done", "error", "refused")
"""Ends of a run that say what the code does; one that never ends looks like every other."""

RESULTS = 4 << 20
MISTAKE_SECONDS = 2.0


class Programs:
    """Runs what banks bring and what is submitted for it. `trusting`, also where protection is missing."""

    def __init__(self, runner: Runner, *, trusting: bool = False) -> None:
        self._runner = runner
        self._trusting = trusting
        self._trusted: set[str] = set()
        self._answers: OrderedDict[bytes, Report] = OrderedDict()
        self._ahead: dict[str, list[Exercise]] = {}
        self._closing = threading.Event()

    @cached_property
    def _beside(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(2)

    def trust(self, drill_id: str) -> None:
        """From now on run what belongs to this drill with what protection there is."""
        self._trusted.add(drill_id)

    def close(self) -> None:
        """End what is under way."""
        self._closing.set()
        if "_beside" in self.__dict__:
            self._beside.shutdown()

    def prepare(self, drill: ProgramDrill) -> None:
        """Have fresh cases answered ahead; what goes wrong is told when they are needed."""
        content = content_hash(drill.item)
        if content not in self._ahead:
            exercises = drill.exercises(np.random.default_rng())
            with contextlib.suppress(SandboxError, SolutionError):
                self._ahead[content] = self._answered(drill, exercises, self._closing)

    def run(
        self,
        drill: ProgramDrill,
        source: str,
        filename: str,
        seed: int | None,
        cancel: threading.Event,
    ) -> tuple[list[Exercise], Report]:
        """Cases with what the solution answers, and what `source` made of them.

        Raises `SolutionError`, and `UnprotectedError` where protection is missing and nobody said to go on.
        """
        prepared = self._ahead.pop(content_hash(drill.item), None) if seed is None else None
        exercises = prepared or drill.exercises(np.random.default_rng(seed))
        job = _job(drill, source, filename, exercises)
        if prepared is None:
            answering = self._beside.submit(self._answered, drill, exercises, cancel)
            try:
                report = self._runner.run(job, cancel, self._limits(drill))
            finally:
                exercises = answering.result()
        else:
            report = self._runner.run(job, cancel, self._limits(drill))
        if cancel.is_set():
            return exercises, replace(report, end="cancelled")
        if self._runner.warmed and seed is None:
            self._beside.submit(self.prepare, drill)
        return exercises, report

    def again(
        self,
        drill: ProgramDrill,
        source: str,
        exercises: Sequence[Exercise],
        cancel: threading.Event,
    ) -> Report:
        """What another program of the bank makes of the very cases that a learner's code met."""
        limits = replace(self._limits(drill), wall=MISTAKE_SECONDS)
        return self._kept(_job(drill, source, "mistake.py", exercises), limits, cancel)

    def _answered(
        self, drill: ProgramDrill, exercises: list[Exercise], cancel: threading.Event
    ) -> list[Exercise]:
        """The cases with what the solution of `drill` answers; the rounding is the learner's only."""
        source = drill.model_answer()
        precise = [replace(e, inputs=exact(e.inputs)) for e in exercises]
        job = _job(drill, source, "solution.py", precise)
        report = self._kept(job, self._limits(drill), cancel)
        if report.end == "cancelled":
            return exercises
        if report.end != "done":
            diagnosis = explain_failure(report, source)[1]
            raise SolutionError(drill.id, _at(diagnosis.line, diagnosis.message))
        return [replace(e, expected=_numbers(drill.id, report.received[e.name])) for e in exercises]

    def _kept(self, job: Job, limits: Limits, cancel: threading.Event) -> Report:
        key = fingerprint(job)
        if (known := self._answers.get(key)) is not None:
            return known
        report = self._runner.run(job, cancel, limits)
        if report.end in TELLING:
            self._answers[key] = replace(report, output="")
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return report

    def _limits(self, drill: ProgramDrill) -> Limits:
        own = self._runner.limits
        stranger = not (self._trusting or drill.id in self._trusted)
        return replace(own, demanded=own.demanded or stranger, results=RESULTS)


def wrong_sources(drill: ProgramDrill) -> dict[int, str]:
    """The solution with each listed mistake in it, as far as they fit, by their number in the list."""
    found: dict[int, str] = {}
    for index, slip in enumerate(drill.item.mistakes):
        with contextlib.suppress(PatchError):
            found[index] = drill.item.wrong(slip)
    return found


def fingerprint(job: Job) -> bytes:
    """Changes whenever the program, its inputs or its calls do."""
    hashed = hashlib.blake2b(job.source.encode("utf-8", "surrogatepass"), digest_size=16)
    for case in job.cases:
        hashed.update(repr((case.name, case.steps)).encode())
        for name, array in case.inputs.items():
            hashed.update(f"{name} {array.dtype} {array.shape}".encode() + array.tobytes())
    return hashed.digest()


def _job(drill: ProgramDrill, source: str, filename: str, exercises: Sequence[Exercise]) -> Job:
    cases = tuple(Case(e.name, e.inputs, e.steps) for e in exercises)
    return Job(source, filename, cases, needs=drill.defines)


def _numbers(drill: str, answers: Mapping[str, Array]) -> dict[str, Array]:
    """The answers in float64; raises `SolutionError` where they are no finite real numbers, or change."""
    for name, value in answers.items():
        check, _, call = name.partition(".")
        if value.dtype.kind not in "fiub" or not np.all(np.isfinite(value)):
            raise SolutionError(drill, _NOT_FINITE.fill({"name": check}))
        if call in _LIKE_THE_FIRST and not np.array_equal(value, answers[check]):
            raise SolutionError(drill, _CHANGED.fill({"name": check}))
    return {name: value.astype(np.float64) for name, value in answers.items()}


def _at(line: int | None, message: Text) -> Text:
    if line is None:
        return message
    return Text(ja=f"solution の {line} 行目: {message.ja}", en=f"Line {line} of it: {message.en}")


_LIKE_THE_FIRST = ("kept", "again")

_CHANGED = Text(
    ja="同じ引数でもう一度呼ぶと {{name}} が変わります。乱数を使っている、呼び出しの間に何かが残っている、返した配列を後で書き換えている、のどれかです。",
    en="Called with the same arguments again, its {{name}} changes: it uses random numbers, keeps something between calls, or overwrites a returned array.",
)
_NOT_FINITE = Text(
    ja="{{name}} に NaN か無限大、または実数でない値があります。",
    en="Its {{name}} holds NaN, infinity, or what is no real number.",
)
