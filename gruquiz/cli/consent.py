"""The code of a stranger's bank runs without full protection only if the user says so."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from gruquiz.cli.session import NO_ENVIRONMENT, CommandError, Session

if TYPE_CHECKING:
    from gruquiz.drills.sandbox.process import UnprotectedError


def ask_to_trust(session: Session, error: UnprotectedError) -> None:
    """Ask whether to go on; raises `CommandError` where the answer is no, or where nobody can answer."""
    said = session.words.bank_unprotected.format(missing=", ".join(error.missing))
    if not (sys.stdin.isatty() and click.confirm(said, err=True)):
        raise CommandError(said, NO_ENVIRONMENT) from None
