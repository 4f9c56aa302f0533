"""The process in which a submission runs: how it is started, talked to, and ended with all it started."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

CHILD = Path(__file__).with_name("child.py")
ISOLATION = "process+rlimits"
"""What confines a submission at present; reading files and the network are not prevented."""

_MARK = "GRUQUIZ_RUN"


class SandboxError(OSError):
    """The confined process cannot be started on this machine; says why."""


class Process:
    """One process, used once. It has loaded NumPy and waits for its request."""

    def __init__(self) -> None:
        if not hasattr(os, "fork"):
            raise SandboxError("code drills need a POSIX system (Linux, macOS, WSL) for now")
        self._token = secrets.token_hex(8)
        request, self.request = os.pipe()
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
        except OSError as error:
            for descriptor in (self.request, self.results, self.stack):
                os.close(descriptor)
            raise SandboxError(f"{sys.executable} cannot be started: {error}") from error
        finally:
            for descriptor in theirs:
                os.close(descriptor)
        assert self._popen.stdout is not None
        self.output = self._popen.stdout.fileno()
        for descriptor in (self.request, self.results, self.stack, self.output):
            os.set_blocking(descriptor, False)

    @property
    def alive(self) -> bool:
        return self._popen.poll() is None

    def ask_for_stack(self) -> None:
        """Have it write where it is, on the stack pipe."""
        with contextlib.suppress(ProcessLookupError):
            self._popen.send_signal(signal.SIGUSR1)

    def end(self) -> int:
        """Kill it and everything that it started, and say how it ended (a negative signal number).

        A process that is already on its way out keeps the status with which it left.
        """
        if self._popen.returncode is None:
            # Once reaped, its number may be somebody else's: the group is killed before, and only once.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._popen.pid, signal.SIGKILL)
            self._popen.wait()
            for pid in _strays(self._token):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        return self._popen.returncode

    def close(self) -> None:
        """End it and close every pipe to it."""
        self.end()
        assert self._popen.stdout is not None
        self._popen.stdout.close()
        for descriptor in (self.request, self.results, self.stack):
            os.close(descriptor)


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
    """Processes that left the group but still carry the mark of this run (Linux).

    Only root can have any: for everybody else RLIMIT_NPROC has stopped the fork.
    """
    if sys.platform != "linux" or os.geteuid() != 0:
        return []
    mark = f"{_MARK}={token}".encode()
    found: list[int] = []
    with os.scandir("/proc") as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                if entry.name.isdigit() and mark in Path(entry.path, "environ").read_bytes():
                    found.append(int(entry.name))
    return found
