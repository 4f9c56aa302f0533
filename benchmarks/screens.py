"""From a key to the repainted screen, beside a bare Textual app that changes one line."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from textual.app import App, ComposeResult
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Static

from benchmarks.timing import Row
from gruquiz.settings import Settings
from gruquiz.tui.app import GruquizApp

BUDGET = 16
ROUNDS = 40
HELD = 1 / 30
"""Seconds between two keys: as fast as a key repeats that is held down."""

JOURNEYS: Sequence[tuple[str, Sequence[str], Sequence[str]]] = (
    ("home", (), ("down", "up")),
    ("practice", ("1",), ("down", "up")),
    ("lab, cell", (), ("right", "left")),
    ("lab, gradients", ("3",), ("right", "left")),
    ("browse", (), ("g", "backspace")),
    ("statistics", (), ("right", "left")),
)
"""What is measured, the keys that lead there, and the keys that are timed in turn."""

_STARTS = {
    "home": "home", "practice": "practice", "lab, cell": "lab", "lab, gradients": "lab",
    "browse": "browse", "statistics": "stats",
}  # fmt: skip


def rows() -> list[Row]:
    """One row a screen; the time is the 95th percentile."""
    return asyncio.run(_rows())


async def _rows() -> list[Row]:
    floor = _p95(await _bare())
    return [
        Row(f"key to repaint, {name} (p95)", _p95(await _timed(name, lead, keys)), floor,
            "bare app, one line", f"≤ {BUDGET} ms")
        for name, lead, keys in JOURNEYS
    ]  # fmt: skip


async def _timed(name: str, lead: Sequence[str], keys: Sequence[str]) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        app = GruquizApp(
            Path(folder) / "progress.db", "ja",
            start=_STARTS[name],  # type: ignore[arg-type]
            settings=Settings(ask_confidence=False),
        )  # fmt: skip
        async with app.run_test(size=(120, 40)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.press(*lead)
            await pilot.pause(0.5)
            return await _measured(pilot, keys)


async def _bare() -> list[float]:
    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("0", id="line")

        def on_key(self, event: Key) -> None:
            self.query_one("#line", Static).update(event.key)

    app = Bare()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.2)
        return await _measured(pilot, ("a", "b"))


async def _measured(pilot: Pilot[object], keys: Sequence[str]) -> list[float]:
    """How long each key takes until the screen has been refreshed after it."""
    app, times = pilot.app, []
    for turn in range(ROUNDS):
        key = keys[turn % len(keys)]
        painted = asyncio.Event()
        start = perf_counter()
        app.post_message(Key(key, key if len(key) == 1 else None))
        await asyncio.sleep(0)
        app.call_after_refresh(painted.set)
        await painted.wait()
        times.append((perf_counter() - start) * 1000)
        await pilot.pause(HELD)
    return times[4:]


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
