"""A record in a folder of its own, and a clock that stands where the test puts it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from gruquiz.study.store import Store

TOKYO = ZoneInfo("Asia/Tokyo")


class Clock:
    """Unix time that moves only when it is told to."""

    def __init__(self) -> None:
        self.seconds = datetime(2026, 5, 20, 21, 0, tzinfo=TOKYO).timestamp()

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "progress.db"


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[Store]:
    with Store.open(path, clock=clock, zone=TOKYO) as opened:
        yield opened
