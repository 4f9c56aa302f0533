"""`python -m gruquiz` without its start: forked off a process that has imported everything already.

Starting is most of what a short command costs, and the suite runs a thousand of them. From there on all is as in
a process of its own: its streams, its environment, how it ends. What a program imports, and what it does until
it has, is tried by `test_start.py` and `test_imports.py` with real ones.

Used as a module, this is the process that forks.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import runpy
import socket
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

_SECONDS = 300  # `bank check` runs every mistake of every drill
_LENGTH = 4
_ELSEWHERE = ("gruquiz.drills.sandbox", "gruquiz.serve", "gruquiz.__main__")


class Forge:
    """Runs the program as often as it is told to, one at a time."""

    def __init__(self) -> None:
        self._channel, theirs = socket.socketpair()
        self._channel.settimeout(_SECONDS)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env={
                    **os.environ,
                    "OPENBLAS_NUM_THREADS": "1",
                },  # a process with threads is not forked
            )

    def run(
        self, arguments: Sequence[str], typed: str, folder: Path, environment: dict[str, str]
    ) -> subprocess.CompletedProcess[str]:
        asked = json.dumps([list(arguments), str(folder), environment]).encode()
        (read_in, write_in), (read_out, write_out), (read_err, write_err) = (
            os.pipe() for _ in range(3)
        )
        theirs = [read_in, write_out, write_err]
        socket.send_fds(self._channel, [len(asked).to_bytes(_LENGTH)], theirs)
        self._channel.sendall(asked)
        for descriptor in theirs:
            os.close(descriptor)
        with ThreadPoolExecutor(2) as pool:
            out, err = pool.submit(_whole, read_out), pool.submit(_whole, read_err)
            with suppress(BrokenPipeError), os.fdopen(write_in, "wb") as into:
                into.write(typed.encode())
            code = int.from_bytes(_exactly(self._channel, _LENGTH), signed=True)
        return subprocess.CompletedProcess(
            list(arguments), code, out.result().decode(), err.result().decode()
        )

    def close(self) -> None:
        self._channel.close()
        self._process.wait()


def _whole(descriptor: int) -> bytes:
    with os.fdopen(descriptor, "rb") as stream:
        return stream.read()


def _exactly(channel: socket.socket, length: int) -> bytes:
    received = b""
    while len(received) < length:
        part = channel.recv(length - len(received))
        if not part:
            raise EOFError("the other end is gone")
        received += part
    return received


def _child(channel: socket.socket) -> list[Any] | None:
    """Fork for whatever is asked, until nobody can ask any more: None then; in each child what it was asked."""
    while True:
        length, streams, *_ = socket.recv_fds(channel, _LENGTH, 3)
        if not length:
            return None
        asked: list[Any] = json.loads(_exactly(channel, int.from_bytes(length)))
        if not (child := os.fork()):
            channel.close()
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
                os.close(stream)
            return asked
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        channel.sendall(os.waitstatus_to_exitcode(status).to_bytes(_LENGTH, signed=True))


def _as_just_started(arguments: Sequence[str], folder: str, environment: dict[str, str]) -> None:
    """What a fresh interpreter in UTF-8 mode would have made of these."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["gruquiz", *arguments]
    sys.stdin = open(0, encoding="utf-8", errors="surrogateescape")  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", errors="surrogateescape")  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)  # noqa: SIM115
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr


def _import_everything() -> None:
    import gruquiz

    for module in pkgutil.walk_packages(gruquiz.__path__, "gruquiz."):
        if not module.name.startswith(_ELSEWHERE):
            importlib.import_module(module.name)


if __name__ == "__main__":
    _import_everything()
    gc.freeze()  # nor shall a child copy the memory by looking for garbage
    if asked := _child(socket.socket(fileno=int(sys.argv[1]))):
        _as_just_started(*asked)
        runpy.run_module("gruquiz", run_name="__main__", alter_sys=True)
