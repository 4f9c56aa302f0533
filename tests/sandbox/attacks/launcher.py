"""Starts one command, adopts whatever it leaves behind, and tells how it ended. Run by path.

Arguments: the file for the report, seconds, user id (or -1), a folder of attack files; then the command.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_SUBREAPER = 36
_GRACE = 0.6


def main() -> None:
    report, seconds, user, folder, *command = sys.argv[1:]
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    pid = os.fork()
    if pid == 0:
        _become(command, Path(folder), int(user))
    code, stopped = _watch(pid, time.monotonic() + float(seconds))
    left = _left()
    told = {"code": code, "stopped": stopped, "left": left, "pid": pid}
    Path(report).write_text(json.dumps(told), encoding="utf-8")


def _become(command: list[str], folder: Path, user: int) -> None:
    """The command, in a session of its own; the attacks learn its number first."""
    os.setsid()
    for path in folder.glob("*/answer/*"):
        if path.is_file() and not path.is_symlink() and b"@PARENT@" in (data := path.read_bytes()):
            path.write_bytes(data.replace(b"@PARENT@", str(os.getpid()).encode()))
    if user >= 0:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
    os.execv(command[0], command)


def _watch(pid: int, deadline: float) -> tuple[int, bool]:
    """How the command ended (a negative signal number), and whether somebody stopped it."""
    stopped = False
    while True:
        found, status = os.waitpid(pid, os.WNOHANG | os.WUNTRACED)
        if found and os.WIFSTOPPED(status):
            stopped = True
            os.kill(pid, signal.SIGCONT)
        elif found:
            return os.waitstatus_to_exitcode(status), stopped
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.005)


def _left() -> list[str]:
    """The command lines of what still runs a moment later; it is ended here."""
    until = time.monotonic() + _GRACE
    while (alive := list(_children())) and time.monotonic() < until:
        time.sleep(0.01)
    left = [_named(pid) for pid in alive]
    for pid in alive:
        os.kill(pid, signal.SIGKILL)
    return left


def _children() -> Iterator[int]:
    """Processes that have been adopted and run; those that only wait to be collected are."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == os.getpid():
            if state == "Z":
                os.waitpid(int(entry.name), 0)
            else:
                yield int(entry.name)


def _named(pid: int) -> str:
    try:
        data = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return "?"
    return data.replace(b"\0", b" ").decode("utf-8", "replace")[:200]


if __name__ == "__main__":
    main()
