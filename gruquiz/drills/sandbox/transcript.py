"""What the confined process says, held against what it may say at each point."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from typing import Any

from gruquiz.drills.sandbox.inert import inert
from gruquiz.drills.sandbox.inside import wire
from gruquiz.drills.sandbox.report import End, Failure, Warned
from gruquiz.drills.sandbox.script import Array, Call, Job, Limits, Local, Read

MAX_MESSAGE = 2_000


class Transcript:
    """Takes frames in the strict order of the job; anything else is refused.

    After `end` is set nothing more is read.
    """

    def __init__(self, job: Job, limits: Limits) -> None:
        self.received: dict[str, dict[str, Array]] = {case.name: {} for case in job.cases}
        self.failure: Failure | None = None
        self.warnings: tuple[Warned, ...] = ()
        self.end: End | None = None
        self.ready = False
        self.applied: tuple[str, ...] = ()
        self.missing: tuple[str, ...] = ()
        self._frames = wire.Frames(limits.frame)
        self._room = limits.results
        self._cases = {case.name for case in job.cases}
        self._expected = _places(job)
        self._next = next(self._expected, None)

    def feed(self, data: bytes) -> None:
        """Read more of the stream; after the end, whatever comes is of no interest."""
        try:
            for kind, payload in self._frames.feed(data):
                if self.end is None:
                    self._take(kind, payload)
        # RecursionError: JSON may be nested deeper than a stack; wire and JSON errors are ValueErrors.
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error):
            if self.end is None:
                self._refuse("data that does not follow the protocol")

    def _take(self, kind: bytes, payload: bytes) -> None:
        if (kind == wire.READY) is self.ready:
            raise wire.WireError("a beginning that is none")
        match kind:
            case wire.READY:
                told = json.loads(payload)
                self.applied, self.missing = _names(told["applied"]), _names(told["missing"])
                self.ready = True
            case wire.VALUE:
                self._value(payload)
            case wire.SKIPPED:
                self._skip(payload)
            case wire.FAILED:
                self._failed(json.loads(payload))
            case wire.REFUSED:
                self._refuse(**_told(json.loads(payload), self._cases))
            case wire.WARNED:
                self.warnings = tuple(_warned(json.loads(payload)))
            case _:
                self._done()

    def _value(self, payload: bytes) -> None:
        self._room -= len(payload)
        place = wire.PLACE.unpack_from(payload)
        if self._next is None or self._next[0] != place or self._room < 0:
            raise wire.WireError("an array out of turn, or too many of them")
        _, case, name, _ = self._next
        self.received[case][name] = wire.decode_array(payload[wire.PLACE.size :])
        self._next = next(self._expected, None)

    def _skip(self, payload: bytes) -> None:
        """A step is skipped as a whole, and only if its script allows that."""
        place = wire.PLACE.unpack(payload)
        if self._next is None or self._next[0] != place or not self._next[3]:
            raise wire.WireError("a step skipped that must not be")
        while self._next is not None and self._next[0][:2] == place[:2]:
            self._next = next(self._expected, None)

    def _failed(self, told: dict[str, Any]) -> None:
        self.end = "memory" if told["memory"] is True else "error"
        self.failure = Failure(
            **_told(told, self._cases),
            type=inert(str(told["type"]), 200),
            readonly=told["readonly"] is True,
        )

    def _refuse(self, message: str, case: str | None = None, line: int | None = None) -> None:
        self.end = "refused"
        self.failure = Failure(case, "", message, line)

    def _done(self) -> None:
        if self._next is not None:
            raise wire.WireError("an end before everything has been sent")
        self.end = "done"


def _names(told: list[str]) -> tuple[str, ...]:
    return tuple(inert(str(name), 20) for name in told)


def _places(job: Job) -> Iterator[tuple[tuple[int, int, int], str, str, bool]]:
    """Where each array stands, its case, its name, and whether its step may be skipped."""
    for number, case in enumerate(job.cases):
        for position, step in enumerate(case.steps):
            if isinstance(step, Call | Local | Read):
                for index, name in enumerate(step.out):
                    yield (number, position, index), case.name, name, step.optional


def _told(told: dict[str, Any], cases: set[str]) -> dict[str, Any]:
    """Case, message and line of a failure, each only if it can be one."""
    line, case = told["line"], told["case"]
    return {
        "message": inert(str(told["message"]), MAX_MESSAGE),
        "case": case if case in cases else None,
        "line": line if isinstance(line, int) and 0 < line < 1_000_000 else None,
    }


def _warned(told: dict[str, Any]) -> Iterator[Warned]:
    for category, message, line in told["warned"][:5]:
        known = isinstance(line, int) and 0 < line < 1_000_000
        yield Warned(inert(str(category), 80), inert(str(message), 300), line if known else None)
