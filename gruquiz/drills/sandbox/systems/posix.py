"""Processes of POSIX systems: signals, process groups, sessions."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from gruquiz.drills.sandbox.pipes import Pipes
from gruquiz.drills.sandbox.process import (
    MARK,
    Ending,
    Process,
    SandboxError,
    command,
    environment,
    new_mark,
)
from gruquiz.drills.sandbox.selected import Selected


class Spawned(Process):
    """A process started from nothing; `confinement` is the module with which it confines itself."""

    def __init__(self, confinement: str, pipes: Pipes | None = None) -> None:
        super().__init__(pipes or Selected())
        self._token = new_mark()
        with self.pipes.lent() as (*lent, output):
            self._popen = start(("once", confinement), tuple(lent), self._token, output)

    @property
    def pid(self) -> int:
        return self._popen.pid

    def ask_for_stack(self) -> None:
        ask_for_stack(self.pid)

    def end(self) -> Ending:
        if self._popen.returncode is None:
            # Once reaped, its number may be somebody else's: the group is killed before, and only once.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._popen.pid, signal.SIGKILL)
            self._popen.wait()
            for pid in _strays(self._token):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        return ending(self._popen.returncode)


def start(
    mode: tuple[str, ...], lent: tuple[int, ...], token: str, output: int
) -> subprocess.Popen[bytes]:
    """Start the program for foreign code, alone: no environment, no input, a session of its own."""
    try:
        return subprocess.Popen(
            command(*mode, *map(str, lent)),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=lent,
            cwd="/",
            env=environment(token),
            start_new_session=True,
        )
    except OSError as error:
        raise SandboxError(f"{sys.executable} cannot be started: {error}") from error


def ask_for_stack(pid: int) -> None:
    """Have a process write where it is; it answers this signal."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGUSR1)


def ending(status: int) -> Ending:
    """How a process ended that said nothing more: its processor time ran out, or it crashed."""
    return "timeout" if status == -signal.SIGXCPU else "crashed"


def _strays(token: str) -> list[int]:
    """Processes that left the group but still carry the mark of this run; none where there is no /proc.

    Only root can have any: for everybody else RLIMIT_NPROC has stopped the fork.
    """
    if os.geteuid() != 0:
        return []
    mark = f"{MARK}={token}".encode()
    found: list[int] = []
    with contextlib.suppress(FileNotFoundError), os.scandir("/proc") as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                if entry.name.isdigit() and mark in Path(entry.path, "environ").read_bytes():
                    found.append(int(entry.name))
    return found
