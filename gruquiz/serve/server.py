"""The server of textual-serve behind a guard: own page, own fonts, no other host is ever asked."""

from __future__ import annotations

import asyncio
import os
import secrets
import shlex
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib.resources import files
from string import Template

from aiohttp import web
from textual_serve.server import Server

from gruquiz.language import Lang
from gruquiz.serve.guard import COOKIE, Guard
from gruquiz.words.serve import ServeWords, serve_words

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_ANYONE = "/"
"""The path that may be asked for with a token instead of the cookie."""


class GuardedServer(Server):
    """One learner's app; every window is a process of its own."""

    def __init__(self, at: socket.socket, guard: Guard, lang: Lang) -> None:
        command = shlex.join([sys.executable, "-m", "gruquiz", "--lang", lang])
        super().__init__(command, host="127.0.0.1", port=guard.port, title="gruquiz")
        self._at = at
        self._guard = guard
        self._lang: Lang = lang

    @property
    def _words(self) -> ServeWords:
        return serve_words(self._lang)

    def serve(self, debug: bool = False) -> None:
        """Answer where we already listen: what is announced before then might be another program's.

        Nothing is logged, since an address holds the token.
        """
        loop = asyncio.get_event_loop()
        with suppress(NotImplementedError):  # on Windows
            for sent in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(sent, self.request_exit)
        web.run_app(self._application(), sock=self._at, handle_signals=False, loop=loop, print=None)

    async def _application(self) -> web.Application:
        app = web.Application(middlewares=[self._guarded])
        app.add_routes(
            [
                web.get("/", self.handle_index, name="index"),
                web.get("/ws", self.handle_websocket, name="websocket"),
                web.static("/static", self.statics_path, name="static"),
            ]
        )
        return app

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        live = request.path == "/ws"
        refusal = self._guard.refuses(
            request.headers.get("Host"), request.headers.get("Origin"),
            request.cookies.get(COOKIE), live=live,
        )  # fmt: skip
        if refusal == "token" and request.path == _ANYONE and "token" in request.query:
            return self._welcome(request.query["token"])
        if refusal is not None:
            return web.Response(status=403, text=self._words.refusals[refusal])
        response = await handler(request)
        if not live:
            response.headers.update(_HEADERS)
        return response

    def _welcome(self, token: str) -> web.Response:
        if not self._guard.exchange(token):
            return web.Response(status=403, text=self._words.refusals["token"])
        response = web.Response(status=303, headers={"Location": "/", **_HEADERS})
        response.set_cookie(
            COOKIE, self._guard.cookie, httponly=True, samesite="Strict", path="/", max_age=None
        )
        return response

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page with the terminal in it."""
        nonce = secrets.token_urlsafe(16)
        page = Template(files("gruquiz.serve").joinpath("page.html").read_text(encoding="utf-8"))
        text = page.substitute(
            lang=self._lang, nonce=nonce, ended=self._words.ended, again=self._words.again,
            websocket=f"ws://127.0.0.1:{self._guard.port}/ws",
        )  # fmt: skip
        policy = _POLICY.format(nonce=nonce, port=self._guard.port)
        headers = {"Content-Security-Policy": policy}
        return web.Response(text=text, content_type="text/html", headers=headers)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """One window; its seat is free again when it is closed."""
        self._guard.seated += 1
        try:
            return await super().handle_websocket(request)
        finally:
            self._guard.seated -= 1


_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}

_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; connect-src ws://127.0.0.1:{port}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def listener(port: int | None) -> socket.socket:
    """Where the server is reached from now on, on a free port unless one is named.

    Raises `OSError` where the port is taken or not allowed.
    """
    made = socket.socket()
    try:
        if os.name == "posix":  # elsewhere it would let two programs have the same port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(("127.0.0.1", port or 0))
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made


def run(at: socket.socket, guard: Guard, lang: Lang) -> None:
    """Serve until interrupted."""
    held: list[int] = []  # a loop that Ctrl+C leaves half made complains aloud
    before = signal.signal(signal.SIGINT, lambda sent, _: held.append(sent))
    loop = asyncio.new_event_loop()
    try:
        signal.signal(signal.SIGINT, before)
        if held:
            raise KeyboardInterrupt
        asyncio.set_event_loop(loop)
        GuardedServer(at, guard, lang).serve()
    finally:
        loop.close()  # Ctrl+C may come before the server has taken it over
