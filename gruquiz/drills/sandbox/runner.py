"""Where jobs are run, each in a process of its own."""

from __future__ import annotations

import threading
from contextlib import suppress

from gruquiz.drills.sandbox.process import Process, SandboxError, System, UnprotectedError
from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.sandbox.script import Job, Limits
from gruquiz.drills.sandbox.systems import here


class Runner:
    """Runs jobs, also for several threads; once warmed, keeps a fresh process waiting for the next one.

    On Linux that process is forked from a server. Elsewhere forking with NumPy loaded is not safe, and the
    next process is started from nothing while the learner reads. `system` is the one at hand unless told.
    """

    def __init__(self, limits: Limits | None = None, system: System | None = None) -> None:
        self.limits = limits or Limits()
        self._system = system or here()
        self._lock = threading.Lock()  # held by whoever looks at what follows or changes it
        self._spare: Process | None = None
        self._warm = False
        self._closed = False

    def warm(self) -> None:
        """Have a process with NumPy loaded ready from now on, a new one after each run."""
        with self._lock:
            self._warm = not self._closed
            self._have_spare()

    def prepare(self) -> None:
        """Start the process of the next run ahead of it."""
        with self._lock:
            self._have_spare()

    @property
    def warmed(self) -> bool:
        """Whether a process is kept ready."""
        return self._warm

    def run(
        self, job: Job, cancel: threading.Event | None = None, limits: Limits | None = None
    ) -> Report:
        """Run `job` to its end; never longer than its wall-clock limit and a moment.

        `limits` are those of this run, where they are not those of every run.

        Raises `SandboxError` if nothing can be run here, `UnprotectedError` if it must not be.
        """
        cancel, limits = cancel or threading.Event(), limits or self.limits
        try:
            return self._watched(self._take(), job, cancel, limits)
        except UnprotectedError:
            raise
        except SandboxError:
            # It was killed from outside while it waited, and has not begun: another one is tried once.
            return self._watched(self._take(), job, cancel, limits)
        finally:
            self._replace_spare()

    def _watched(
        self, process: Process, job: Job, cancel: threading.Event, limits: Limits
    ) -> Report:
        # NumPy is loaded here while the process loads its own.
        from gruquiz.drills.sandbox.watch import Watch

        try:
            return Watch(process, job, limits, cancel).report()
        finally:
            process.close()

    def close(self) -> None:
        """End the process that is kept ready, and what stands behind it; none is kept ready any more."""
        with self._lock:
            self._warm, self._closed = False, True
            if self._spare is not None:
                self._spare.close()
            self._system.close()
            self._spare = None

    def _take(self) -> Process:
        with self._lock:
            spare, self._spare = self._spare, None
            if spare is not None and spare.alive:
                return spare
            if spare is not None:
                spare.close()
            return self._new()

    def _replace_spare(self) -> None:
        """After a run; where no process can be started, the next run tries again and says why."""
        with self._lock, suppress(SandboxError):
            if self._warm:
                self._have_spare()

    def _have_spare(self) -> None:
        """Nobody would end a process that is made once this is closed."""
        if self._spare is None and not self._closed:
            self._spare = self._new()

    def _new(self) -> Process:
        make = self._system.ahead if self._warm else self._system.start
        return make(self.limits)
