"""One process that has loaded NumPy and forks: a new process for each submission, within milliseconds.

It runs no foreign code. It alone reaps what it forked, and only when asked, so that the number of a process
stays that of this process until nobody needs it any more.

Requests on the control socket: `F` with four descriptors (request, result, stack, output) forks and is
answered by the number; `R` and a number ends that process with all it started, and is answered by its status.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import struct
from collections.abc import Callable
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_NUMBER = struct.Struct("<i")

OneRun = Callable[[int, int, int], None]


def serve(control: socket.socket, run: OneRun, begin: Callable[[], None]) -> None:
    """Answer until the other end is closed; `begin` and `run` are what a forked process does."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    living: set[int] = set()
    while True:
        request, descriptors, _, _ = socket.recv_fds(control, 16, 4)
        if not request:
            break
        if request[:1] == b"F":
            pid = _fork(descriptors, run, begin)
            living.add(pid)
            control.send(_NUMBER.pack(pid))
        else:
            (pid,) = _NUMBER.unpack(request[1:])
            control.send(_NUMBER.pack(_end(pid)))
            living.discard(pid)
            _end_strays(living)
    for pid in living:
        _end(pid)
    _end_strays(set())


def _fork(descriptors: list[int], run: OneRun, begin: Callable[[], None]) -> int:
    """Fork; the new process says what it prints on the last of the descriptors."""
    pid = os.fork()
    if pid:
        for descriptor in descriptors:
            os.close(descriptor)
        return pid
    try:
        os.setsid()
        begin()
        request, result, stack, output = descriptors
        for standard in (1, 2):
            os.dup2(output, standard)
        os.close(output)
        run(request, result, stack)
    finally:
        os._exit(1)


def _end(pid: int) -> int:
    """Kill a process of ours and its group, and say how it ended (a negative signal number)."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return -signal.SIGKILL


def _end_strays(living: set[int]) -> None:
    """End whatever a submission has left behind: orphans of it have become children of this process."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    while True:
        with contextlib.suppress(OSError):
            strays = {int(pid) for pid in children.read_text().split()} - living
            for pid in strays:
                _end(pid)
            if strays:
                continue
        return
