"""What a process gives up before it runs foreign code, and what of it this system cannot take.

Loaded by the confined process, so it imports nothing of this package.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

_UNSIGNED = (1 << 64) - 1
_PR_SET_PDEATHSIG = 1

# Without Landlock no file can be opened any more, so what a submission is likely to import is loaded before.
_LIKELY = (
    "abc", "array", "bisect", "cmath", "collections.abc", "contextlib", "copy", "dataclasses", "decimal",
    "datetime", "enum", "fractions", "functools", "heapq", "inspect", "itertools", "json", "math", "mmap", "numbers", "operator",
    "pprint", "random", "re", "statistics", "string", "textwrap", "time", "timeit", "traceback", "types",
    "typing", "unittest", "warnings", "numpy.ctypeslib", "numpy.exceptions", "numpy.fft", "numpy.lib.stride_tricks", "numpy.linalg", "numpy.ma",
    "numpy.polynomial", "numpy.random", "numpy.testing", "numpy.typing",
)  # fmt: skip


class Confined(NamedTuple):
    """The protections in force, and what the system could not do."""

    applied: list[str]
    missing: list[str]


class Kernel:
    """What the kernel can enforce beside limits, as far as it is not switched off; prepared once, used by forks.

    `landlock`, `seccomp` and `syscalls` are the modules of these names, None on other systems.
    """

    def __init__(self, modules: tuple[Any, Any, Any] | None, without: Collection[str]) -> None:
        self._modules = modules
        self._filtered = modules is not None and "seccomp" not in without
        self.rules: int | None = None
        if modules is not None and "landlock" not in without:
            readable = modules[0].python_and_numpy(_library(), Path(np.__file__).parent)
            self.rules = modules[0].ruleset(readable)
        if self._filtered and self.rules is None:
            self._load_what_is_likely()

    def restrict_files(self) -> bool:
        """Take away files and TCP; must come before other threads start, for they inherit it."""
        if self._modules is None or self.rules is None:
            return False
        restricted = self._modules[0].restrict(self.rules)
        os.close(self.rules)
        return bool(restricted)

    def filter_calls(self, reading: bool) -> bool:
        """Take away system calls, from every thread; the last step, for it forbids the others."""
        if self._modules is None or not self._filtered:
            return False
        _, seccomp, syscalls = self._modules
        return bool(seccomp.install(syscalls, reading=reading))

    @staticmethod
    def _load_what_is_likely() -> None:
        for name in _LIKELY:
            __import__(name)


def confine(limits: dict[str, Any], kernel: Kernel, parent: int | None) -> Confined:
    """Give everything up. The process ends when `parent`, the reading end of a pipe, is closed."""
    files = kernel.restrict_files()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    missing = _limit(limits)
    calls = kernel.filter_calls(reading=files)
    in_force = {"landlock": files, "seccomp": calls, "rlimits": True}
    if sys.platform == "linux":
        missing = [name for name, held in in_force.items() if not held] + missing
    applied = [name for name, held in in_force.items() if held]
    return Confined(applied if len(applied) > 1 else ["process", *applied], missing)


def die_with_server() -> None:
    """Have the kernel end this process when the one that forked it has ended."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def forget_the_product() -> None:
    """Leave only the standard library to import from; NumPy is loaded and finds its own parts."""
    kept = {str(_library()), str(_library() / "lib-dynload")}
    sys.path[:] = [entry for entry in sys.path if entry in kept or entry.endswith(".zip")]
    sys.path_importer_cache.clear()
    names = {"BuiltinImporter", "FrozenImporter", "PathFinder"}
    sys.meta_path[:] = [f for f in sys.meta_path if getattr(f, "__name__", "") in names]


def _limit(limits: dict[str, Any]) -> list[str]:
    """Set the limits that the operating system keeps; the names of those that it does not know."""
    import resource

    # Should the parent die while foreign code holds the interpreter, nobody else would end it.
    signal.setitimer(signal.ITIMER_REAL, limits["wall"] + 2.0)
    wanted = {
        "RLIMIT_AS": limits["memory"], "RLIMIT_CPU": limits["cpu"], "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0, "RLIMIT_NOFILE": limits["descriptors"], "RLIMIT_NPROC": 0,
        "RLIMIT_MEMLOCK": 0, "RLIMIT_MSGQUEUE": 0,
    }  # fmt: skip
    if sys.platform != "linux":
        del wanted["RLIMIT_MSGQUEUE"]
    missing = []
    for name, value in wanted.items():
        hard = value + 1 if name == "RLIMIT_CPU" else value
        try:
            kind = getattr(resource, name)
            allowed = resource.getrlimit(kind)[1] & _UNSIGNED  # infinity is -1
            resource.setrlimit(kind, (min(value, allowed), min(hard, allowed)))
        except (OSError, ValueError, AttributeError):
            missing.append(name.removeprefix("RLIMIT_").lower())
    return missing


def _library() -> Path:
    return Path(os.__file__).parent


def _end_with(parent: int) -> None:
    """End this process and all it started when the parent is gone: its end of the pipe closes."""
    os.read(parent, 1)
    os.killpg(0, signal.SIGKILL)
