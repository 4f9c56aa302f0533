"""Who may enter, asked of the rules and of the running server."""

from __future__ import annotations

import asyncio
import signal
import time

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.serve import server
from gruquiz.serve.guard import COOKIE, Guard
from gruquiz.study.store import Attempt, Store
from tests.serve.conftest import ITEM, Served

PORT = 4711
OWN_HOST, OWN = f"127.0.0.1:{PORT}", f"http://127.0.0.1:{PORT}"


def guard() -> Guard:
    return Guard(PORT, token="token", cookie="cookie")


@pytest.mark.parametrize(
    ("host", "origin", "cookie", "live", "refusal"),
    [
        (OWN_HOST, OWN, "cookie", True, None),
        (OWN_HOST, None, "cookie", False, None),
        (OWN_HOST, None, "cookie", True, "origin"),
        (OWN_HOST, "http://evil.example", "cookie", True, "origin"),
        (OWN_HOST, f"http://localhost:{PORT}", "cookie", True, "origin"),
        (OWN_HOST, "null", "cookie", False, "origin"),
        ("evil.example", OWN, "cookie", True, "host"),
        (f"localhost:{PORT}", OWN, "cookie", True, "host"),
        (None, OWN, "cookie", True, "host"),
        (OWN_HOST, OWN, None, True, "token"),
        (OWN_HOST, OWN, "other", True, "token"),
        (OWN_HOST, OWN, "cøøkie", True, "token"),
    ],
)
def test_only_the_own_page_with_its_cookie(
    host: str | None, origin: str | None, cookie: str | None, live: bool, refusal: str | None
) -> None:
    assert guard().refuses(host, origin, cookie, live=live) == refusal


def test_a_token_opens_once() -> None:
    door = guard()
    assert not door.exchange("tok")
    assert door.exchange("token")
    assert not door.exchange("token")


@given(st.text())
def test_no_other_token_opens(token: str) -> None:
    assert guard().exchange(token) == (token == "token")


def test_ctrl_c_while_it_is_starting_leaves_nothing_open(monkeypatch: pytest.MonkeyPatch) -> None:
    loops = []

    def interrupted(_: server.GuardedServer) -> None:
        loops.append(asyncio.get_event_loop())
        raise KeyboardInterrupt

    monkeypatch.setattr(server.GuardedServer, "serve", interrupted)
    with server.listener(None) as at, pytest.raises(KeyboardInterrupt):
        server.run(at, Guard(PORT), "en")
    assert [loop.is_closed() for loop in loops] == [True]


def test_ctrl_c_while_the_loop_is_made_waits_for_it_to_be_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = []
    new_event_loop = asyncio.new_event_loop

    def interrupted() -> asyncio.AbstractEventLoop:
        signal.raise_signal(signal.SIGINT)
        time.sleep(0)  # a bytecode boundary, where Python would raise
        made.append(new_event_loop())
        return made[0]

    monkeypatch.setattr(asyncio, "new_event_loop", interrupted)
    with server.listener(None) as at, pytest.raises(KeyboardInterrupt):
        server.run(at, Guard(PORT), "en")
    assert [loop.is_closed() for loop in made] == [True]


def test_seats_run_out_and_come_back() -> None:
    door = guard()
    door.seated = door.seats
    assert door.refuses(OWN_HOST, OWN, "cookie", live=True) == "full"
    assert door.refuses(OWN_HOST, None, "cookie", live=False) is None
    door.seated -= 1
    assert door.refuses(OWN_HOST, OWN, "cookie", live=True) is None


async def test_every_foreign_request_is_refused(served: Served) -> None:
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as client:

        async def status(path: str, **headers: str) -> int:
            async with client.get(served.origin + path, headers=headers) as response:
                return response.status

        assert await status("/") == 403
        assert await status("/ws", Origin=served.origin) == 403
        assert await status("/static/js/textual.js") == 403
        assert await status("/?token=wrong") == 403
        assert await status(f"/?token={served.token}", Host="evil.example") == 403
        async with client.get(served.address) as page:
            text = await page.text()
            assert page.status == 200
            assert page.url.query_string == "", "the token does not stay in the address"
            policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "//" not in text.replace(f"ws://127.0.0.1:{served.port}", ""), "no other host"
        cookie = next(iter(jar))
        assert (cookie.key, cookie["httponly"], cookie["samesite"]) == (COOKIE, True, "Strict")
        assert await status("/static/js/textual.js") == 200
        assert await status("/static/") in (403, 404)
        assert await status("/ws", Origin="http://evil.example") == 403
        assert await status("/ws", Host="evil.example", Origin=served.origin) == 403
        assert await status("/ws") == 403
    async with aiohttp.ClientSession() as late, late.get(served.address) as response:
        assert response.status == 403, "a token is good for one visit"


async def test_an_answer_given_in_a_window_is_kept(served: Served) -> None:
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as client:
        async with client.get(served.address):
            pass
        async with client.ws_connect(
            f"{served.origin}/ws?width=80&height=24", origin=served.origin
        ) as window:
            seen = await told(window, "Practise questions")
            assert "Practise questions" in seen
            await window.send_json(["stdin", "6"])
            await told(window, "to narrow down")
            await window.send_json(["stdin", f"{ITEM}\r"])
            await told(window, "Question 1 of")
            async with asyncio.timeout(20):
                while not attempts(served):
                    await window.send_json(["stdin", "1\r"])
                    await asyncio.sleep(0.3)


def attempts(served: Served) -> list[Attempt]:
    with Store.open(served.home / "data" / "progress.db") as store:
        return list(store.attempts())


async def told(window: aiohttp.ClientWebSocketResponse, wanted: str) -> str:
    """What the window shows, up to the words that are waited for."""
    seen = ""
    async with asyncio.timeout(20):
        while wanted not in seen:
            message = await window.receive()
            assert message.type is aiohttp.WSMsgType.BINARY, message
            seen += message.data.decode(errors="replace")
    return seen
