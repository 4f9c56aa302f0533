"""Drills that a bank brings: judged by its own solution, each program in a process of its own."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from gruquiz.drills.cases.drawn import SHAPES, drawn
from gruquiz.drills.judge import Judge
from gruquiz.drills.program import ProgramDrill, SolutionError, drill_of
from gruquiz.drills.sandbox.process import SWITCH, UnprotectedError
from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Job, Limits
from gruquiz.drills.verdict import as_json
from tests.programs import SMALL, UID, gated, program, solved

GATED = gated()


class Watched(Runner):
    """A runner that remembers every job."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[Job] = []

    def run(
        self, job: Job, cancel: threading.Event | None = None, limits: Limits | None = None
    ) -> Report:
        self.jobs.append(job)
        return super().run(job, cancel, limits)


def drill(item: object = GATED, uid: str = UID) -> ProgramDrill:
    found = drill_of(uid, item)  # type: ignore[arg-type]
    assert isinstance(found, ProgramDrill)
    return found


@pytest.fixture
def watched() -> Iterator[tuple[Judge, Watched]]:
    runner = Watched()
    with Judge(runner) as judge:
        yield judge, runner


def test_the_solution_passes_and_the_starters_are_unsolved(judge: Judge) -> None:
    verdict = judge.grade(drill(), drill().model_answer())
    assert verdict.passed
    assert [check.name for check in verdict.checks] == ["h_next"]
    assert as_json(verdict, "en")["drill"] == UID
    for level in drill().levels:
        (diagnosis, *_) = judge.grade(drill(), drill().starter(level)).diagnoses
        assert diagnosis.id == "unsolved"


ANOTHER_STYLE = """
import numpy as np

class MGU:
    def __init__(self, Wx, Wh, b):
        self.gate, self.candidate = zip(*(np.split(p, 2, axis=-1) for p in (Wx, Wh, b)))

    def forward(self, x, h_prev):
        U, V, c = self.gate
        keep = 1 / (1 + np.exp(np.einsum("nd,dh->nh", x, U) + h_prev.dot(V) + c))
        U, V, c = self.candidate
        return keep * h_prev + (1 - keep) * np.tanh(x @ U + ((1 - keep) * h_prev) @ V + c)
"""


def test_a_right_answer_in_another_style_passes(judge: Judge) -> None:
    verdict = judge.grade(drill(), ANOTHER_STYLE)
    assert (verdict.passed, verdict.diagnoses) == (True, ())


@pytest.mark.parametrize("number", range(len(GATED.mistakes)))
def test_a_listed_mistake_is_named_with_its_line(judge: Judge, number: int) -> None:
    slip = GATED.mistakes[number]
    verdict = judge.grade(drill(), "# mine\n" + GATED.wrong(slip))
    (named,) = (d for d in verdict.diagnoses if d.id == slip.id)
    assert named.message == slip.say
    assert named.ask == slip.ask
    assert slip.patch[0].right in named.right
    assert not verdict.passed


def test_a_mistake_is_recognised_in_any_style(judge: Judge) -> None:
    wrong = ANOTHER_STYLE.replace("((1 - keep) * h_prev) @ V", "h_prev @ V")
    assert [d.id for d in judge.grade(drill(), wrong).diagnoses] == ["candidate-without-gate"]


def test_another_mistake_is_not_accused_of_a_listed_one(judge: Judge) -> None:
    wrong = ANOTHER_STYLE.replace("np.tanh(", "np.sin(")
    verdict = judge.grade(drill(), wrong)
    assert [d.id for d in verdict.diagnoses] == ["unrecognised"]
    assert verdict.evidence.numbers
    assert verdict.evidence.example is not None


def test_a_wrong_shape_and_a_reused_array_are_told_without_being_listed(judge: Judge) -> None:
    small = drill(program(SMALL), "small/double")
    turned = judge.grade(small, "def twice(x):\n    return (2 * x).T")
    assert [d.id for d in turned.diagnoses] == ["y-axes-exchanged"]
    kept = (
        "import numpy as np\nbuffers = {}\n"
        "def twice(x):\n    y = buffers.setdefault(x.shape, np.zeros_like(x))\n"
        "    y[...] = 2 * x\n    return y"
    )
    (reused,) = judge.grade(small, kept).diagnoses
    assert reused.id == "result-reused"


def test_each_program_has_a_process_of_its_own_that_knows_no_answer(
    watched: tuple[Judge, Watched],
) -> None:
    judge, runner = watched
    source = GATED.wrong(GATED.mistakes[0])
    exercises, _ = judge.programs.run(drill(), source, "a.py", None, threading.Event())
    assert sorted(job.source for job in runner.jobs) == sorted([drill().model_answer(), source])
    answers = [v.tobytes() for e in exercises for v in e.expected.values() if v.size > 1]
    sent = [a.tobytes() for job in runner.jobs for case in job.cases for a in case.inputs.values()]
    assert len(answers) > 8
    assert not set(answers) & set(sent)


