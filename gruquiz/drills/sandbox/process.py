"""The process in which a submission runs: how it is started, talked to, and ended with all it started."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from gruquiz.drills.sandbox import wire
from gruquiz.drills.sandbox.script import Job, Limits

CHILD = Path(__file__).with_name("child.py")
ISOLATION = "process+rlimits"
"""What confines a submission at present; reading files and the network are not prevented."""

_MARK = "GRUQUIZ_RUN"


class SandboxError(OSError):
    """The confined process cannot be started on this machine."""


class Process:
    """One process, used once. It has loaded NumPy and waits for its request."""

    def __init__(self) -> None:
        if not hasattr(os, "fork"):
            raise SandboxError("code drills need a POSIX system (Linux, macOS, WSL) for now")
        self._token = secrets.token_hex(8)
        request, self._request = os.pipe()
        self.results, result = os.pipe()
        self.stack, stack = os.pipe()
        theirs = (request, result, stack)
        try:
            self._popen = subprocess.Popen(
                [sys.executable, "-I", "-B", str(CHILD), *map(str, theirs)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=theirs,
                cwd="/",
                env=_environment(self._token),
                start_new_session=True,
            )
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        assert self._popen.stdout is not None
        self.output = self._popen.stdout.fileno()
        for descriptor in (self.results, self.stack, self.output):
            os.set_blocking(descriptor, False)

    @property
    def alive(self) -> bool:
        return self._popen.poll() is None

    def send(self, job: Job, limits: Limits) -> None:
        """Hand over the job; a process that died meanwhile is noticed by its silence."""
        with contextlib.suppress(BrokenPipeError):
            for part in _request(job, limits):
                data = memoryview(len(part).to_bytes(4, "little") + part)
                while data:
                    data = data[os.write(self._request, data) :]

    def ask_for_stack(self) -> None:
        """Have it write where it is, on the stack pipe."""
        with contextlib.suppress(ProcessLookupError):
            self._popen.send_signal(signal.SIGUSR1)

    def end(self) -> int:
        """Kill it and everything that it started, and say how it ended (a negative signal number)."""
        ended = self._popen.poll()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._popen.pid, signal.SIGKILL)
        code = self._popen.wait()
        for pid in _strays(self._token):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return code if ended is None else ended

    def close(self) -> None:
        """End it and close every pipe to it."""
        self.end()
        assert self._popen.stdout is not None
        self._popen.stdout.close()
        for descriptor in (self._request, self.results, self.stack):
            os.close(descriptor)


def _request(job: Job, limits: Limits) -> list[bytes]:
    cases = [
        {
            "name": case.name,
            "inputs": list(case.inputs),
            "steps": [{"do": type(step).__name__, **asdict(step)} for step in case.steps],
        }
        for case in job.cases
    ]
    document = {
        "source": job.source,
        "filename": job.filename,
        "needs": job.needs,
        "cases": cases,
        "limits": asdict(limits),
    }
    arrays = [wire.encode_array(array) for case in job.cases for array in case.inputs.values()]
    return [json.dumps(document).encode(), *arrays]


def _environment(token: str) -> dict[str, str]:
    """Nothing of the learner's own environment; one thread, so that memory limits can be small."""
    threads = ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM", "NUMEXPR")
    return {
        _MARK: token,
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        **{f"{library}_NUM_THREADS": "1" for library in threads},
    }


def _strays(token: str) -> list[int]:
    """Processes that left the group but still carry the mark of this run (Linux)."""
    mark = f"{_MARK}={token}".encode()
    found: list[int] = []
    for entry in Path("/proc").glob("[0-9]*/environ") if sys.platform == "linux" else ():
        with contextlib.suppress(OSError):
            if mark in entry.read_bytes():
                found.append(int(entry.parent.name))
    return found
