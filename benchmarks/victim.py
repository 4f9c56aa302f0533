"""The program in a pseudo-terminal, to be typed at, looked at, and killed."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte


class Victim:
    """The program in a terminal of 100×30; what it has painted can be read."""

    def __init__(self, home: Path, arguments: list[str]) -> None:
        self._screen = pyte.Screen(100, 30)
        self._stream = pyte.ByteStream(self._screen)
        self.printed = b""
        self.born = time.time()
        environment = {**os.environ, "GRUQUIZ_HOME": str(home), "GRUQUIZ_LANG": "en"}
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "gruquiz", *arguments],
            env={**environment, "TERM": "xterm-256color", "PYTHONUTF8": "1"},
            dimensions=(30, 100),
            timeout=30,
        )

    def send(self, keys: str) -> None:
        self._child.send(keys)

    def read(self, seconds: float) -> bool:
        """Take what is painted within `seconds`; False once the program has ended."""
        try:
            data = self._child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.printed += data
        self._stream.feed(data)
        return True

    def text(self) -> str:
        return "\n".join(self._screen.display)

    def until(self, wanted: str, deadline: float) -> bool:
        """Read until `wanted` is painted; False if that takes until `deadline`."""
        while wanted not in self.text() and wanted.encode() not in self.printed:
            if time.monotonic() > deadline or not self.read(0.05):
                return False
        return True

    def kill(self) -> float:
        """Kill it, read what it had still painted, and say when it died (Unix seconds)."""
        now = time.time()
        with suppress(ProcessLookupError):  # it may have come to its own end
            os.kill(self._child.pid, 9)
        while self.read(0.5):
            continue
        self._child.close(force=True)
        return now
