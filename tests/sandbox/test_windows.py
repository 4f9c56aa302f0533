"""Windows as far as it can be tried elsewhere: what is asked of it, against fakes that remember it.

The processes are real ones of this system, in the portable mode; only the job around them is a fake.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from gruquiz.drills.sandbox import process
from gruquiz.drills.sandbox.process import UnprotectedError
from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Call, Case, Job, Limits
from gruquiz.drills.sandbox.systems import job
from gruquiz.drills.sandbox.systems.windows import Windows

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="its processes are those of Linux")

JOB, PROCESS = 0x1234, 0x5678


class Kernel:
    """kernel32: every call succeeds unless `refuses` says otherwise; what it was told is kept."""

    def __init__(self, refuses: Callable[[Kernel, str], bool] = lambda *_: False) -> None:
        self.calls: list[str] = []
        self.limits: job.ExtendedLimits | None = None
        self.ui = 0
        self.pid = 0
        self._refuses = refuses

    def _answer(self, name: str) -> int:
        self.calls.append(name)
        return not self._refuses(self, name)

    def CreateJobObjectW(self, attributes: None, name: None) -> int:
        self.ui = 0
        self.calls.append("create")
        return JOB

    def SetInformationJobObject(self, handle: Any, kind: int, value: Any, size: Any) -> int:
        assert handle.value == JOB
        told = ctypes.string_at(ctypes.addressof(value._obj), size.value)
        if kind == 9:
            self.limits = job.ExtendedLimits.from_buffer_copy(told)
            return self._answer("limit")
        assert (kind, len(told)) == (4, 4)
        self.ui = int.from_bytes(told, "little")
        return self._answer("ui")

    def OpenProcess(self, access: Any, inherit: int, pid: Any) -> int:
        assert (access.value, inherit) == (0x0101, 0)
        self.pid = pid.value
        return PROCESS

    def AssignProcessToJobObject(self, handle: Any, opened: Any) -> int:
        assert (handle.value, opened.value) == (JOB, PROCESS)
        return self._answer("assign")

    def TerminateJobObject(self, handle: Any, status: Any) -> int:
        os.kill(self.pid, 9)
        return self._answer("terminate")

    def CloseHandle(self, handle: Any) -> int:
        return self._answer("close job") if handle.value == JOB else 1


def launch(confinement: str, descriptors: tuple[int, ...]) -> subprocess.Popen[bytes]:
    assert confinement == "windows"
    *lent, output = descriptors
    return subprocess.Popen(
        process.command("once", "portable", *map(str, lent)),
        pass_fds=lent,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        env=process.environment("run"),
    )


def run(kernel: Kernel, source: str, limits: Limits | None = None) -> Report:
    steps = (Call("f", ("x",), out=("y",)),)
    job_ = Job(source, "answer.py", (Case("case", {"x": np.ones(3)}, steps),), needs=("f",))
    return Runner(limits, Windows(kernel, launch)).run(job_)


def test_structures_are_as_wide_as_those_of_windows() -> None:
    assert ctypes.sizeof(job.BasicLimits) == 64
    assert ctypes.sizeof(job.ExtendedLimits) == 144
    assert (job.BasicLimits.limit_flags.offset, job.BasicLimits.active_process_limit.offset) == (
        16,
        40,
    )
    assert job.ExtendedLimits.job_memory_limit.offset == 120


def test_a_run_is_held_by_its_job_and_ends_with_it() -> None:
    kernel = Kernel()
    report = run(kernel, "def f(x): return x + 1", Limits(memory=1 << 30, cpu=8))
    assert report.end == "done"
    assert kernel.calls == ["create", "limit", "ui", "assign", "terminate", "close job"]
    assert kernel.limits is not None
    basic = kernel.limits.basic
    # time of the job, number of processes, memory of the job, no dialogue at a crash, killed on close
    assert basic.limit_flags == 0x4 | 0x8 | 0x200 | 0x400 | 0x2000
    assert basic.active_process_limit == 1
    assert basic.per_job_user_time_limit == 80_000_000
    assert kernel.limits.job_memory_limit == 1 << 30
    assert kernel.ui == 0xFF
    assert report.isolation.endswith("+job+ui without appcontainer")


def test_a_timeout_has_its_line_without_signals() -> None:
    report = run(Kernel(), "def f(x):\n    while True: pass", Limits(wall=0.5))
    assert report.end == "timeout"
    assert report.failure is not None
    assert report.failure.line == 2


def test_a_process_in_a_job_already_gets_one_that_leaves_the_desktop() -> None:
    kernel = Kernel(lambda kernel, name: name == "assign" and kernel.ui != 0)
    report = run(kernel, "def f(x): return x")
    assert (report.end, kernel.ui) == ("done", 0)
    assert report.isolation.endswith("+job without ui, appcontainer")
    assert kernel.calls.count("close job") == 2


@pytest.mark.parametrize("refused", ["limit", "assign"])
def test_where_there_is_no_job_it_is_told_and_the_process_ends_all_the_same(refused: str) -> None:
    kernel = Kernel(lambda _, name: name == refused)
    report = run(kernel, "def f(x):\n    while True: pass", Limits(wall=0.3))
    assert report.end == "timeout"
    assert report.isolation.endswith("without job, ui, appcontainer")
    assert "terminate" not in kernel.calls


@pytest.mark.parametrize(
    ("off", "told"), [("job", "without job, ui, appcontainer"), ("ui", "+job without ui, appcontainer")]
)  # fmt: skip
def test_each_can_be_switched_off(off: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(process.SWITCH, off)
    assert run(Kernel(), "def f(x): return x").isolation.endswith(told)


def test_where_protection_is_demanded_nothing_is_run() -> None:
    with pytest.raises(UnprotectedError, match="appcontainer"):
        run(Kernel(), "def f(x): return x", Limits(demanded=True))


def test_a_job_whose_time_is_over_is_a_timeout() -> None:
    def no_time(confinement: str, descriptors: tuple[int, ...]) -> subprocess.Popen[bytes]:
        started = launch(confinement, descriptors)
        started.kill()
        started.wait()
        started.returncode = job.NOT_ENOUGH_QUOTA
        return started

    made = Windows(Kernel(), no_time).start(Limits())
    assert made.end() == "timeout"
    made.close()
