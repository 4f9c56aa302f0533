"""The code of banks is a stranger's code: run apart, confined, and only its arrays are looked at."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Any

import numpy as np

from gruquiz.bank.items import Graded, Item
from gruquiz.bank.kinds import Program
from gruquiz.check.methods import with_method
from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.foreign import verdict_on
from gruquiz.drills.judge import Judge
from gruquiz.drills.program import ProgramDrill, SolutionError, drill_of
from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Call, Case, Job, Limits
from gruquiz.text import Text

SEED = 2015
"""Every answer meets the same numbers, so that a check repeats."""


class CodeBench:
    """Runs code of banks, in one process for each source. Where protection is `demanded`, only with all of it."""

    def __init__(self, *, demanded: bool = False) -> None:
        self._runner = Runner(Limits(wall=3.0, demanded=demanded))
        self._judge = Judge(self._runner, trusting=True)  # what is demanded, the runner knows

    def __enter__(self) -> CodeBench:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._judge.close()

    def run(
        self, sources: Sequence[str], call: str, names: Sequence[str], arguments: Sequence[Any]
    ) -> list[list[Any]]:
        """What `call` returns for each source and each set of arguments; None where nothing came back.

        Raises `UnprotectedError` where protection is demanded and missing.
        """
        self._runner.warm()
        return [self._one(source, call, names, arguments) for source in sources]

    def judged(self, drill: str, methods: Sequence[str]) -> list[bool]:
        """Whether the model answer of a drill passes with each of these in the place of its method."""
        answer = DRILLS[drill].model_answer()
        self._runner.warm()
        return [
            self._judge.grade(drill, with_method(answer, _named(drill, method), method)).passed
            for method in methods
        ]

    def graded(self, item: Item, sources: Sequence[str]) -> list[Graded]:
        """What each source is worth as an answer to a `program`; all meet the same cases.

        Raises `UnprotectedError` where protection is demanded and missing.
        """
        assert isinstance(item, Program), "only a program brings its own solution"
        drill = drill_of(item.id, item)
        assert isinstance(drill, ProgramDrill)
        self._runner.warm()
        try:
            return [self._graded(drill, source) for source in sources]
        except SolutionError as error:
            return [Graded(False, (), error.reason)] * len(sources)

    def _graded(self, drill: ProgramDrill, source: str) -> Graded:
        cancel, programs = threading.Event(), self._judge.programs
        exercises, report = programs.run(drill, source, "answer.py", SEED, cancel)
        verdict = verdict_on(programs, drill, source, exercises, report, cancel)
        named = tuple(diagnosis.id for diagnosis in verdict.diagnoses)
        said = verdict.diagnoses[0].message if named else Text(ja="", en="")
        return Graded(verdict.passed, named, said, _returned(report))

    def _one(
        self, source: str, call: str, names: Sequence[str], arguments: Sequence[Any]
    ) -> list[Any]:
        results = []
        for number, values in enumerate(arguments):
            inputs = {name: np.asarray(v, float) for name, v in zip(names, values, strict=True)}
            step = Call("result_of", tuple(names), out=("result",))
            case = Case(f"case {number}", inputs, (step,))
            program = _PROGRAM.format(source=source, call=call)
            job = Job(program, "option.py", (case,), needs=(call,))
            received = self._runner.run(job).received
            results.append(received.get(case.name, {}).get("result"))
        return results


def _returned(report: Report) -> str:
    """A fingerprint of everything that came back."""
    hashed = hashlib.blake2b(report.end.encode(), digest_size=16)
    for arrays in report.received.values():
        for name, array in arrays.items():
            hashed.update(f"{name} {array.dtype} {array.shape}".encode() + array.tobytes())
    return hashed.hexdigest()


_PROGRAM = """import numpy as np
{source}

def result_of(*arguments):
    return np.asarray({call}(*arguments))
"""
"""A number is an array without axes; the sandbox sends arrays only."""


def _named(drill: str, method: str) -> str:
    """Which of the methods of a drill a text is: `GRU.backward` for `def backward(self, …)`."""
    name = method.split("(")[0].removeprefix("def ").strip()
    return next(blank for blank in DRILLS[drill].blanks if blank.rpartition(".")[2] == name)
