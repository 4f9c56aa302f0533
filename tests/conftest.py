"""No test touches the user's own data, language or colours."""

from __future__ import annotations

import gc
import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

from gruquiz.bank.library import Library, open_library, shipped


def pytest_configure() -> None:
    """Let Ctrl+C reach the programs that are tried, even where the suite runs in the background of a shell."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    settings.register_profile(
        "untimed", deadline=None
    )  # how long an example takes is no fault of ours
    settings.load_profile("untimed")


def pytest_collection_finish() -> None:
    """Look for garbage less often, and not among the suite itself: it took a tenth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def pytest_xdist_auto_num_workers() -> int:
    """Three more than there are processors: many tests wait for a process, a terminal or a screen."""
    return (os.cpu_count() or 1) + 3


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test."""
    folder = tmp_path / "gruquiz-home"
    monkeypatch.setenv("GRUQUIZ_HOME", str(folder))
    monkeypatch.setenv("GRUQUIZ_LANG", "en")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session")
def library() -> Library:
    """The banks that ship, read once."""
    return open_library(shipped())


def no_newcomer(home: Path) -> None:
    """Leave settings below `home`, so that the app does not begin with its welcome."""
    settings = home / "config" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.touch()
