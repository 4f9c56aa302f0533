"""A verdict on every save.

The file is read some thirty times a second. That costs less than a hundredth of a processor, needs no
library, and sees what notifications of the system miss: network drives, containers, editors that put another
file in its place.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click
import msgspec

from gruquiz.cli.printed import print_derivation, print_verdict
from gruquiz.cli.session import CommandError
from gruquiz.cli.source import read_source
from gruquiz.cli.submission import Submissions
from gruquiz.words.edit import edit_words

TICK = 0.03
"""Seconds between two looks; what is the same in both has been saved to its end."""


class Unreadable(msgspec.Struct, frozen=True):
    """Why there is nothing to judge, in the user's language."""

    reason: str


class Saves:
    """What stands in a file, told once it stays as it is, and only where it differs from what was `told`."""

    def __init__(self, look: Callable[[], str | Unreadable], told: str | None) -> None:
        self._look = look
        self._seen: str | Unreadable | None = None
        self._told: str | Unreadable | None = told

    def new(self) -> str | Unreadable | None:
        """Look once more; None if there is nothing new, or if it is still being written."""
        before, self._seen = self._seen, self._look()
        if self._seen != before or self._seen in (self._told, ""):
            return None
        self._told = self._seen
        return self._told


def watch(work: Submissions, path: Path) -> NoReturn:
    """Judge what stands in `path`, unless it is a starter, and again after every save; Ctrl-C ends it."""
    session = work.session

    def look() -> str | Unreadable:
        try:
            return read_source(session, path)
        except CommandError as error:
            return Unreadable(error.message)

    words = edit_words(session.lang)
    click.echo(words.watching.format(path=path))
    now = look()
    saves = Saves(look, now if now in work.starters else None)
    judged: str | None = None
    while True:
        match saves.new():
            case Unreadable(reason):
                _separate()
                click.echo(reason)
            case str(source) if source == judged:  # the file is back
                _separate()
                click.echo(words.not_changed)
            case str(source):
                judged = source
                work.begin(source)
            case None:
                pass
        if work.under_way:
            _tell(work, path)
        else:
            time.sleep(TICK)


def _tell(work: Submissions, path: Path) -> None:
    verdict = work.verdict(TICK)
    if verdict is None:
        return
    _separate()
    print_verdict(work.session, path, verdict)
    if verdict.passed:
        print_derivation(work.session, work.entry)


def _separate() -> None:
    click.echo(f"\n── {time.strftime('%H:%M:%S')} ──")
