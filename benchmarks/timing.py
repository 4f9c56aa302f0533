"""Measuring: interleaved rounds of a subject and its floor, medians, and the table."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: milliseconds of a subject and of its floor, and what the ratio should be."""

    what: str
    subject: float
    floor: float
    floor_is: str
    budget: str

    @property
    def ratio(self) -> float:
        return self.subject / self.floor


def compare(
    what: str,
    subject: Callable[[], object],
    floor: Callable[[], object],
    floor_is: str,
    budget: str,
    rounds: int = 15,
    pause: float = 0.0,
) -> Row:
    """The medians of `rounds` interleaved runs, after one of each to warm up; pauses do not count."""
    subject(), floor()
    pairs: list[tuple[float, float]] = []
    for _ in range(rounds):
        time.sleep(pause)
        pairs.append((milliseconds(subject), milliseconds(floor)))
    return Row(
        what,
        statistics.median(pair[0] for pair in pairs),
        statistics.median(pair[1] for pair in pairs),
        floor_is,
        budget,
    )


def milliseconds(action: Callable[[], object]) -> float:
    """How long `action` takes."""
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1000


def command(*arguments: str, **variables: str) -> Callable[[], object]:
    """A run of Python as a whole process; bytecode is cached, as it is for a user."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= variables

    def run() -> object:
        return subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, check=False
        )

    return run


def print_table(rows: Sequence[Row]) -> None:
    """The figures as a table for a terminal and for Markdown."""
    print("| what | ms | floor ms | ratio | floor | budget |")
    print("| --- | ---: | ---: | ---: | --- | --- |")
    for row in rows:
        print(
            f"| {row.what} | {row.subject:.2f} | {row.floor:.2f} | {row.ratio:.2f} "
            f"| {row.floor_is} | {row.budget} |"
        )
