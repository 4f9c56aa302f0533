"""What every command needs: the language, where data are, the banks and the store, opened when asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from gruquiz import places
from gruquiz.cli.shown import harmless, shown
from gruquiz.language import Lang
from gruquiz.words.cli import CliWords, cli_words

if TYPE_CHECKING:
    from gruquiz.bank.findings import Finding
    from gruquiz.bank.library import Library
    from gruquiz.settings import Fault, Settings
    from gruquiz.study.learner import Learner
    from gruquiz.study.schedule import Schedule
    from gruquiz.study.store import Store

DONE, NOT_PASSED, WRONG_USAGE, NO_ENVIRONMENT, INTERRUPTED = 0, 1, 2, 3, 130
"""The exit codes: what they mean is part of the contract with scripts."""


class CommandError(click.ClickException):
    """A message for the user, and the exit code that goes with it."""

    def __init__(self, message: str, exit_code: int = WRONG_USAGE) -> None:
        super().__init__(message)
        self.code = exit_code


def in_browser() -> bool:
    """Whether `gruquiz serve` has started this program: then the page is the screen."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


class Session(msgspec.Struct, frozen=True, dict=True):
    """One run of the program; `dict` is where what was opened is kept."""

    lang: Lang

    @cached_property
    def words(self) -> CliWords:
        return cli_words(self.lang)

    @cached_property
    def settings(self) -> Settings:
        """The learner's settings; what is wrong with their file is told on standard error."""
        for fault in self.faults:
            click.echo(fault, err=True)
        return self._loaded[0]

    @cached_property
    def faults(self) -> list[str]:
        """What is wrong with the file of the settings, and where."""
        from gruquiz import settings

        told = []
        for fault in self._loaded[1]:
            place = f"{settings.path()}:{fault.line}"
            said = ": ".join(filter(None, (place, fault.key, fault.message[self.lang])))
            told.append(harmless(said))
        return told

    @cached_property
    def _loaded(self) -> tuple[Settings, tuple[Fault, ...]]:
        from gruquiz import settings

        return settings.load()

    def library(self, asked_for: Path | None = None) -> Library:
        """The banks that come with the program, the learner's own, and the one that was asked for.

        A broken bank of the learner's own is told on standard error and left out.
        """
        from gruquiz.bank.library import found_in, open_library, own_banks, shipped

        files = [*shipped(), *(found_in(asked_for) if asked_for else [])]
        own = own_banks(places.data_dir(), self.settings.banks)
        library = open_library(files, own, cache=places.cache_dir() / "banks")
        for finding in library.findings:
            click.echo(self.rendered(finding), err=True)
        return library

    def rendered(self, finding: Finding) -> str:
        """A finding as it is printed: the file may have been typed, and the message may quote what stands there."""
        from msgspec.structs import replace

        return harmless(replace(finding, file=shown(finding.file)).render(self.lang))

    @contextmanager
    def store(self, *, to_read: bool = False) -> Iterator[Store]:
        """The learner's history, closed at the end whatever happens.

        Only `to_read` it is also opened where nothing can be written; else no other program may take answers.
        """
        from gruquiz.study.store import Store

        store = Store.open(places.database(), to_read=to_read)
        with store:
            if not to_read:
                store.claim()
                self._tell_of_the_clock(store)
            yield store

    def schedule(self, store: Store) -> Schedule:
        """What is due now, with the day of the exam that was set."""
        from gruquiz.study.memory import schedule

        return schedule(store, cache=places.memory(), exam=self.settings.exam_date)

    def _tell_of_the_clock(self, store: Store) -> None:
        from gruquiz.words.study import study_words

        if behind := store.ahead():
            said = study_words(self.lang).clock_behind.format(hours=-(-behind // 3600))
            click.echo(said, err=True)

    def learner(self, store: Store) -> Learner:
        """What follows from the history; kept from one run to the next."""
        from gruquiz.study.learner import Learner

        return Learner(store, places.learner_cache())

    def need_terminal(self, instead: str | None = None) -> None:
        """Refuse to start a full screen where there is none; Textual would hang.

        `instead` is a command that needs none.
        """
        if in_browser():
            return
        if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
            said = self.words.no_terminal
            if instead:
                said += "\n" + self.words.no_terminal_plain.format(command=instead)
            raise CommandError(said, NO_ENVIRONMENT)

    def print_json(self, document: dict[str, Any]) -> None:
        """The one document of a `--json` run."""
        click.echo(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2))


pass_session = click.make_pass_decorator(Session)
