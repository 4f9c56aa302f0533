"""Processes forked from one that has loaded NumPy already, ready within milliseconds."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import struct
import threading
from collections import deque

from gruquiz.drills.sandbox.process import Ending, Process, SandboxError, new_mark
from gruquiz.drills.sandbox.selected import Selected
from gruquiz.drills.sandbox.systems.posix import ask_for_stack, ending, start

_NUMBER = struct.Struct("<i")


class ForkServer:
    """The process that forks; `inside/server.py` says what is told to it. Close it when done.

    It answers in the order in which it is asked, so nobody waits for a number before needing it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._unanswered: deque[Forked] = deque()
        with contextlib.ExitStack() as lent, contextlib.ExitStack() as kept:
            self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            kept.callback(self._control.close)
            lent.callback(theirs.close)
            self._said, output = os.pipe()
            kept.callback(os.close, self._said)
            lent.callback(os.close, output)
            os.set_blocking(self._said, False)
            self._popen = start(("serve", "linux"), (theirs.fileno(),), new_mark(), output)
            kept.pop_all()  # it has started: they are closed with it

    @property
    def alive(self) -> bool:
        return self._popen.poll() is None

    def fork(self, process: Forked, descriptors: tuple[int, ...]) -> None:
        """Ask for a process on these descriptors: request, results, stack, output."""
        with self._lock:
            try:
                socket.send_fds(self._control, [b"F"], list(descriptors))
            except OSError:
                raise SandboxError(f"the process for code has ended: {self.last_words()}") from None
            self._unanswered.append(process)

    def number_of(self, process: Forked) -> int:
        """The number of a process that was asked for, 0 if there is none because the server has ended."""
        with self._lock:
            while process in self._unanswered:
                self._unanswered.popleft().number = self._answer() or 0
            return process.number

    def end(self, number: int) -> int:
        """End a process with all it started, and say how it ended."""
        with self._lock:
            while self._unanswered:
                self._unanswered.popleft().number = self._answer() or 0
            with contextlib.suppress(OSError):
                self._control.send(b"R" + _NUMBER.pack(number))
            status = self._answer()
            return -signal.SIGKILL if status is None else status

    def last_words(self) -> str:
        """What it printed, which is why it could not start."""
        with contextlib.suppress(OSError):
            return os.read(self._said, 1 << 16).decode("utf-8", "replace")[-500:]
        return ""

    def close(self) -> None:
        """End it; the kernel ends with it whatever it has forked."""
        self._control.close()
        self._popen.wait()
        os.close(self._said)

    def _answer(self) -> int | None:
        try:
            answer = self._control.recv(_NUMBER.size)
        except OSError:
            return None
        return int(_NUMBER.unpack(answer)[0]) if answer else None


class Forked(Process):
    """One process of a fork server."""

    def __init__(self, server: ForkServer) -> None:
        super().__init__(Selected())
        self.number = 0
        self._server = server
        self._status: int | None = None
        with self.pipes.lent() as descriptors:
            server.fork(self, descriptors)

    @property
    def pid(self) -> int:
        return self._server.number_of(self)

    def last_words(self) -> str:
        return self._server.last_words()

    def ask_for_stack(self) -> None:
        ask_for_stack(self.pid)

    def end(self) -> Ending:
        if self._status is None:
            number = self.pid
            self._status = self._server.end(number) if number else -signal.SIGKILL
        return ending(self._status)
