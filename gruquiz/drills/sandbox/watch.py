"""One run under watch: the deadlines, what is read meanwhile, and how the end is judged."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable

from gruquiz.drills.sandbox.inert import inert
from gruquiz.drills.sandbox.pipes import Stream
from gruquiz.drills.sandbox.process import Ending, Process, SandboxError, UnprotectedError
from gruquiz.drills.sandbox.report import End, Failure, Report
from gruquiz.drills.sandbox.request import request
from gruquiz.drills.sandbox.script import Job, Limits
from gruquiz.drills.sandbox.transcript import Transcript

_TICK = 0.05
_STACK_PATIENCE = 0.5
_STACK = 1 << 16
_START_PATIENCE = 60.0


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
        self._silent = False  # nobody can write results any more

    def report(self) -> Report:
        """Watch it to its end; raises `SandboxError` if it never was ready to run anything."""
        self._hold_to_demands(self._process.missing)
        self._process.pipes.send(request(self._job, self._limits))
        self._until_ready()
        begun = time.monotonic()
        stopped = self._until_end(begun + self._limits.wall)
        if stopped == "timeout":
            self._process.ask_for_stack()
            self._read_until(lambda: self._line() is not None, time.monotonic() + _STACK_PATIENCE)
        ending = self._process.end()
        for stream, data in self._process.pipes.rest():
            self._take(stream, data)
        return self._judged(stopped, ending, time.monotonic() - begun)

    def _hold_to_demands(self, missing: tuple[str, ...]) -> None:
        if self._limits.demanded and missing:
            raise UnprotectedError(missing)

    def _until_ready(self) -> None:
        """Wait until it has NumPy, its limits and its job: how long that takes is not the learner's."""
        self._read_until(
            lambda: self._transcript.ready or self._over(), time.monotonic() + _START_PATIENCE
        )
        begun = self._transcript.ready or self._transcript.end is not None
        if not (begun or self._cancel.is_set()):
            said = self._text()[-500:] or self._process.last_words()
            raise SandboxError(f"the process for code did not start: {said}")
        self._hold_to_demands(self._transcript.missing)

    def _until_end(self, deadline: float) -> End | None:
        """Read until the transcript or the process ends; why it was stopped, if it was."""
        self._read_until(lambda: self._over() or self._too_large(), deadline)
        if self._large:
            return "memory"
        if self._transcript.end is not None or self._silent:
            return None
        return "cancelled" if self._cancel.is_set() else "timeout"

    def _over(self) -> bool:
        return self._transcript.end is not None or self._cancel.is_set() or self._silent

    def _too_large(self) -> bool:
        self._large = self._large or self._process.too_large(self._limits.resident)
        return self._large

    def _read_until(self, over: Callable[[], bool], deadline: float) -> None:
        while not over() and (left := deadline - time.monotonic()) > 0:
            for stream, data in self._process.pipes.arrived(min(_TICK, left)):
                self._take(stream, data)

    def _take(self, stream: Stream, data: bytes) -> None:
        """One piece of what it says."""
        match stream:
            case "results":
                self._silent = not data
                self._transcript.feed(data)
            case "stack":
                self._stack += data[: max(0, _STACK - len(self._stack))]
            case "output":
                room = max(0, self._limits.output - len(self._output))
                self._output += data[:room]
                self._cut += max(0, len(data) - room)

    def _judged(self, stopped: End | None, ending: Ending, seconds: float) -> Report:
        transcript = self._transcript
        end: End = stopped or transcript.end or ending
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
            isolation=self._isolation(),
        )

    def _isolation(self) -> str:
        """The protections in force, by name, and those that are missing."""
        process, told = self._process, self._transcript
        applied = "+".join((*told.applied, *process.applied))
        missing = ", ".join((*told.missing, *process.missing))
        return " without ".join(filter(None, (applied, missing)))

    def _line(self) -> int | None:
        """The submission's innermost line in the stack that faulthandler wrote (innermost first)."""
        pattern = rf'File "{re.escape(self._job.filename)}", line (\d+)'
        found = re.search(pattern, self._stack.decode("utf-8", "replace"))
        return int(found[1]) if found else None

    def _text(self) -> str:
        text = inert(self._output.decode("utf-8", "replace"), self._limits.output)
        return f"{text}\n… (+{self._cut} bytes)" if self._cut else text
