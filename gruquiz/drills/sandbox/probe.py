"""What protects from foreign code on this machine, found out by trying it from inside."""

from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path

import msgspec

from gruquiz.drills.sandbox.report import Report
from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Call, Case, Job, Limits
from gruquiz.drills.sandbox.systems import here

ATTEMPTS = ("write", "read", "network", "processes", "signals")
"""What foreign code is made to try in one run."""

TRIED = (*ATTEMPTS, "memory", "time")
"""Everything that is tried; what a system ends a process for is tried by itself."""


class Probed(msgspec.Struct, frozen=True):
    """The system, its layers by name, and whether each thing that was tried failed as it must."""

    system: str
    isolation: str
    held: dict[str, bool]


def probe() -> Probed:
    """Try everything once, with files and a listener made for it; raises `SandboxError` if nothing runs."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as listener:
        folder = Path(name)
        (folder / "secret").write_text("secret", encoding="ascii")
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        acts = _ACTS[os.name].format(folder=str(folder), port=listener.getsockname()[1])
        report = _run(acts + _TRIED, 5.0, ATTEMPTS)
        arrived = report.received["probe"]
        held = {name: name in arrived and bool(arrived[name].all()) for name in ATTEMPTS}
        held["write"] &= [path.name for path in folder.iterdir()] == ["secret"]
    held["memory"] = _run(_ALLOCATES, 5.0).end == "memory"
    held["time"] = _run(_NEVER_ENDS, 0.3).end == "timeout"
    return Probed(here().name, report.isolation, held)


def _run(source: str, wall: float, out: tuple[str, ...] = ()) -> Report:
    job = Job(source, "probe.py", (Case("probe", {}, (Call("tried", out=out),)),))
    return Runner(Limits(wall=wall)).run(job)


_FILES_AND_NETWORK = """
def write():
    open({folder!r} + "/written", "w").write("x")

def read():
    open({folder!r} + "/secret").read()

def connect():
    import socket
    made = socket.socket()
    made.settimeout(1)
    made.connect(("127.0.0.1", {port}))
"""

_ACTS = {
    "posix": _FILES_AND_NETWORK
    + """
def start():
    import os
    if os.fork() == 0:
        os._exit(0)

def reach_out():
    import os
    os.kill(os.getppid(), 0)
""",
    "nt": _FILES_AND_NETWORK
    + """
def start():
    import os, sys
    os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-I", "-c", ""])

def reach_out():
    import ctypes, os
    if not ctypes.WinDLL("kernel32").OpenProcess(1, 0, os.getppid()):  # to terminate it
        raise OSError
""",
}

_TRIED = """
import numpy as np

def fails(act):
    try:
        act()
    except (OSError, MemoryError):
        return np.array(True)
    return np.array(False)

def tried():
    return tuple(fails(act) for act in (write, read, connect, start, reach_out))
"""

_ALLOCATES = """
import numpy as np

def tried():
    kept = np.ones(1 << 28)  # 2 GiB
    while True:
        pass
"""

_NEVER_ENDS = """
def tried():
    while True:
        pass
"""
