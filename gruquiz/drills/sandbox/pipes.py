"""The pipes to a process for foreign code and back; how they are read depends on the system."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

Stream = Literal["results", "stack", "output"]

PIECE = 1 << 16
"""The most bytes that are read at once."""


class Pipes(ABC):
    """The request to a process; its results, where it was when time ran out, and its output."""

    def __init__(self) -> None:
        request, self._request = os.pipe()
        results, result = os.pipe()
        stack, stack_end = os.pipe()
        output, output_end = os.pipe()
        self._theirs = (request, result, stack_end, output_end)
        self._streams: dict[int, Stream] = {results: "results", stack: "stack", output: "output"}

    @contextmanager
    def lent(self) -> Iterator[tuple[int, int, int, int]]:
        """The other ends, while a process is started on them: request, results, stack, output.

        They are closed here afterwards; if the process cannot be started, so is everything.
        """
        try:
            yield self._theirs
        except BaseException:
            self._give_away()
            self.close()
            raise
        self._give_away()

    def _give_away(self) -> None:
        for descriptor in self._theirs:
            os.close(descriptor)

    @property
    @abstractmethod
    def quiet(self) -> bool:
        """Whether no result has come yet, nor the end of them: the process is there and waits."""

    @abstractmethod
    def send(self, data: bytes) -> None:
        """Hand the request over, as fast as it is taken; a process that died meanwhile is no error."""

    @abstractmethod
    def arrived(self, patience: float) -> Iterator[tuple[Stream, bytes]]:
        """What comes within `patience` seconds, a bounded amount of it; no bytes are the end of a stream."""

    @abstractmethod
    def rest(self) -> Iterator[tuple[Stream, bytes]]:
        """What a process that has ended left behind; a bounded amount of it."""

    @abstractmethod
    def close(self) -> None:
        """Close every pipe; the process has ended before."""
