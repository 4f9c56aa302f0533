"""Leaving because the terminal is gone or the system says so: like quitting, with nothing lost."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress

from gruquiz.tui.host import Host

_SIGNALS = ("SIGHUP", "SIGTERM")

_PATIENCE = 3.0
"""Seconds that leaving may take where every write to the terminal fails."""


def leave_when_told(app: Host) -> None:
    """Let a closed window, a dropped connection and `kill` end the app in order; Windows sends none of them."""
    loop = asyncio.get_running_loop()

    def leave(number: int) -> None:
        code = 128 + number
        app.exit(return_code=code)
        loop.call_later(_PATIENCE, os._exit, code)

    with suppress(NotImplementedError):
        for number in (getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)):
            loop.add_signal_handler(number, leave, number)
