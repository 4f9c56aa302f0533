"""Where jobs are run: one after the other, each in a process of its own."""

from __future__ import annotations

import threading

from gruquiz.drills.sandbox.process import Process
from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.sandbox.script import Job, Limits


class Runner:
    """Runs jobs, one at a time; once warmed, keeps a fresh process waiting for the next one."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self._spare: Process | None = None
        self._warm = False

    def warm(self) -> None:
        """Have a process with NumPy loaded ready from now on, a new one after each run."""
        self._warm = True
        self.prepare()

    def prepare(self) -> None:
        """Start the process of the next run ahead of it."""
        with self._lock:
            if self._spare is None:
                self._spare = Process()

    def run(self, job: Job, cancel: threading.Event | None = None) -> Report:
        """Run `job` to its end; never longer than its wall-clock limit and a moment."""
        process = self._take()
        # NumPy is loaded here while the process loads its own.
        from gruquiz.drills.sandbox.watch import Watch

        try:
            return Watch(process, job, self._limits, cancel or threading.Event()).report()
        finally:
            process.close()
            if self._warm:
                self.prepare()

    def close(self) -> None:
        """End the process that is kept ready."""
        with self._lock:
            self._warm = False
            if self._spare is not None:
                self._spare.close()
            self._spare = None

    def _take(self) -> Process:
        with self._lock:
            spare, self._spare = self._spare, None
        if spare is not None and spare.alive:
            return spare
        if spare is not None:
            spare.close()
        return Process()
