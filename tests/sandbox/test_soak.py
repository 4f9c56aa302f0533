"""Many verdicts in a row, right, wrong and hostile: nothing grows. `python -m benchmarks.soak` does a thousand."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.judge import Judge

HOSTILE = (
    "def sigmoid(x):\n    import os; os._exit(0)",
    "def sigmoid(x): return sigmoid(x)",
    "import os\nos.fork()",
    "import ctypes\nctypes.string_at(0)",
    "def sigmoid(x): return [x] * 10",
    "import os\nfor fd in range(3, 32):\n    try: os.close(fd)\n    except OSError: pass",
)


def open_here() -> tuple[int, int]:
    """How many descriptors and threads this process has."""
    return len(os.listdir("/proc/self/fd")), len(os.listdir("/proc/self/task"))  # noqa: PTH208


def below(pid: int) -> list[int]:
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for children in lists for child in children.read_text().split()]
    return [found for child in children for found in (child, *below(child))]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_nothing_grows() -> None:
    answer = DRILLS["sigmoid"].model_answer()
    before = set(below(os.getpid()))
    with Judge() as judge:
        judge.warm()
        used, processes = set(), 0
        for number in range(60):
            assert judge.grade("sigmoid", answer).passed
            assert not judge.grade("sigmoid", HOSTILE[number % len(HOSTILE)]).passed
            used.add(open_here())
            processes = max(processes, len(set(below(os.getpid())) - before))
    assert len(used) == 1, used
    assert processes <= 2  # the server, and the process that is kept ready
    assert set(below(os.getpid())) <= before


@pytest.mark.skipif(sys.platform != "linux", reason="kills the fork server")
def test_a_server_that_was_killed_is_replaced() -> None:
    answer = DRILLS["sigmoid"].model_answer()
    with Judge() as judge:
        judge.warm()
        assert judge.grade("sigmoid", answer).passed
        for pid in below(os.getpid()):
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                continue
        assert judge.grade("sigmoid", answer).passed
