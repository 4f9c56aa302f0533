"""What a process gives up before it runs foreign code, and what of it this system cannot take.

Loaded by the confined process, so it imports nothing of this package.
"""

from __future__ import annotations

import os
import sys
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

import numpy as np

# Where no file can be opened any more, what a submission is likely to import is loaded before.
_LIKELY = (
    "abc", "array", "bisect", "cmath", "collections.abc", "contextlib", "copy", "dataclasses", "decimal",
    "datetime", "enum", "fractions", "functools", "heapq", "inspect", "itertools", "json", "math", "mmap", "numbers", "operator",
    "pprint", "random", "re", "socket", "statistics", "string", "textwrap", "time", "timeit", "traceback", "types",
    "typing", "unittest", "warnings", "numpy.ctypeslib", "numpy.exceptions", "numpy.fft", "numpy.lib.stride_tricks", "numpy.linalg", "numpy.ma",
    "numpy.polynomial", "numpy.random", "numpy.testing", "numpy.typing",
)  # fmt: skip


class Confined(NamedTuple):
    """The protections in force, and what the system could not do."""

    applied: list[str]
    missing: list[str]


class Confinement(ABC):
    """How a process is confined on one operating system; prepared once, used by forks."""

    def __init__(self, without: Collection[str]) -> None:
        self.without = without

    def descriptors(self, lent: list[str]) -> tuple[int, ...]:
        """What the command line says of the pipes, as descriptors."""
        return tuple(map(int, lent))

    @abstractmethod
    def confine(self, limits: dict[str, Any], stack: int, parent: int | None) -> Confined:
        """Give everything up for good.

        From then on the process tells on `stack` where it is when it crashes or its time is over, and ends
        when `parent`, the reading end of a pipe, is closed.
        """


def end_with(parent: int | None, leave: Callable[[], None]) -> None:
    """Have a thread end this process when the other end of the pipe is closed; None if nobody needs that."""

    def wait(descriptor: int) -> None:
        os.read(descriptor, 1)
        leave()

    if parent is not None:
        threading.Thread(target=wait, args=(parent,), daemon=True).start()


def told(in_force: Mapping[str, bool], limits_missing: Collection[str] = ()) -> Confined:
    """What is in force by name; a single layer is named together with the process that it is."""
    applied = [name for name, held in in_force.items() if held]
    missing = [name for name, held in in_force.items() if not held]
    return Confined(
        applied if len(applied) > 1 else ["process", *applied], [*missing, *limits_missing]
    )


def load_what_is_likely() -> None:
    """Import what a submission may want; NumPy's libraries are used once, for they load parts when needed."""
    for name in _LIKELY:
        __import__(name)
    np.linalg.solve(np.eye(2), np.fft.fft(np.ones(2)).real)


def forget_the_product() -> None:
    """Leave only the standard library to import from; NumPy is loaded and finds its own parts."""
    here, beside = library(), os.path.dirname(library())
    kept = {here, os.path.join(here, "lib-dynload"), os.path.join(beside, "DLLs")}
    sys.path[:] = [entry for entry in sys.path if entry in kept or entry.endswith(".zip")]
    sys.path_importer_cache.clear()
    names = {"BuiltinImporter", "FrozenImporter", "PathFinder"}
    sys.meta_path[:] = [f for f in sys.meta_path if getattr(f, "__name__", "") in names]


def library() -> str:
    """The folder of the standard library."""
    return os.path.dirname(os.__file__)
