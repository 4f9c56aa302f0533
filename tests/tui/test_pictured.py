"""The screens as text, in `pictured/`: they read like a specification, and change only on purpose.

`GRUQUIZ_RENEW=1 python -m pytest tests/tui/test_pictured.py` writes them anew; look at the difference.
"""

from __future__ import annotations

import os
from difflib import unified_diff
from pathlib import Path

import pytest
from textual.pilot import Pilot

from gruquiz import settings
from tests.bank.conftest import BANK, only
from tests.tui.conftest import FakeJudge, MakeApp, rows, settle
from tests.tui.scenes import FOUND, SCENES, Scene

PICTURED = Path(__file__).parent / "pictured"
MOST = 20


@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_looks_as_it_is_pictured(
    make_app: MakeApp, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "path", lambda: Path("/home/you/.config/gruquiz/config.toml"))
    scene = SCENES[name]
    bank = only(*scene.only) if scene.only else BANK
    where = {"drill": scene.drill} if scene.drill else {"start": scene.start}
    app = make_app(scene.lang, FakeJudge(FOUND), bank, **where)
    async with app.run_test(size=scene.size) as pilot:
        await settle(pilot)
        for key in scene.keys:
            await pilot.press(key)
            await settle(pilot)
        shown = await _settled(pilot)
    _compare(PICTURED / f"{name}.txt", _framed(scene, shown))


async def _settled(pilot: Pilot[int]) -> list[str]:
    """The rows once two looks at them agree."""
    before: list[str] = []
    while (now := rows(pilot.app)) != before:  # type: ignore[arg-type]
        before = now
        await pilot.pause(0.05)
    return now


def _framed(scene: Scene, shown: list[str]) -> str:
    columns, lines = scene.size
    head = f"{columns} × {lines}".join(["─" * 3 + " ", " "])
    rule = head + "─" * (columns - len(head))
    return "\n".join([scene.told, rule, *shown, "─" * columns]) + "\n"


def _compare(path: Path, shown: str) -> None:
    if os.environ.get("GRUQUIZ_RENEW"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
        return
    pictured = path.read_text(encoding="utf-8") if path.exists() else ""
    changed = unified_diff(
        pictured.splitlines(), shown.splitlines(), "pictured", "painted", lineterm=""
    )
    told = "\n".join(changed)
    if told:
        pytest.fail(
            f"{path.name} is painted otherwise (GRUQUIZ_RENEW=1 renews it):\n{told}", pytrace=False
        )


def test_there_are_few_enough_to_be_read_and_none_is_left_over() -> None:
    assert len(SCENES) <= MOST
    assert {path.stem for path in PICTURED.glob("*.txt")} == SCENES.keys()
