"""The program as a user runs it: as a process, with pipes for its streams."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.forked import Forge

Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def forge() -> Iterator[Forge]:
    forge = Forge()
    yield forge
    forge.close()


@pytest.fixture
def gruquiz(forge: Forge, tmp_path: Path) -> Program:
    """Run `gruquiz` with arguments in an empty folder; `typed` is its standard input."""

    def run(
        *arguments: str, typed: str = "", **environment: str
    ) -> subprocess.CompletedProcess[str]:
        return forge.run(arguments, typed, tmp_path, {**os.environ, **environment})

    return run