def test_a_warm_verdict_needs_one_process_and_fresh_inputs(watched: tuple[Judge, Watched]) -> None:
    judge, runner = watched
    judge.warm()
    judge.programs.prepare(drill())
    inputs = []
    for _ in range(3):
        before = len(runner.jobs)
        assert judge.grade(drill(), drill().model_answer()).passed
        job = next(job for job in runner.jobs[before:] if job.filename == "answer.py")
        inputs.append(job.cases[0].inputs["x"].tobytes())
        assert runner.jobs[before] is job  # nothing had to be run first
        judge.programs._beside.submit(lambda: None).result()
        judge.programs.prepare(drill())
    assert len(set(inputs)) == 3


def test_the_same_cases_are_answered_once(watched: tuple[Judge, Watched]) -> None:
    judge, runner = watched
    for source in (drill().model_answer(), drill().starter()):
        judge.programs.run(drill(), source, "a.py", 7, threading.Event())
    assert [job.filename for job in runner.jobs].count("solution.py") == 1


def test_nothing_of_a_bank_runs_in_this_process(judge: Judge) -> None:
    marked = solved("return 2 * x\nimport sys; sys.modules['the_leak'] = sys")
    small = drill(program(marked), "small/double")
    assert judge.grade(small, small.model_answer()).passed
    assert not judge.grade(small, "def twice(x):\n    return x").passed
    assert "the_leak" not in sys.modules


@pytest.mark.parametrize("body", ["return x / 0", "return None", "import os; os._exit(0)"])
def test_a_solution_that_gives_no_answer_is_no_fault_of_the_learner(
    judge: Judge, body: str
) -> None:
    small = drill(program(solved(body)), "small/double")
    with pytest.raises(SolutionError) as caught:
        judge.grade(small, "def twice(x):\n    return 2 * x")
    assert caught.value.message.en.startswith("small/double: the solution in the bank")
    assert judge.grade("sigmoid", "def sigmoid(x):\n    return x").outcome == "wrong"


def test_a_cancelled_run_is_cancelled(judge: Judge) -> None:
    turn = judge.turn()
    judge.cancel()
    assert turn.grade(drill(), drill().model_answer()).cancelled


def test_a_strangers_code_waits_for_consent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "landlock")
    with Judge() as judge:
        with pytest.raises(UnprotectedError):
            judge.grade(drill(), drill().starter())
        assert not judge.grade("sigmoid", "def sigmoid(x):\n    return x").passed
        judge.trust(UID)
        assert judge.grade(drill(), drill().model_answer()).passed


@given(some.integers(0, 2**32))
def test_inputs_are_drawn_as_declared(seed: int) -> None:
    item = replace_domain()
    for exercise in drawn(item, np.random.default_rng(seed)):
        shape, inputs = exercise.shape, exercise.inputs
        assert inputs["Wx"].shape == (shape.D, 2 * shape.H)
        assert inputs["b"].shape == inputs["b_2"].shape == (2 * shape.H,)
        assert {array.dtype.name for array in inputs.values()} == {shape.dtype}
        assert np.all((inputs["h_prev"] >= -1) & (inputs["h_prev"] <= 1))
        assert np.any(inputs["b"])
        assert 2 <= exercise.numbers["rate"] <= 3
        assert "rate" not in inputs


def replace_domain():  # type: ignore[no-untyped-def]
    """The example with a number among its inputs."""
    from msgspec.structs import replace as changed

    return changed(
        GATED, inputs={**GATED.inputs, "rate": ""}, domain={**GATED.domain, "rate": [2, 3]}
    )


def test_the_cases_are_those_that_hide_no_mistake() -> None:
    ordinary = [s for s in SHAPES if s.name not in ("one", "step", "square")]
    assert all(len({s.N, s.D, s.H, s.T}) == 4 for s in ordinary)
    assert any(s.N == 1 for s in SHAPES)
    assert any(s.T == 1 for s in SHAPES)
    assert any(s.D == s.H for s in SHAPES)
    assert {s.dtype for s in SHAPES} == {"float64", "float32"}


def test_arrays_that_are_written_in_place_can_be_checked(judge: Judge) -> None:
    text = SMALL.replace(
        "- y = twice(x)", "- both = [x, v]\n      - scale(both, 0.5)\n      - y, w = both"
    )
    text = (
        text.replace("{x: ND}", "{x: ND, v: H}")
        .replace("[y]", "[y, w]")
        .replace("def twice(x):", "def scale(arrays, rate):")
    )
    text = text.replace("return 2 * x", "for a in arrays: a *= rate")
    small = drill(program(text), "small/double")
    assert small.defines == ("scale",)
    assert judge.grade(small, small.model_answer()).passed
    rebound = "def scale(arrays, rate):\n    arrays = [a * rate for a in arrays]"
    assert judge.grade(small, rebound).outcome == "wrong"
