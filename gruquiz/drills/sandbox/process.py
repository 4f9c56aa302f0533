"""The process in which a submission runs, and what an operating system must be able to do with it."""

from __future__ import annotations

import os
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Literal

from gruquiz.drills.sandbox.pipes import Pipes
from gruquiz.drills.sandbox.script import Limits

CHILD = Path(__file__).parent / "inside" / "child.py"

MARK = "GRUQUIZ_RUN"
"""In the environment of a process: the name of its run, by which what it leaves behind is known."""

SWITCH = "GRUQUIZ_SANDBOX_WITHOUT"
"""Names of protections to leave away, to see what only they stop; told in the verdict like any that is missing."""

Ending = Literal["timeout", "crashed"]


class SandboxError(OSError):
    """The confined process cannot be started on this machine; says why."""


class UnprotectedError(SandboxError):
    """Protection was demanded that this system does not give; nothing has been run."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        self.missing = missing
        super().__init__(f"protection was demanded, and there is no {', '.join(missing)}")


class Process(ABC):
    """One process, used once. It has loaded NumPy and waits for its request."""

    applied: tuple[str, ...] = ()
    """Protections that hold it from outside; of the others it tells itself."""

    missing: tuple[str, ...] = ()
    """Protections from outside that this system does not give."""

    def __init__(self, pipes: Pipes) -> None:
        self.pipes = pipes

    @property
    @abstractmethod
    def pid(self) -> int:
        """Its number, which is its own until `end`."""

    @abstractmethod
    def end(self) -> Ending:
        """Kill it and everything that it started; why it had ended, if it had by itself.

        A process that is already on its way out keeps the status with which it left.
        """

    @property
    def alive(self) -> bool:
        """Whether it still waits for its request."""
        return self.pipes.quiet

    def last_words(self) -> str:
        """What was printed about a start that failed."""
        return ""

    def too_large(self, limit: int) -> bool:
        """Where the system keeps no limit on memory: whether it holds more than `limit` bytes."""
        return False

    @abstractmethod
    def ask_for_stack(self) -> None:
        """Have it write where it is, on the stack pipe, unless it does so by itself when its time is over."""

    def close(self) -> None:
        """End it and close every pipe to it."""
        self.end()
        self.pipes.close()


class System(ABC):
    """How processes for foreign code come about on an operating system."""

    name: str
    """Also that of the module in `inside/` with which a process confines itself."""

    @abstractmethod
    def start(self, limits: Limits) -> Process:
        """A process from nothing; it takes the time in which Python loads NumPy."""

    def ahead(self, limits: Limits) -> Process:
        """A process that is kept ready for the next run."""
        return self.start(limits)

    def close(self) -> None:  # noqa: B027 - only where there is something
        """End whatever stands behind the processes."""


def command(*arguments: str, executable: str = sys.executable) -> list[str]:
    """The program for foreign code: Python alone, which finds nothing of this package."""
    compiled = ["-B"] if sys.dont_write_bytecode else []  # as for all of Python here
    return [executable, "-I", *compiled, "-X", "utf8", str(CHILD), *arguments]


def environment(token: str) -> dict[str, str]:
    """Nothing of the learner's own environment; one thread, so that memory limits can be small."""
    threads = ("OPENBLAS", "OMP", "MKL", "VECLIB_MAXIMUM", "NUMEXPR")
    return {
        MARK: token,
        "LC_ALL": "C.UTF-8",
        **{name: os.environ[name] for name in (SWITCH,) if name in os.environ},
        **{f"{library}_NUM_THREADS": "1" for library in threads},
    }


def new_mark() -> str:
    """A name that no other run has."""
    return os.urandom(8).hex()


def switched_off() -> frozenset[str]:
    """The protections that are to be left away."""
    return frozenset(os.environ.get(SWITCH, "").split(","))
