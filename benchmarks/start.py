"""Start-up: the command line beside a bare click program, the app's first frame beside a bare Textual app."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.timing import Row, command, compare

BARE_APP = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("gruquiz")
Bare().run()
"""


BARE_CLICK = """
import click
@click.command()
def bare():
    click.echo("gruquiz")
bare()
"""
COMMANDS = (("--version", "≤ 2"), ("--help", "≤ 5"), ("stats --json", "≤ 6"))


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as home:
        settings = Path(home, "config", "config.toml")
        settings.parent.mkdir()
        settings.touch()  # no newcomer: the welcome would stand before home
        return [
            *(against_bare_click(arguments, budget, home) for arguments, budget in COMMANDS),
            compare(
                "first frame of home",
                first_frame("-m", "gruquiz", home=home),
                first_frame("-c", BARE_APP, home=home),
                "a bare Textual app",
                "≤ 1.35",
                rounds=9,
            ),
        ]


def against_bare_click(arguments: str, budget: str, home: str) -> Row:
    """A command that needs no terminal beside a program of click that prints one word."""
    return compare(
        f"`gruquiz {arguments}`",
        command("-m", "gruquiz", *arguments.split(), GRUQUIZ_HOME=home),
        command("-c", BARE_CLICK),
        "a bare click program",
        budget,
    )


def first_frame(*arguments: str, home: str) -> Callable[[], object]:
    """Start Python in a terminal of its own and wait until the name of the program is painted."""

    def run() -> None:
        leader, follower = pty.openpty()
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"}
        environment |= {"GRUQUIZ_HOME": home, "GRUQUIZ_LANG": "en"}
        process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env=environment,
            start_new_session=True,
        )
        os.close(follower)
        try:
            wait_for(leader, b"gruquiz")
        finally:
            process.kill()
            process.wait()
            os.close(leader)

    return run


def wait_for(terminal: int, text: bytes, patience: float = 20.0) -> None:
    """Read what is painted until `text` is in it."""
    painted = b""
    deadline = time.monotonic() + patience
    while text not in painted:
        if not select.select([terminal], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise TimeoutError(f"{text!r} was not painted within {patience} s")
        painted += os.read(terminal, 65536)
