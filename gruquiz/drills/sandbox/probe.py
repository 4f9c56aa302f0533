"""What protects from foreign code on this machine, found out by trying it from inside."""

from __future__ import annotations

import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path

from gruquiz.drills.sandbox.runner import Runner
from gruquiz.drills.sandbox.script import Call, Case, Job, Limits

TRIED = ("write", "read", "network", "processes", "signals", "memory")
"""What foreign code is made to try; `time` is tried by itself."""


@dataclass(frozen=True, slots=True)
class Probed:
    """What is in force: the layers by name, and whether each thing that was tried failed as it must."""

    isolation: str
    held: dict[str, bool]


def probe() -> Probed:
    """Try everything once, with files and a listener made for it; raises `SandboxError` if nothing runs."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as listener:
        folder = Path(name)
        (folder / "secret").write_text("secret", encoding="ascii")
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        source = _SOURCE.format(folder=str(folder), port=listener.getsockname()[1])
        job = Job(source, "probe.py", (Case("probe", {}, (Call("tried", out=TRIED),)),))
        report = Runner(Limits(wall=5.0)).run(job)
        arrived = report.received["probe"]
        held = {name: name in arrived and bool(arrived[name].all()) for name in TRIED}
        held["write"] &= [path.name for path in folder.iterdir()] == ["secret"]
    loop = Job(
        "def tried():\n    while True: pass", "probe.py", (Case("probe", {}, (Call("tried"),)),)
    )
    held["time"] = Runner(Limits(wall=0.3)).run(loop).end == "timeout"
    return Probed(report.isolation, held)


_SOURCE = """
import os, socket
import numpy as np

def fails(act):
    try:
        act()
    except (OSError, MemoryError):
        return np.array(True)
    return np.array(False)

def write():
    open({folder!r} + "/written", "w").write("x")

def read():
    open({folder!r} + "/secret").read()

def connect():
    socket.create_connection(("127.0.0.1", {port}), 1).close()

def fork():
    if os.fork() == 0:
        os._exit(0)

def signal():
    os.kill(os.getppid(), 0)

def allocate():
    np.ones(1 << 28)

def tried():
    return tuple(fails(act) for act in (write, read, connect, fork, signal, allocate))
"""
