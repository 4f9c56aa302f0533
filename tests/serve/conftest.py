"""The real server, started as a user starts it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import no_newcomer

ADDRESS = re.compile(r"(http://127\.0\.0\.1:(\d+))/\?token=(\S+)")

ITEM = "equations/gru-update-gate-gradient"
"""An item with four options; the bank has others, which ask for more than a key."""


@dataclass(frozen=True)
class Served:
    """A running server and where it is reached."""

    origin: str
    port: int
    token: str
    home: Path

    @property
    def address(self) -> str:
        return f"{self.origin}/?token={self.token}"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """`gruquiz serve` with a folder of its own; it must be gone when it is interrupted."""
    environment = {**os.environ, "GRUQUIZ_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    no_newcomer(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-m", "gruquiz", "--lang", "en", "serve"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment,
    )  # fmt: skip
    assert process.stdout is not None
    said = ""
    while not (found := ADDRESS.search(said)):
        line = process.stdout.readline()
        assert line, f"the server has ended: {said}"
        said += line
    listening(int(found[2]))
    yield Served(found[1], int(found[2]), found[3], tmp_path)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) in (0, 130)
    process.stdout.close()


def listening(port: int) -> None:
    """Wait until somebody answers on `port`."""
    deadline = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < deadline, "nobody listens"
            time.sleep(0.05)
        else:
            return
