"""What a run survives, and what it still tells, when the code is broken in the worst ways."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from gruquiz.drills.sandbox import process
from gruquiz.drills.sandbox.inside import wire
from gruquiz.drills.sandbox.process import SandboxError, UnprotectedError
from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Limits
from gruquiz.drills.sandbox.systems.posix import Spawned
from tests.sandbox.calls import run


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = Runner(Limits(wall=1.0))
    made.warm()
    yield made
    made.close()


def forging(kind: bytes, payload: str) -> str:
    """Source that writes one frame wherever it can, and ends the process."""
    return (
        f"import os, struct\ndef f(x):\n    payload = {payload}\n"
        f"    frame = {kind!r} + struct.pack('<I', len(payload)) + payload\n"
        "    for fd in range(3, 32):\n        try: os.write(fd, frame)\n"
        "        except OSError: pass\n    os._exit(0)"
    )


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (wire.FAILED, "b'[' * 60_000"),
        (wire.REFUSED, "b'[' * 60_000"),
        (wire.WARNED, "b'[' * 60_000"),
        (wire.FAILED, "b'[]'"),
        (wire.FAILED, "b'5'"),
        (wire.WARNED, "b'{\"warned\": 5}'"),
        (wire.READY, 'b\'{"applied": [], "missing": []}\''),
        (wire.VALUE, "struct.pack('<HHHBB6xQ', 0, 0, 0, 0, 1, 3) + bytes([2, 3, 255])"),
        (wire.VALUE, "struct.pack('<HHHBB6x4Q', 0, 0, 0, 11, 4, 0, 1 << 31, 1 << 31, 1 << 31)"),
    ],
)
def test_no_forged_frame_reaches_beyond_the_report(
    runner: Runner, kind: bytes, payload: str
) -> None:
    assert run(runner, forging(kind, payload)).end == "refused"


@pytest.mark.parametrize(
    ("end", "last"),
    [("error", "raise ValueError"), ("timeout", "while True: pass"), ("crashed", "os._exit(0)")],
)
def test_what_was_printed_before_the_end_is_kept(runner: Runner, end: str, last: str) -> None:
    report = run(runner, f"import os\ndef f(x):\n    print('so far')\n    {last}")
    assert (report.end, report.output) == (end, "so far\n")


def test_warnings_are_noted_although_it_fails_later(runner: Runner) -> None:
    report = run(runner, "import numpy as np\ndef f(x):\n    np.exp(x * 1e4)\n    return None")
    assert [warned.line for warned in report.warnings] == [3]


@pytest.mark.parametrize("liar", ["__traceback__", "__class__", "__cause__", "args"])
@pytest.mark.parametrize("base", ["Exception", "SyntaxError", "ValueError"])
def test_an_exception_that_lies_about_itself_is_an_error_on_its_line(
    runner: Runner, base: str, liar: str
) -> None:
    report = run(
        runner,
        f"class E({base}):\n    @property\n    def {liar}(self): raise RuntimeError\n"
        "def f(x):\n    raise E('what it says')",
    )
    assert report.failure is not None
    assert (report.end, report.failure.type, report.failure.line) == ("error", "E", 5)
    assert report.failure.message == "what it says"


@pytest.mark.parametrize("broken", ["json.dumps = None", "builtins.str = builtins.len = None"])
def test_a_broken_interpreter_shows_nothing_of_the_harness(runner: Runner, broken: str) -> None:
    report = run(runner, f"import builtins, json\n{broken}\ndef f(x): raise ValueError('a')")
    assert report.end in ("error", "crashed")
    assert "Traceback" not in report.output


def test_a_crash_names_its_line(runner: Runner) -> None:
    report = run(runner, "import ctypes\ndef f(x):\n    return ctypes.string_at(0)")
    assert report.end == "crashed"
    assert report.failure is not None
    assert report.failure.line == 3


def test_large_inputs_arrive_whole_and_aligned(runner: Runner) -> None:
    x = np.arange(300_000.0).reshape(3, -1)
    source = "def f(x):\n    assert x.flags.aligned and not x.flags.writeable\n    return x"
    report = run(runner, source, x=x)
    assert report.end == "done"
    assert np.array_equal(report.received["case"]["y"], x)


def test_the_time_to_load_numpy_is_not_the_learner_s() -> None:
    cold = Runner(Limits(wall=0.02))
    assert run(cold, "def f(x): return x").end == "done"


def test_a_process_that_cannot_start_is_not_the_learner_s_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "child.py"
    broken.write_text("raise SystemExit('no NumPy here')")
    monkeypatch.setattr(process, "CHILD", broken)
    with pytest.raises(SandboxError, match="no NumPy here"):
        run(Runner(), "def f(x): return x")


def test_a_limit_that_the_system_does_not_know_is_not_claimed(
    runner: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for module in process.CHILD.parent.glob("*.py"):
        text = module.read_text(encoding="utf-8")
        (tmp_path / module.name).write_text(text.replace("RLIMIT_AS", "RLIMIT_UNKNOWN"))
    in_force = run(runner, "def f(x): return x").isolation
    monkeypatch.setattr(process, "CHILD", tmp_path / "child.py")
    assert run(Runner(), "def f(x): return x").isolation == f"{in_force} without unknown"


@pytest.mark.parametrize("switched_off", ["landlock", "seccomp"])
@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux")
def test_a_protection_that_is_missing_is_told_and_can_be_demanded(
    switched_off: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(process.SWITCH, switched_off)
    assert run(Runner(), "def f(x): return x").isolation.endswith(f"without {switched_off}")
    leaves_a_trace = "print('it ran')\ndef f(x): return x"
    with pytest.raises(UnprotectedError, match=switched_off):
        run(Runner(Limits(demanded=True)), leaves_a_trace)


def test_without_landlock_no_file_can_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(process.SWITCH, "landlock")
    reading = "import random, dataclasses\ndef f(x):\n    open('/etc/passwd')\n    return x"
    failure = run(Runner(), reading).failure
    assert failure is not None
    assert (failure.type, failure.line) == ("PermissionError", 3)


LEAVING = """
import os, time
def f(x):
    if (pid := os.fork()) == 0:
        os.setsid()
        time.sleep(600)
    while os.getsid(pid) != pid:
        time.sleep(0.01)
    print(pid)
    return x
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_it_starts_no_other_process(runner: Runner) -> None:
    report = run(runner, LEAVING)
    assert report.failure is not None
    assert (report.end, report.failure.line) == ("error", 4)


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root could fork")
@pytest.mark.parametrize("warm", [True, False])
def test_what_it_starts_is_ended_with_it(warm: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(process.SWITCH, "seccomp")  # which allows no process
    runner = Runner(Limits(wall=5.0))
    if warm:
        runner.warm()
    report = run(runner, LEAVING)
    assert report.end == "done"
    left = int(report.output)
    deadline = time.monotonic() + 10
    while _computing(left) and time.monotonic() < deadline:
        time.sleep(0.02)
    try:
        assert not _computing(left)
    finally:
        runner.close()


def test_nothing_is_killed_by_the_number_of_a_process_that_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = Spawned("linux")
    made.end()
    killed: list[int] = []
    monkeypatch.setattr(os, "killpg", lambda group, _: killed.append(group))
    made.close()
    assert killed == []


def test_a_run_ends_with_the_app_even_if_it_holds_the_interpreter() -> None:
    """The app dies at once; the code computes without ever letting another thread in."""
    source = "import os\ndef f(x):\n    print(os.getpid(), flush=True)\n    10 ** 10 ** 9"
    app = subprocess.Popen(
        [sys.executable, "-c", _APP.format(source=source)], stdout=subprocess.PIPE
    )
    assert app.stdout is not None
    child = int(app.stdout.readline())
    app.send_signal(signal.SIGKILL)
    app.communicate()
    gone = threading.Event()
    for _ in range(100):
        if not _computing(child):
            break
        gone.wait(0.1)
    assert not _computing(child)


def _computing(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


_APP = """
import os, selectors
import numpy as np
from gruquiz.drills.sandbox import runner, watch
from gruquiz.drills.sandbox.script import Call, Case, Job, Limits
from gruquiz.drills.sandbox.systems.posix import Spawned
take = watch.Watch._take
def echo(self, stream, data):
    take(self, stream, data)
    if self._output:
        os.write(1, self._output)
watch.Watch._take = echo
job = Job({source!r}, "a.py", (Case("c", {{"x": np.ones(1)}}, (Call("f", ("x",)),)),))
runner.Runner(Limits(wall=0.5, cpu=60)).run(job)
"""


def test_a_record_of_every_shape_is_an_array_or_a_wire_error() -> None:
    for shape in [(0, 1 << 31, 1 << 31), (1 << 40, 0), (0, 0, 0, 0, 0, 1 << 63)]:
        record = struct.pack(f"<BB6x{len(shape)}Q", 11, len(shape), *shape)
        with pytest.raises(wire.WireError):
            wire.decode_array(record)
