"""One run under watch: the deadlines, what is read meanwhile, and how the end is judged."""

from __future__ import annotations

import contextlib
import os
import re
import selectors
import signal
import sys
import threading
import time
from collections.abc import Callable

from gruquiz.drills.sandbox.inert import inert
from gruquiz.drills.sandbox.process import Process, SandboxError, UnprotectedError
from gruquiz.drills.sandbox.report import End, Failure, Report
from gruquiz.drills.sandbox.request import request
from gruquiz.drills.sandbox.script import Job, Limits
from gruquiz.drills.sandbox.transcript import Transcript

_TICK = 0.05
_STACK_PATIENCE = 0.5
_PIECE = 1 << 16
_START_PATIENCE = 60.0

LOOKS_AT_MEMORY = sys.platform == "darwin"
"""macOS takes a limit on memory and does not keep it."""


class Watch:
    """One run under watch: reads its results, its output and, at the deadline, where it was."""

    def __init__(self, process: Process, job: Job, limits: Limits, cancel: threading.Event) -> None:
        self._process = process
        self._job = job
        self._limits = limits
        self._cancel = cancel
        self._transcript = Transcript(job, limits)
        self._output = bytearray()
        self._cut = 0
        self._stack = bytearray()
        self._large = False
        self._selector = selectors.DefaultSelector()
        self._unsent = memoryview(request(job, limits))

    def report(self) -> Report:
        """Watch it to its end; raises `SandboxError` if it never was ready to run anything."""
        with self._selector:
            self._selector.register(self._process.request, selectors.EVENT_WRITE)
            for descriptor in (self._process.results, self._process.output, self._process.stack):
                self._selector.register(descriptor, selectors.EVENT_READ)
            self._until_ready()
            begun = time.monotonic()
            stopped = self._until_end(begun + self._limits.wall)
            if stopped == "timeout":
                self._process.ask_for_stack()
                self._read_until(
                    lambda: self._line() is not None, time.monotonic() + _STACK_PATIENCE
                )
            code = self._process.end()
            self._drain()
        return self._judged(stopped, code, time.monotonic() - begun)

    def _until_ready(self) -> None:
        """Wait until it has NumPy, its limits and its job: how long that takes is not the learner's."""
        self._read_until(
            lambda: self._transcript.ready or self._over(), time.monotonic() + _START_PATIENCE
        )
        begun = self._transcript.ready or self._transcript.end is not None
        if not (begun or self._cancel.is_set()):
            said = self._text()[-500:] or self._process.last_words()
            raise SandboxError(f"the process for code did not start: {said}")
        if self._limits.demanded and self._transcript.missing:
            raise UnprotectedError(self._transcript.missing)

    def _until_end(self, deadline: float) -> End | None:
        """Read until the transcript or the process ends; why it was stopped, if it was."""
        self._read_until(lambda: self._over() or self._too_large(), deadline)
        if self._large:
            return "memory"
        if self._transcript.end is not None or self._silent():
            return None
        return "cancelled" if self._cancel.is_set() else "timeout"

    def _over(self) -> bool:
        return self._transcript.end is not None or self._cancel.is_set() or self._silent()

    def _too_large(self) -> bool:
        if LOOKS_AT_MEMORY and not self._large:
            self._large = self._process.resident() > self._limits.resident
        return self._large

    def _silent(self) -> bool:
        """Nobody can write results any more."""
        return self._process.results not in self._selector.get_map()

    def _read_until(self, over: Callable[[], bool], deadline: float) -> None:
        while not over() and (left := deadline - time.monotonic()) > 0:
            for key, _ in self._selector.select(min(_TICK, left)):
                if key.fd == self._process.request:
                    self._send()
                else:
                    self._read(key.fd)

    def _send(self) -> None:
        """Write a piece of the request; a process that died meanwhile is noticed by its silence."""
        with contextlib.suppress(BlockingIOError):
            try:
                self._unsent = self._unsent[os.write(self._process.request, self._unsent) :]
            except BrokenPipeError:
                self._unsent = self._unsent[:0]
        if not self._unsent:
            self._selector.unregister(self._process.request)

    def _read(self, descriptor: int) -> bool:
        """Read one piece; whether there was any."""
        try:
            data = os.read(descriptor, _PIECE)
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        if not data:
            with contextlib.suppress(KeyError):
                self._selector.unregister(descriptor)
            return False
        if descriptor == self._process.results:
            self._transcript.feed(data)
        elif descriptor == self._process.stack:
            self._stack += data[: max(0, _PIECE - len(self._stack))]
        else:
            room = max(0, self._limits.output - len(self._output))
            self._output += data[:room]
            self._cut += max(0, len(data) - room)
        return True

    def _drain(self) -> None:
        """What is still in the pipes of a process that has ended; a bounded amount of it."""
        for descriptor in (self._process.results, self._process.output, self._process.stack):
            for _ in range(64):
                if not self._read(descriptor):
                    break

    def _judged(self, stopped: End | None, code: int, seconds: float) -> Report:
        transcript = self._transcript
        end: End = stopped or transcript.end or _ending(code)
        failure = transcript.failure
        if end == "timeout" or (end == "crashed" and self._line() is not None):
            failure = Failure(None, "", "", self._line())
        return Report(
            end=end,
            received=transcript.received,
            failure=failure,
            output=self._text(),
            warnings=transcript.warnings,
            seconds=seconds,
            isolation=" without ".join(
                filter(None, ("+".join(transcript.applied), ", ".join(transcript.missing)))
            ),
        )

    def _line(self) -> int | None:
        """The submission's innermost line in the stack that faulthandler wrote (innermost first)."""
        pattern = rf'File "{re.escape(self._job.filename)}", line (\d+)'
        found = re.search(pattern, self._stack.decode("utf-8", "replace"))
        return int(found[1]) if found else None

    def _text(self) -> str:
        text = inert(self._output.decode("utf-8", "replace"), self._limits.output)
        return f"{text}\n… (+{self._cut} bytes)" if self._cut else text


def _ending(code: int) -> End:
    """How a process ended that said nothing more: its processor time ran out, or it crashed."""
    return "timeout" if code == -signal.SIGXCPU else "crashed"
