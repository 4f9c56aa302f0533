"""A thousand verdicts in a row, right, wrong and hostile: does anything grow?  `python -m benchmarks.soak [N]`"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.judge import Judge
from gruquiz.drills.mistakes import mistakes_of

HOSTILE = (
    "def sigmoid(x):\n    import os; os._exit(0)",
    "def sigmoid(x): return sigmoid(x)",
    "import os\nos.fork()",
    "print('x' * 9_999_999)\ndef sigmoid(x): return x",
    "import ctypes\nctypes.string_at(0)",
    "import numpy as np\nnp.ones(1 << 40)",
    "def sigmoid(x): return [x] * 10",
    "import os\nfor fd in range(3, 32):\n    try: os.write(fd, b'junk')\n    except OSError: pass\n"
    "def sigmoid(x): return x",
)


def main(count: int) -> None:
    drawn = random.Random(2014)
    answer = DRILLS["gru-backward"].model_answer()
    wrong = [mistake.apply(answer) for mistake in mistakes_of("gru-backward")]
    seconds, astray = [], 0
    print("| verdicts | descriptors | threads | processes | memory (MB) |")
    print("| --- | --- | --- | --- | --- |")
    with Judge() as judge:
        judge.warm()
        for number in range(1, count + 1):
            drill = "sigmoid" if number % 3 == 0 else "gru-backward"
            source = (drawn.choice(HOSTILE), answer, drawn.choice(wrong))[number % 3]
            begun = time.perf_counter()
            verdict = judge.grade(drill, source)
            seconds.append(time.perf_counter() - begun)
            astray += verdict.passed != (number % 3 == 1)
            if number in (count // 20, count // 2, count):
                print(f"| {number} | {' | '.join(map(str, _usage()))} |")
    seconds.sort()
    middle, tail = seconds[count // 2], seconds[count * 99 // 100]
    print(
        f"\n{astray} verdicts astray; median {middle * 1000:.0f} ms, 99th percentile {tail * 1000:.0f} ms"
    )


def _usage() -> tuple[int, int, int, int]:
    """Open descriptors, threads, living processes below this one, and resident memory in MB."""
    own = Path("/proc/self")
    pages = int((own / "statm").read_text().split()[1])
    return (
        len(list((own / "fd").iterdir())),
        len(list((own / "task").iterdir())),
        len(_below(os.getpid())),
        pages * os.sysconf("SC_PAGE_SIZE") >> 20,
    )


def _below(pid: int) -> list[int]:
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for children in lists for child in children.read_text().split()]
    return [found for child in children for found in (child, *_below(child))]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
