"""What looks like markup in a bank is shown as it is, wherever a bank's text is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace
from textual.pilot import Pilot

from gruquiz.bank.items import WriteCode
from gruquiz.bank.library import Library, shipped
from gruquiz.bank.load import parse
from gruquiz.settings import Settings
from gruquiz.text import Text
from gruquiz.tui.app import GruquizApp, Selection
from tests.tui.conftest import WRONG, FakeJudge, key_of, rows, settle

HOSTILE = "x[t] [/x] [b] [@click=app.quit]a[/]"
START = "x[t] [/x] [b]"
"""As much of it as has room in a row of a list."""

UNLIKE_NOTHING = {"lstm", "networks", "recurrence", "sets_training", "pytorch"}
"""Banks that ask like the others; without them the test is quick."""

FOUND = replace(
    WRONG,
    diagnoses=(
        replace(
            WRONG.diagnoses[0],
            message=Text(ja=HOSTILE, en=HOSTILE),
            ask=Text(ja=HOSTILE, en=HOSTILE),
        ),
    ),
)


def marked_up(node: Any) -> Any:
    """A part of a bank with markup at the beginning of its texts."""
    if isinstance(node, list):
        return [marked_up(child) for child in node]
    if not isinstance(node, dict):
        return node
    if node.keys() == {"ja", "en"} and isinstance(node["ja"], str):
        return {lang: f"{HOSTILE} {text}" for lang, text in node.items()}
    return {key: marked_up(child) for key, child in node.items()}


@pytest.fixture(scope="module")
def library() -> Library:
    """The banks that ship, with markup at the beginning of every text of theirs."""
    banks = []
    for file in (file for file in shipped() if file.stem not in UNLIKE_NOTHING):
        spoilt = marked_up(yaml.safe_load(file.read_bytes()))
        text = yaml.safe_dump(spoilt, allow_unicode=True, sort_keys=False)
        banks.append(parse(text.encode(), file.name))
    return Library(banks)


@pytest.fixture
def app(library: Library, tmp_path: Path) -> GruquizApp:
    return GruquizApp(
        tmp_path / "progress.db",
        "ja",
        selection=Selection(count=4, seed=3),
        open_library=lambda: library,
        settings=Settings(ask_confidence=False),
        make_judge=lambda: FakeJudge(FOUND),  # type: ignore[arg-type, return-value]
    )


async def told(pilot: Pilot[int], *keys: str) -> int:
    """How often the markup is painted after these keys."""
    await settle(pilot)
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
    return "\n".join(rows(pilot.app)).count(START)  # type: ignore[arg-type]


async def test_in_practice_however_an_item_asks(app: GruquizApp, library: Library) -> None:
    asks = {type(entry.item.put(entry.uid, 1).ask): entry for entry in library}
    del asks[WriteCode]
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for ask, entry in asks.items():
            app.open_items([entry.uid])
            assert await told(pilot), ask
            assert await told(pilot, "1", "enter", "enter"), ask
            await told(pilot, "escape")


async def test_in_lists(app: GruquizApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert await told(pilot, key_of("browse")) > 20
        assert await told(pilot, "escape", key_of("drills")) > 5
        assert await told(pilot, "escape", "ctrl+p", *"x[t]")


async def test_in_a_drill_and_its_verdict(app: GruquizApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_drill("gru-backward")
        assert await told(pilot, "f2") >= 2  # the title and the task
        assert await told(pilot, "f2", "f5", "f3") >= 3


async def test_in_the_exam_its_report_and_the_statistics(app: GruquizApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        assert await told(pilot, key_of("exam"), "1") >= 2
        assert await told(pilot, "1", "enter", "g", "f5", "f5") > 10
        assert await told(pilot, "enter") >= 3
        assert await told(pilot, "escape", "escape", "escape", key_of("stats"), "5")
