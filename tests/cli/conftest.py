"""The program as a user runs it: as a process, with pipes for its streams."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def gruquiz(tmp_path: Path) -> Program:
    """Run `gruquiz` with arguments in an empty folder; `typed` is its standard input."""

    def run(
        *arguments: str, typed: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "gruquiz", *arguments],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            timeout=300,  # `bank check` runs every mistake of every drill
            check=False,
        )

    return run
