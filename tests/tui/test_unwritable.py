"""A record that cannot be written: the app says so in its words, wherever it is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.language import Lang
from gruquiz.study.failures import UnwritableDatabase
from gruquiz.study.store import Store
from gruquiz.tui.screens.exam_start import ExamStartScreen
from tests.tui.conftest import MakeApp, each_lang, seen, settle

REFUSED = UnwritableDatabase(Path("progress.db"), "Permission denied")


def refuse(*_args: object, **_more: object) -> None:
    raise REFUSED


@each_lang
@pytest.mark.parametrize(
    "start",
    [
        {"drill": "gru-forward", "start": "drills"},
        {"start": "exam", "kind": "mini"},
        {"start": "review"},
        {},
    ],
    ids=["drill", "exam", "review", "home"],
)
async def test_the_app_leaves_with_the_reason(
    make_app: MakeApp,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    start: dict[str, str],
    lang: Lang,
) -> None:
    monkeypatch.setattr(Store, "open", refuse)
    app = make_app(lang, **start)
    await app.run_async(headless=True, size=(80, 24))
    assert app.return_code == 3
    told = capsys.readouterr().err
    assert "".join(told.split()) == "".join(REFUSED.message[lang].split())


async def test_an_exam_that_cannot_be_kept_is_not_begun(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app("ja", start="exam")
    async with app.run_test() as pilot:
        await settle(pilot)
        monkeypatch.setattr("gruquiz.tui.screens.exam_start.begin", refuse)
        await pilot.press("1")
        await settle(pilot)
        assert isinstance(app.screen, ExamStartScreen)
        assert REFUSED.message.ja in seen(app)
