"""The process in which a submission runs: how it is started, talked to, and ended with all it started."""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import signal
import subprocess
import sys
from abc import ABC, abstractmethod
from pathlib import Path

CHILD = Path(__file__).parent / "inside" / "child.py"

_MARK = "GRUQUIZ_RUN"


class SandboxError(OSError):
    """The confined process cannot be started on this machine; says why."""


class UnprotectedError(SandboxError):
    """Protection was demanded that this system does not give; nothing has been run."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        self.missing = missing
        super().__init__(f"protection was demanded, and there is no {', '.join(missing)}")


class Process(ABC):
    """One process, used once. It has loaded NumPy and waits for its request."""

    def __init__(self) -> None:
        request, self.request = os.pipe()
        self.results, result = os.pipe()
        self.stack, stack = os.pipe()
        self.output, output = os.pipe()
        self._theirs: tuple[int, ...] = (request, result, stack, output)
        self._ours = (self.request, self.results, self.stack, self.output)
        for descriptor in self._ours:
            os.set_blocking(descriptor, False)

    @property
    @abstractmethod
    def pid(self) -> int:
        """Its number, which is its own until `end`."""

    @abstractmethod
    def end(self) -> int:
        """Kill it and everything that it started, and say how it ended (a negative signal number).

        A process that is already on its way out keeps the status with which it left.
        """

    @property
    def alive(self) -> bool:
        """Whether somebody still holds the other end of its results."""
        return not select.select([self.results], [], [], 0)[0]

    def last_words(self) -> str:
        """What was printed about a start that failed."""
        return ""

    def resident(self) -> int:
        """How many bytes of memory it holds, 0 if that cannot be told; takes a few milliseconds."""
        asked = ["ps", "-o", "rss=", "-p", str(self.pid)]
        with contextlib.suppress(OSError, ValueError, subprocess.TimeoutExpired):
            told = subprocess.run(asked, capture_output=True, timeout=1, check=False)
            return int(told.stdout) << 10
        return 0

    def ask_for_stack(self) -> None:
        """Have it write where it is, on the stack pipe."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGUSR1)

    def close(self) -> None:
        """End it and close every pipe to it."""
        self.end()
        for descriptor in self._ours:
            os.close(descriptor)

    def _give_away(self) -> None:
        """Close the ends that are not ours: the process has them."""
        for descriptor in self._theirs:
            os.close(descriptor)


class Spawned(Process):
    """A process started from nothing; it takes the time in which Python loads NumPy."""

    def __init__(self) -> None:
        if not hasattr(os, "fork"):
            raise SandboxError("code drills need a POSIX system (Linux, macOS, WSL) for now")
        super().__init__()
        self._token = secrets.token_hex(8)
        *pipes, output = self._theirs
        try:
            self._popen = start("once", tuple(pipes), self._token, output)
        except SandboxError:
            for descriptor in self._ours:
                os.close(descriptor)
            raise
        finally:
            self._give_away()

    @property
    def pid(self) -> int:
        return self._popen.pid

    def end(self) -> int:
        if self._popen.returncode is None:
            # Once reaped, its number may be somebody else's: the group is killed before, and only once.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._popen.pid, signal.SIGKILL)
            self._popen.wait()
            for pid in _strays(self._token):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        return self._popen.returncode


def start(mode: str, theirs: tuple[int, ...], token: str, output: int) -> subprocess.Popen[bytes]:
    """Start the program for foreign code, alone: no environment, no input, a session of its own."""
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-B", str(CHILD), mode, *map(str, theirs)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=theirs,
            cwd="/",
            env=_environment(token),
            start_new_session=True,
        )
    except OSError as error:
        raise SandboxError(f"{sys.executable} cannot be started: {error}") from error


SWITCH = "GRUQUIZ_SANDBOX_WITHOUT"
"""Names of protections to leave away, to see what only they stop; told in the verdict like any that is missing."""


def _environment(token: str) -> dict[str, str]:
    """Nothing of the learner's own environment; one thread, so that memory limits can be small."""
    threads = ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM", "NUMEXPR")
    return {
        _MARK: token,
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        **{name: os.environ[name] for name in (SWITCH,) if name in os.environ},
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
