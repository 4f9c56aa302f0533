"""The code of banks is a stranger's code: run apart, confined, and only its arrays are looked at."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from typing import Any

import numpy as np

from gruquiz.bank.items import Graded, Item
from gruquiz.bank.kinds import Program
from gruquiz.bank.trial import CODE_AS_IT_STANDS, Outcome, Trial
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
    """Runs code of banks, each run in a process of its own. Where protection is `demanded`, only with all of it."""

    def __init__(self, *, demanded: bool = False) -> None:
        self._runner = Runner(Limits(wall=3.0, demanded=demanded))
        self._judge = Judge(self._runner, trusting=True)  # what is demanded, the runner knows

    def __enter__(self) -> CodeBench:
        return self

    def __exit__(self, *_: object) -> None:
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
        self._runner.warm()
        answers = [_with_method(drill, method) for method in methods]
        return [
            answer is not None and self._judge.grade(drill, answer).passed for answer in answers
        ]

    def attempt(
        self, source: str, call: str, names: Sequence[str], arguments: Sequence[Any]
    ) -> tuple[Any, str]:
        """What `call` returns, or None and the error in the words of Python."""
        job = _job(source, call, names, arguments, "case")
        report = self._runner.run(job)
        value = report.received.get("case", {}).get("result")
        failure = report.failure
        error = f"{failure.type}: {failure.message}" if failure else report.end
        return value, "" if value is not None else error

    def first_wrong(self, drill: str, method: str) -> Trial | None:
        """The smallest example that the judge finds, else that the code could not be run."""
        answer = _with_method(drill, method)
        if answer is None:
            return None
        verdict = self._judge.grade(drill, answer)
        example = verdict.evidence.example
        if verdict.passed:
            return None
        if example is None:
            said = verdict.diagnoses[0].message if verdict.diagnoses else None
            return Trial(
                "", CODE_AS_IT_STANDS, drill, "", Outcome(error=said), Outcome(), same=False
            )
        yours, expected = Outcome(example.yours), Outcome(example.expected)
        sizes = ", ".join(f"{name} = {value}" for name, value in example.given)
        return Trial("", CODE_AS_IT_STANDS, example.name, sizes, yours, expected, same=False)

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
            case = f"case {number}"
            received = self._runner.run(_job(source, call, names, values, case)).received
            results.append(received.get(case, {}).get("result"))
        return results


def _job(source: str, call: str, names: Sequence[str], values: Sequence[Any], case: str) -> Job:
    """One call of a function of `source` with named arrays."""
    inputs = {name: np.asarray(v, float) for name, v in zip(names, values, strict=True)}
    step = Call("result_of", tuple(names), out=("result",))
    program = _PROGRAM.format(source=source, call=call)
    return Job(program, "option.py", (Case(case, inputs, (step,)),), needs=(call,))


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


def _with_method(drill: str, method: str) -> str | None:
    """The model answer with another text for one of its methods; None where there is no such one."""
    name = method.split("(")[0].removeprefix("def ").strip()
    blanks = DRILLS[drill].blanks if drill in DRILLS else ()
    named = next((blank for blank in blanks if blank.rpartition(".")[2] == name), None)
    return named and with_method(DRILLS[drill].model_answer(), named, method)
