"""What a run reports, whatever the code does. Each test runs real processes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Assign, Call, Case, Job, Keep, Limits, Read
from gruquiz.drills.sandbox.systems.macos import Macos
from tests.sandbox.calls import X, run


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = Runner(Limits(wall=2.0))
    made.warm()
    yield made
    made.close()


def test_arrays_come_back_as_they_are(runner: Runner) -> None:
    report = run(runner, "def f(x): return (x * 2).T[::-1]")
    assert report.end == "done"
    assert np.array_equal(report.received["case"]["y"], (X * 2).T[::-1])


@pytest.mark.parametrize(
    "dtype", ["bool", "int8", "uint64", "float16", "float32", ">f8", "complex128"]
)
def test_every_plain_dtype_survives(runner: Runner, dtype: str) -> None:
    report = run(runner, f"def f(x): return x.astype({dtype!r})")
    assert np.array_equal(report.received["case"]["y"], X.astype(dtype))


@pytest.mark.parametrize(
    ("source", "kind", "line"),
    [
        ("def f(x):\n    return x +", "SyntaxError", 2),
        ("def f(x):\n    y = 1\n    return y[0]", "TypeError", 3),
        ("import nothing_of_this_name\ndef f(x): return x", "ModuleNotFoundError", 1),
        ("import gruquiz\ndef f(x): return x", "ModuleNotFoundError", 1),
        ("def f(x):\n    import sys; sys.exit(0)", "SystemExit", 2),
        ("def f(x):\n    raise KeyboardInterrupt", "KeyboardInterrupt", 2),
        ("def f(x):\n    return f(x)", "RecursionError", 2),
        ("def g(x): return x", "NameError", None),
        ("f = 3", "NameError", None),
        ("def f(x):\n    def g():\n        return {}['a']\n    return g()", "KeyError", 3),
        ("class E(Exception):\n    def __str__(self): raise SystemExit\ndef f(x):\n    raise E", "E", 4),
    ],
)  # fmt: skip
def test_a_failure_names_the_line_of_the_submission(
    runner: Runner, source: str, kind: str, line: int | None
) -> None:
    report = run(runner, source)
    assert report.end == "error"
    assert report.failure is not None
    assert (report.failure.type, report.failure.line) == (kind, line)


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        ("None", "None"), ("'text'", "str"), ("[1, 2]", "list (2)"), ("1.5", "float"),
        ("np.float64(1)", "float64"), ("np.asmatrix(x)", "matrix"), ("x.astype(object)", "object"),
        ("x.astype('M8[s]')", "datetime64"), ("np.longdouble(1) * x", "longdouble"),
        ("np.ma.masked_array(x)", "MaskedArray"), ("(i for i in x)", "generator"),
        ("x.reshape((1,) * 7 + (6,))", "8 axes"),
    ],
)  # fmt: skip
def test_what_is_no_plain_array_is_refused_and_described(
    runner: Runner, returned: str, said: str
) -> None:
    report = run(runner, f"import numpy as np\ndef f(x): return {returned}")
    assert report.end == "refused"
    assert report.failure is not None
    if said != "longdouble":  # its name depends on the platform
        assert said in report.failure.message
    assert report.received["case"] == {}


def test_an_argument_cannot_be_written_to(runner: Runner) -> None:
    report = run(runner, "def f(x):\n    x *= 2\n    return x")
    assert report.failure is not None
    assert (report.failure.readonly, report.failure.line) == (True, 2)


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    while True: pass",
        "def f(x):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass",
        "import time\ndef f(x):\n    time.sleep(60)",
        "import os\ndef f(x):\n    os.close(1); os.close(2)\n    while True: pass",
    ],
)
def test_what_never_ends_is_ended_with_its_line(runner: Runner, source: str) -> None:
    report = run(runner, source)
    assert report.end == "timeout"
    assert report.failure is not None
    assert report.failure.line is not None
    assert report.failure.line >= 2


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos._exit(0)",
        "import os\ndef f(x): os._exit(0)",
        "import os\ndef f(x): os.abort()",
    ],
)
def test_an_exit_is_never_a_result(runner: Runner, source: str) -> None:
    assert run(runner, source).end == "crashed"


def test_too_much_memory_is_said_to_be_that(runner: Runner) -> None:
    report = run(runner, "import numpy as np\ndef f(x):\n    return np.ones((1 << 30,))")
    assert report.end == "memory"


def test_output_is_kept_in_part_and_made_harmless(runner: Runner) -> None:
    noisy = "def f(x):\n    print('\\x1b[2J\\u202eabc')\n    print('z' * 3_000_000)\n    return x"
    report = run(runner, noisy)
    assert report.end == "done"
    assert len(report.output) < 70_000
    assert report.output.startswith("␛[2J?abc")
    assert "bytes)" in report.output[-40:]


def test_a_gigabyte_of_output_does_no_harm(runner: Runner) -> None:
    report = run(
        runner,
        "def f(x):\n    s = 'z' * (1 << 20)\n    for _ in range(1024): print(s)\n    return x",
    )
    assert report.end in ("done", "timeout")
    assert len(report.output) < 70_000


def test_warnings_are_noted_with_their_line(runner: Runner) -> None:
    report = run(runner, "import numpy as np\ndef f(x):\n    np.exp(x * 1e4)\n    return x")
    (warned,) = report.warnings
    assert (warned.category, warned.line) == ("RuntimeWarning", 3)
    assert "overflow" in warned.message


def test_empty_arrays_hold_no_luck(runner: Runner) -> None:
    report = run(runner, "import numpy as np\ndef f(x): return np.empty((2, 2))")
    assert np.isnan(report.received["case"]["y"]).all()


def test_the_environment_is_not_handed_on(runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_MINE", "tell no one")
    fresh = Runner(Limits(wall=3.0))
    report = run(
        fresh, "import os\ndef f(x):\n    print(dict(os.environ), os.getcwd())\n    return x"
    )
    assert "tell no one" not in report.output
    assert report.output.rstrip().endswith("/")


def test_nothing_can_be_written(runner: Runner, tmp_path: Path) -> None:
    target = tmp_path / "written"
    writing = (
        f"def f(x):\n    with open({str(target)!r}, 'w') as file: file.write('a')\n    return x"
    )
    report = run(runner, writing)
    assert report.end == "error"
    assert report.failure is not None
    assert report.failure.line == 2
    assert not target.exists() or target.stat().st_size == 0


FORGERIES = [
    "import os\ndef f(x):\n    for fd in range(3, 32):\n        try: os.write(fd, b'D' + bytes(4))\n        except OSError: pass\n    return x",
    "import os\ndef f(x):\n    for fd in range(3, 32):\n        try: os.write(fd, b'V' + b'\\xff' * 4)\n        except OSError: pass\n    os._exit(0)",
    # at import, so that it arrives in one piece with the first frame of ours
    "import os\nfor fd in range(3, 32):\n    try: os.write(fd, bytes(9000))\n    except OSError: pass\ndef f(x): return x",
    "import os\ndef f(x):\n    for fd in range(3, 32):\n        try: os.write(fd, b'garbage' * 100)\n        except OSError: pass\n    return x",
]


@pytest.mark.parametrize("source", FORGERIES)
def test_forged_frames_are_refused(runner: Runner, source: str) -> None:
    assert run(runner, source).end == "refused"


def test_steps_may_be_skipped_only_where_the_script_allows_it(runner: Runner) -> None:
    source = "class C:\n    def go(self, x): return x, x + 1\ndef f(x): return C()"
    steps = (
        Call("f", ("x",), save="c"),
        Call("c.nothing", ("x",), out=("a", "b"), optional=True),
        Call("c.go", ("x",), out=("p", "q")),
        Read("c.cache", out=("r",), optional=True),
        Assign("c.cache", ("x",)),
        Keep("c.cache", save="kept"),
        Read("kept", out=("s",), optional=True),
    )
    report = run(runner, source, *steps)
    assert report.end == "done"
    assert report.received["case"].keys() == {"p", "q"}
    assert (
        run(runner, source, Call("f", ("x",), save="c"), Call("c.nothing", ("x",))).end == "error"
    )


def test_a_run_can_be_cancelled(runner: Runner) -> None:
    cancel = threading.Event()
    job = Job(
        "def f(x):\n    while True: pass", "a.py", (Case("c", {"x": X}, (Call("f", ("x",)),)),)
    )
    threading.Timer(0.2, cancel.set).start()
    assert runner.run(job, cancel).end == "cancelled"


def test_a_cold_run_says_the_same_as_a_warm_one(runner: Runner) -> None:
    cold = run(Runner(Limits(wall=5.0)), "def f(x): return x + 1")
    warm = run(runner, "def f(x): return x + 1")
    assert np.array_equal(cold.received["case"]["y"], warm.received["case"]["y"])


def test_a_spare_that_died_is_replaced() -> None:
    fresh = Runner(Limits(wall=5.0))
    fresh.warm()
    assert fresh._spare is not None
    os.kill(fresh._spare.pid, 9)
    time.sleep(0.05)
    assert run(fresh, "def f(x): return x").end == "done"
    fresh.close()


def test_where_the_system_keeps_no_limit_the_parent_looks_at_memory() -> None:
    small = Runner(Limits(wall=5.0, resident=200 << 20), OnLinux())
    grows = "import numpy as np\ndef f(x):\n    y = np.ones(50 << 20)\n    while True: pass"
    assert run(small, grows).end == "memory"
    report = run(small, "def f(x): return x")
    assert report.end == "done"
    assert "watch" in report.isolation


class OnLinux(Macos):
    """Processes of macOS that confine themselves as Linux can."""

    name = "linux"
