"""Windows: a process started from nothing, held from outside by a job object.

It lowers its own integrity (`inside/windows.py`). Neither reading nor the network is taken from it: that needs
an AppContainer, in which a Python of the user's own folders cannot run. What is Windows alone is handed in.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import Any

from gruquiz.drills.sandbox.process import Ending, Process, System, switched_off
from gruquiz.drills.sandbox.script import Limits
from gruquiz.drills.sandbox.systems.job import NOT_ENOUGH_QUOTA, Job
from gruquiz.drills.sandbox.threaded import Threaded

Launch = Callable[[str, tuple[int, int, int, int]], subprocess.Popen[bytes]]
"""Starts the program for foreign code on four descriptors, with the confinement of this name."""

NOT_DONE = ("appcontainer",)
"""What would keep code from reading and from the network."""


class Windows(System):
    """Processes in a job; `kernel` is kernel32."""

    name = "windows"

    def __init__(self, kernel: Any, launch: Launch) -> None:
        self._kernel = kernel
        self._launch = launch

    def start(self, limits: Limits) -> Process:
        return Caged(self, limits)

    def launch(self, descriptors: tuple[int, int, int, int]) -> subprocess.Popen[bytes]:
        """Start the program, which waits for its request before it runs anything foreign."""
        return self._launch(self.name, descriptors)

    def job_for(self, pid: int, limits: Limits) -> tuple[Job | None, list[str]]:
        """A job that holds the process, None if it cannot be held, and the protections that come of it.

        A process that is in a job already, as in some terminals, can be put into no other that also keeps
        it from the desktop: then it is put into one that does not.
        """
        wanted = [name for name in ("job", "ui") if name not in switched_off()]
        if wanted == ["job", "ui"] and (job := self._job(pid, limits, ui=True)):
            return job, wanted
        if "job" in wanted and (job := self._job(pid, limits, ui=False)):
            return job, ["job"]
        return None, []

    def _job(self, pid: int, limits: Limits, *, ui: bool) -> Job | None:
        job = Job(self._kernel)
        limited = job.limit(limits.memory, limits.cpu) and (not ui or job.keep_from_desktop())
        if limited and job.take_in(pid):
            return job
        job.close()
        return None


class Caged(Process):
    """One process of Windows. Put into its job while it loads NumPy, long before it gets its request."""

    def __init__(self, system: Windows, limits: Limits) -> None:
        super().__init__(Threaded())
        with self.pipes.lent() as descriptors:
            self._popen = system.launch(descriptors)
        self._job, held = system.job_for(self._popen.pid, limits)
        self.applied = tuple(held)
        self.missing = (*(name for name in ("job", "ui") if name not in held), *NOT_DONE)

    @property
    def pid(self) -> int:
        return self._popen.pid

    def ask_for_stack(self) -> None:
        """There are no signals; it tells by itself."""

    def end(self) -> Ending:
        if self._popen.returncode is None:
            if self._job is not None:
                self._job.end()
            else:
                self._popen.kill()
            self._popen.wait()
            if self._job is not None:
                self._job.close()
        return "timeout" if self._popen.returncode == NOT_ENOUGH_QUOTA else "crashed"
