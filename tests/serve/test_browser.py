"""The app in a real browser: it is opened, a question is answered, a picture is taken."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from gruquiz.study.store import Store
from tests.serve.browser import Page, opened, program
from tests.serve.conftest import Served


async def test_a_question_is_answered_in_a_browser(served: Served, tmp_path: Path) -> None:
    executable = program()
    if executable is None:
        pytest.skip(
            "there is no Chromium on this machine; test_guard.py speaks to the server itself"
        )
    async with opened(executable, served.address, tmp_path / "profile") as page:
        await until(page, "document.body.classList.contains('-first-byte')")
        assert "token" not in await page.evaluate("location.href")
        await page.evaluate("document.querySelector('.xterm-helper-textarea').focus()")
        home = await changed(page, b"")
        await page.type("1")
        question = await changed(page, home)
        await answer(page, served.home / "data" / "progress.db")
        answered = await changed(page, question)
        assert answered.startswith(b"\x89PNG")
        foreign = [url for url in page.requested if f"127.0.0.1:{served.port}" not in url]
        assert [url for url in foreign if not url.startswith(("data:", "about:"))] == []


async def answer(page: Page, record: Path) -> None:
    """Type what answers any way of asking, until the answer is on record."""
    async with asyncio.timeout(30):
        while not answers(record):
            for key in ("1", "\r"):
                await page.type(key)
                await asyncio.sleep(0.3)


def answers(record: Path) -> int:
    with Store.open(record) as store:
        return len(list(store.attempts()))


async def until(page: Page, script: str) -> None:
    async with asyncio.timeout(30):
        while not await page.evaluate(script):
            await asyncio.sleep(0.1)


async def changed(page: Page, before: bytes) -> bytes:
    """The next picture that differs, once it stands still."""
    async with asyncio.timeout(30):
        while (picture := await page.picture()) == before:
            await asyncio.sleep(0.2)
        while (later := await page.picture()) != picture:
            picture = later
            await asyncio.sleep(0.3)
    return picture
