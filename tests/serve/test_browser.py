"""The app in a real browser: it is opened, a question is answered, a picture is taken."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from gruquiz.study.store import Store
from tests.serve.browser import Page, opened, program
from tests.serve.conftest import ITEM, Served

STANDS = 6
"""How many pictures, 0.2 s apart, are sure to show a cursor come and go; it blinks every 0.5 s."""


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
        home = await still(page)
        await page.type("6")
        await changed(page, {home})
        await page.type(ITEM)
        found = await blinking(page)
        await page.enter()
        await changed(page, found)
        question = await still(page)
        await page.type("1")
        await page.enter()
        await on_record(served.home / "data" / "progress.db")
        answered = await changed(page, {question})
        assert answered.startswith(b"\x89PNG")
        foreign = [url for url in page.requested if f"127.0.0.1:{served.port}" not in url]
        assert [url for url in foreign if not url.startswith(("data:", "about:"))] == []


async def on_record(record: Path) -> None:
    """Wait until one answer is kept."""
    async with asyncio.timeout(30):
        while True:
            with Store.open(record) as store:
                if [attempt.uid for attempt in store.attempts()] == [ITEM]:
                    return
            await asyncio.sleep(0.2)


async def until(page: Page, script: str) -> None:
    async with asyncio.timeout(30):
        while not await page.evaluate(script):
            await asyncio.sleep(0.1)


async def changed(page: Page, before: set[bytes]) -> bytes:
    """The next picture that was not there before."""
    async with asyncio.timeout(30):
        while (picture := await page.picture()) in before:
            await asyncio.sleep(0.2)
    return picture


async def blinking(page: Page) -> set[bytes]:
    """The pictures of a screen whose cursor blinks."""
    seen = set()
    for _ in range(STANDS):
        seen.add(await page.picture())
        await asyncio.sleep(0.2)
    return seen


async def still(page: Page) -> bytes:
    """The first picture that stands for longer than a cursor takes to blink."""
    async with asyncio.timeout(30):
        while len(seen := await blinking(page)) > 1:
            pass
    return seen.pop()
