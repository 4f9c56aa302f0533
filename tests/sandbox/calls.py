"""What is run in most trials of the sandbox: `f(x)`, whose result comes back as y."""

from __future__ import annotations

import numpy as np

from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Call, Case, Job, Step

X = np.array([[1.0, -2.0, 3.0], [0.5, 0.0, -1.0]])


def run(runner: Runner, source: str, *steps: Step, x: np.ndarray = X) -> Report:
    """Run `source` on `x`; without steps, `f(x)` is called and its result sent as y."""
    steps = steps or (Call("f", ("x",), out=("y",)),)
    return runner.run(Job(source, "answer.py", (Case("case", {"x": x}, steps),), needs=("f",)))
