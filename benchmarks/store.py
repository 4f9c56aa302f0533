"""One answer stored durably, beside a bare append with fdatasync on the same disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks.timing import Row, compare
from gruquiz.study.store import Attempt, Store


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        store = Store.open(Path(folder) / "progress.db")
        descriptor = os.open(Path(folder) / "floor", os.O_CREAT | os.O_WRONLY | os.O_APPEND)

        def answer() -> None:
            store.record(
                Attempt(uid="gates/x", objective="E1", type="choice", mode="learn", response="1",
                        verdict="right", score=1.0, lang="ja", hash="a" * 32),
                '{"prompt": {}}',
            )  # fmt: skip

        def floor() -> None:
            os.write(descriptor, b"x" * 4096)
            os.fdatasync(descriptor)

        row = compare(
            "one answer, committed", answer, floor, "append 4 KiB + fdatasync", "≤ 2", 200
        )
        store.close()
        os.close(descriptor)
        return [row]
