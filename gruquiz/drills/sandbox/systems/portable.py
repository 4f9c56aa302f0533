"""What every system can do, on Linux: no fork server, threads that wait for pipes, no signals.

Windows is run this way and cannot be tried where there is none; this is the part of it that can. The
protections are those of Linux.
"""

from __future__ import annotations

from gruquiz.drills.sandbox.process import Process, System
from gruquiz.drills.sandbox.script import Limits
from gruquiz.drills.sandbox.systems.posix import Spawned
from gruquiz.drills.sandbox.threaded import Threaded


class Portable(System):
    """Processes that tell by themselves where they were when their time was over."""

    name = "portable"

    def start(self, limits: Limits) -> Process:
        return Unasked(self.name, Threaded())


class Unasked(Spawned):
    """A process that gets no signal but the one that kills it."""

    def ask_for_stack(self) -> None:
        """It tells by itself."""
