"""A learner who practises: what she answers, and what she got wrong long ago."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from gruquiz.study.store import Store
from tests.study.making import answered
from tests.tui.conftest import seen, settle

DAY_MS = 86_400_000


async def answer(pilot: Pilot[int]) -> None:
    """Answer whatever is asked."""
    if pilot.app.screen.query_one("#typed", Input).display:
        await pilot.press("4", "2", "enter")
    else:
        await pilot.press("1")
        if "[x]" in seen(pilot.app):  # type: ignore[arg-type]
            await pilot.press("enter")
    await settle(pilot)


def forgotten(tmp_path: Path, *uids: str) -> None:
    """A learner who got these wrong long ago."""
    with Store.open(tmp_path / "progress.db") as store:
        for uid in uids:
            store.record(answered(uid, "wrong", ts_ms=store.now_ms() - 9 * DAY_MS))
