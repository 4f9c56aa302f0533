"""A verdict, warm and cold, beside the bare computation of the same cases in this process."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from benchmarks.timing import Row, command, compare
from gruquiz.content import content
from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.judge import Judge, weigh
from gruquiz.drills.mistakes import mistakes_of

DRILL = "gru-backward"


def rows() -> list[Row]:
    solution = Path(str(content("solutions").joinpath("gru_backward.py")))
    source = solution.read_text(encoding="utf-8")

    def bare() -> None:
        """The reference on the same cases, and the submission compiled and run on them, in process."""
        names: dict[str, type] = {}
        exec(compile(source, "answer.py", "exec"), names)
        for exercise in DRILLS[DRILL].exercises(np.random.default_rng(1)):
            inputs = exercise.inputs
            cell = names["GRU"](inputs["Wx"], inputs["Wh"], inputs["b"])
            cell.forward(inputs["x"], inputs["h_prev"])
            cell.backward(inputs["dh_next"])

    with Judge() as judge:
        judge.warm()
        judge.grade(DRILL, source)
        warm = compare(
            "warm verdict, `gru-backward`",
            lambda: judge.grade(DRILL, source),
            bare,
            "the same computation in-process",
            "≤ 5 × + 15 ms",
            # As long as a learner needs to read a verdict: the next process is then ready.
            pause=0.5,
        )
    return [warm, _beside_pytest(source), *_cold(solution), _diagnosis()]


def _beside_pytest(source: str) -> Row:
    """A verdict beside a `pytest` run that holds the same file against the reference."""
    with tempfile.TemporaryDirectory() as folder, Judge() as judge:
        Path(folder, "answer.py").write_text(source, encoding="utf-8")
        test = Path(folder, "test_answer.py")
        test.write_text(_TEST, encoding="utf-8")
        judge.warm()
        judge.grade(DRILL, source)
        return compare(
            "warm verdict, `gru-backward`",
            lambda: judge.grade(DRILL, source),
            command("-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", str(test)),
            "pytest on the same file",
            "≤ 0.1",
        )


_TEST = """
import numpy as np
from answer import GRU
from gruquiz.reference import GRU as Reference


def test_backward():
    random = np.random.default_rng(1)
    for N, D, H in [(2, 3, 3), (3, 5, 4), (2, 3, 5), (2, 4, 3), (5, 2, 3), (1, 3, 2), (4, 3, 3)]:
        weights = [random.normal(size=s) for s in [(D, 3 * H), (H, 3 * H), (3 * H,)]]
        x, h_prev, dh_next = (random.normal(size=s) for s in [(N, D), (N, H), (N, H)])
        mine, theirs = GRU(*weights), Reference(*weights)
        assert np.allclose(mine.forward(x, h_prev), theirs.forward(x, h_prev))
        for a, b in zip(mine.backward(dh_next), theirs.backward(dh_next)):
            assert np.allclose(a, b)
"""


def _cold(solution: Path) -> list[Row]:
    cold = compare(
        "cold `gruquiz grade`",
        command("-m", "gruquiz", "grade", DRILL, str(solution)),
        command("-c", "import numpy"),
        "python -c 'import numpy'",
        "≤ 2",
    )
    return [cold]


def _diagnosis() -> Row:
    """Weighing what a wrong submission sent back, beside weighing what a right one did."""
    drill = DRILLS[DRILL]
    (mistake,) = [m for m in mistakes_of(DRILL) if m.id == "dr-omits-h-prev"]
    wrong, right = mistake.apply(drill.model_answer()), drill.model_answer()
    with Judge() as judge:
        judge.warm()
        runs = {source: judge.run(DRILL, source) for source in (wrong, right)}
    for source, (exercises, report) in runs.items():
        weigh(drill, source, exercises, report)
    return compare(
        "full diagnosis of one wrong `gru-backward`",
        lambda: weigh(drill, wrong, *runs[wrong]),
        lambda: weigh(drill, right, *runs[right]),
        "the verdict alone",
        "≤ 60 ms beyond it",
    )
