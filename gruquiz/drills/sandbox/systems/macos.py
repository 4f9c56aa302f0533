"""macOS: forking with NumPy loaded is not safe there, so each process is started from nothing."""

from __future__ import annotations

import contextlib
import subprocess

from gruquiz.drills.sandbox.process import Process, System
from gruquiz.drills.sandbox.script import Limits
from gruquiz.drills.sandbox.systems.posix import Spawned


class Macos(System):
    """Processes that put themselves into Seatbelt."""

    name = "macos"

    def start(self, limits: Limits) -> Process:
        return Weighed(self.name)


class Weighed(Spawned):
    """A process whose memory is looked at: macOS takes a limit on it and does not keep it."""

    applied = ("watch",)

    def too_large(self, limit: int) -> bool:
        return self.resident() > limit

    def resident(self) -> int:
        """How many bytes of memory it holds, 0 if that cannot be told; takes a few milliseconds."""
        asked = ["/bin/ps", "-o", "rss=", "-p", str(self.pid)]
        with contextlib.suppress(OSError, ValueError, subprocess.TimeoutExpired):
            told = subprocess.run(asked, capture_output=True, timeout=1, check=False)
            return int(told.stdout) << 10
        return 0
