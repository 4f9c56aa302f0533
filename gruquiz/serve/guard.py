"""Who may enter: the token once, then a cookie, and always the right Host and Origin."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Literal

COOKIE = "gruquiz"

Refusal = Literal["host", "origin", "token", "full"]
"""Why a request is refused: a foreign host or origin, no valid token or cookie, too many windows."""


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(slots=True)
class Guard:
    """The rules of one server; `seats` is how many windows may be open at the same time."""

    port: int
    seats: int = 2
    token: str = field(default_factory=_secret)
    cookie: str = field(default_factory=_secret)
    seated: int = 0
    _token_used: bool = False

    @property
    def origin(self) -> str:
        """The only address under which the app is reached."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        """What is opened in the browser; good for one visit."""
        return f"{self.origin}/?token={self.token}"

    def exchange(self, token: str) -> bool:
        """Whether `token` opens the door; it does so once, and the visitor gets the cookie."""
        right = secrets.compare_digest(token.encode(), self.token.encode())
        opens = right and not self._token_used
        self._token_used = self._token_used or right
        return opens

    def refuses(
        self, host: str | None, origin: str | None, cookie: str | None, *, live: bool
    ) -> Refusal | None:
        """Why a request with these headers is refused; `live` is one that drives the app.

        A browser sends the origin with everything that drives, so that its absence is a refusal there.
        """
        if host != f"127.0.0.1:{self.port}":
            return "host"
        if origin != self.origin and (live or origin is not None):
            return "origin"
        if cookie is None or not secrets.compare_digest(cookie.encode(), self.cookie.encode()):
            return "token"
        return "full" if live and self.seated >= self.seats else None
