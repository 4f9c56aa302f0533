"""Runs by what every system can do: no fork server, pipes read by threads, no signal that asks for a line."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest

from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.judge import Judge
from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Call, Case, Job, Limits
from gruquiz.drills.sandbox.systems import CHOICE, here
from gruquiz.drills.sandbox.systems.portable import Portable
from gruquiz.drills.sandbox.threaded import Threaded
from tests.sandbox.calls import X, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="with the protections of Linux")


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = Runner(Limits(wall=1.0), Portable())
    made.warm()
    yield made
    made.close()


def test_arrays_larger_than_a_pipe_go_and_come(runner: Runner) -> None:
    x = np.arange(900_000.0)
    report = run(runner, "def f(x): return x[::-1]", x=x)
    assert np.array_equal(report.received["case"]["y"], x[::-1])


@pytest.mark.parametrize(
    "body",
    ["while True: pass", "import time; time.sleep(60)", "return 10 ** 10 ** 9"],
    ids=["python", "asleep", "holding the interpreter"],
)
def test_a_process_tells_its_line_when_its_time_is_over(runner: Runner, body: str) -> None:
    report = run(runner, f"def f(x):\n    x = x + 1\n    {body}")
    assert report.end == "timeout"
    assert report.failure is not None
    assert report.failure.line == 3


def test_a_flood_of_output_is_read_and_cut(runner: Runner) -> None:
    report = run(runner, "def f(x):\n    for _ in range(400): print('z' * 10_000)\n    return x")
    assert report.end == "done"
    assert len(report.output) < 70_000
    assert report.output.endswith("bytes)")


def test_what_was_printed_before_the_end_is_kept(runner: Runner) -> None:
    report = run(runner, "import os\ndef f(x):\n    print('so far')\n    os._exit(0)")
    assert (report.end, report.output) == ("crashed", "so far\n")


def test_a_run_can_be_cancelled_while_it_prints(runner: Runner) -> None:
    cancel = threading.Event()
    threading.Timer(0.2, cancel.set).start()
    endless = "def f(x):\n    while True: print('z' * 10_000)"
    job = Job(endless, "a.py", (Case("c", {"x": X}, (Call("f", ("x",)),)),))
    assert runner.run(job, cancel).end == "cancelled"


def test_a_spare_that_died_is_replaced(runner: Runner) -> None:
    runner.prepare()
    spare = runner._spare
    assert spare is not None
    os.kill(spare.pid, 9)
    while spare.alive:
        time.sleep(0.01)
    assert run(runner, "def f(x): return x").end == "done"


def test_no_thread_and_no_descriptor_is_left() -> None:
    before = threading.active_count(), len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for source in (
        "def f(x): return x",
        "import os\nos._exit(0)",
        "while True: print('z' * 10_000)",
    ):
        assert run(Runner(Limits(wall=0.3), Portable()), source).end in (
            "done",
            "crashed",
            "timeout",
        )
    assert (threading.active_count(), len(os.listdir("/proc/self/fd"))) == before  # noqa: PTH208


def test_pipes_that_nobody_reads_are_closed_all_the_same() -> None:
    """A process that has ended, more output than is read ahead, and a request that it never took."""
    before = threading.active_count()
    pipes = Threaded()
    with pipes.lent() as (*_, output):
        kept = os.dup(output)
    writer = threading.Thread(target=_flood, args=(kept,))
    writer.start()
    pipes.send(bytes(1 << 22))
    pipes.close()
    writer.join()
    assert threading.active_count() == before


def _flood(descriptor: int) -> None:
    for _ in range(100):
        os.write(descriptor, bytes(1 << 16))
    os.close(descriptor)


def test_verdicts_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, "portable")
    assert here().name == "portable"
    with Judge() as judge:
        assert judge.grade("gru-backward", DRILLS["gru-backward"].model_answer()).passed
        starter = judge.grade("sigmoid", "def sigmoid(x): return x")
        assert starter.outcome == "wrong"
