"""What a runner keeps ready, and that nothing of it is left behind."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from gruquiz.check.trials import Bench
from gruquiz.drills.judge import Judge
from gruquiz.drills.sandbox.process import Process, SandboxError, System
from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Call, Case, Job, Limits
from gruquiz.drills.sandbox.systems import here


class Counted(System):
    """The system at hand, which starts at most so many processes; all of them are remembered."""

    name = here().name

    def __init__(self, most: int = 100) -> None:
        self.most = most
        self.started: list[Process] = []
        self._system = here()

    def start(self, limits: Limits) -> Process:
        if len(self.started) == self.most:
            raise SandboxError("no more of them")
        self.started.append(self._system.start(limits))
        return self.started[-1]


def job(body: str = "return x") -> Job:
    case = Case("case", {"x": np.ones(2)}, (Call("f", ("x",), out=("y",)),))
    return Job(f"def f(x):\n    {body}", "answer.py", (case,), needs=("f",))


def left(system: Counted) -> list[Process]:
    """The processes that were started and not ended."""
    return [process for process in system.started if _alive(process.pid)]


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_finished_run_is_reported_where_no_other_process_can_be_started() -> None:
    runner = Runner(Limits(wall=5.0), Counted(most=1))
    runner.warm()
    assert runner.run(job()).end == "done"
    with pytest.raises(SandboxError, match="no more"):
        runner.run(job())
    runner.close()


@pytest.mark.skipif(os.name != "posix", reason="no signal can ask for a process there")
@pytest.mark.parametrize("again", ["warm", "prepare"])
def test_once_closed_nothing_is_kept_ready(again: str) -> None:
    system = Counted()
    runner = Runner(Limits(wall=5.0), system)
    runner.warm()
    runner.close()
    getattr(runner, again)()
    assert left(system) == []
    assert runner.run(job()).end == "done"
    assert left(system) == []


def test_a_bench_that_cannot_be_set_up_closes_the_judges_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    warmed: list[Judge] = []
    closed: list[Judge] = []

    def warm(judge: Judge) -> None:
        if warmed:
            raise SandboxError("no more of them")
        warmed.append(judge)

    monkeypatch.setattr(Judge, "warm", warm)
    monkeypatch.setattr(Judge, "close", lambda judge: closed.append(judge))
    with pytest.raises(SandboxError, match="no more"):
        Bench(jobs=3)
    assert len(closed) == 2
    assert warmed[0] in closed


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="there is no fork server elsewhere")
def test_a_fork_server_that_cannot_be_started_leaves_no_descriptor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from gruquiz.drills.sandbox.systems import posix
    from gruquiz.drills.sandbox.systems.fork_server import ForkServer

    monkeypatch.setattr(posix, "command", lambda *_: ["/nowhere/python"])
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(SandboxError, match="cannot be started"):
        ForkServer()
    assert len(list(Path("/proc/self/fd").iterdir())) == before
