"""Linux: files and TCP are given up by Landlock, system calls by seccomp."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Collection
from typing import Any

import numpy as np

from . import landlock, posix, seccomp, syscalls
from .confine import Confined, Confinement, end_with, library, load_what_is_likely, told

_PR_SET_PDEATHSIG = 1


class Linux(Confinement):
    """Confinement by the kernel, without root."""

    def __init__(self, without: Collection[str]) -> None:
        super().__init__(without)
        self._rules: int | None = None
        if "landlock" not in without:
            readable = landlock.python_and_numpy(library(), os.path.dirname(np.__file__))
            self._rules = landlock.ruleset(readable)
        if "seccomp" not in without and self._rules is None:
            load_what_is_likely()

    def confine(self, limits: dict[str, Any], stack: int, parent: int | None) -> Confined:
        # In this order: threads inherit the rules on files, and the last step forbids the others.
        files = self._restrict_files()
        self.tell_where(limits, stack)
        end_with(parent, posix.end_group)
        kept = {"RLIMIT_AS": limits["memory"], "RLIMIT_MSGQUEUE": 0, **posix.wanted(limits)}
        missing = posix.limit(kept, limits["wall"])
        calls = self._filter_calls(reading=files)
        return told({"landlock": files, "seccomp": calls, "rlimits": True}, missing)

    def tell_where(self, limits: dict[str, Any], stack: int) -> None:
        """See to it that a time-out can name a line."""
        posix.answer(stack)

    def _restrict_files(self) -> bool:
        if self._rules is None:
            return False
        restricted = landlock.restrict(self._rules)
        os.close(self._rules)
        return restricted

    def _filter_calls(self, *, reading: bool) -> bool:
        return "seccomp" not in self.without and seccomp.install(syscalls, reading=reading)


def die_with_server() -> None:
    """Have the kernel end this process when the one that forked it has ended."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


CONFINEMENT = Linux
