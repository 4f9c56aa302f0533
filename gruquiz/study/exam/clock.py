"""The clock of an exam: it counts the time during which the program really ran."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

LONGEST_GAP = 5.0
"""Seconds between two looks at the clock beyond which the program, or the computer, was asleep."""


class RunningClock:
    """Running time in milliseconds, from `elapsed_ms` on; for any number of threads.

    The time of day plays no part, so that setting it changes nothing. Somebody has to look at the clock
    more often than every `LONGEST_GAP` seconds: of a longer gap only that much counts.
    """

    def __init__(
        self, elapsed_ms: int = 0, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._monotonic = monotonic
        self._elapsed = elapsed_ms / 1000
        self._last: float | None = None
        self._lock = threading.Lock()

    @property
    def running(self) -> bool:
        return self._last is not None

    def start(self) -> None:
        with self._lock:
            self._last = self._monotonic()

    def stop(self) -> int:
        """Stop, and say how much time has passed."""
        elapsed = self.read()
        with self._lock:
            self._last = None
        return elapsed

    def read(self) -> int:
        """The milliseconds that count."""
        with self._lock:
            if self._last is not None:
                now = self._monotonic()
                self._elapsed += max(0.0, min(now - self._last, LONGEST_GAP))
                self._last = now
            return round(self._elapsed * 1000)
