"""`gruquiz log`: the history as JSON lines, written out and merged."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from gruquiz.cli.classes import Command, Group
from gruquiz.cli.parameters import PATH, STREAM
from gruquiz.cli.session import (
    DONE,
    WRONG_USAGE,
    CommandError,
    Session,
    pass_session,
)
from gruquiz.cli.writing import writing
from gruquiz.files import reason, regular
from gruquiz.words.study import study_words

if TYPE_CHECKING:
    from gruquiz.bank.findings import Finding
    from gruquiz.study.store import Store

_TOLD = 20
"""How many findings are printed: who mends a file by hand begins with these."""

_FILE = click.argument("path", metavar="FILE", type=PATH)


@click.group(cls=Group, help="help_log")
def log() -> None:
    """A group; its commands do the work."""


@log.command("export", cls=Command, help="help_log_export")
@_FILE
@pass_session
def export_log(session: Session, path: Path) -> int:
    with session.store(to_read=True) as store, writing(session, path, replace=True) as file:
        written = _written(store, file)
    said = study_words(session.lang).exported
    click.echo(said.format(count=written, path=path), err=True)
    return DONE


@log.command("import", cls=Command, help="help_log_import")
@_FILE
@pass_session
def import_log(session: Session, path: Path) -> int:
    from gruquiz.study.log import LogError, merge

    with _opened(session, path) as file, session.store() as store:
        try:
            merged = merge(store, file, str(path))
        except LogError as error:
            _tell(session, error.findings)
            return WRONG_USAGE
    said = study_words(session.lang).imported
    click.echo(said.format(added=merged.added, known=merged.known, undone=merged.undone), err=True)
    return DONE


def _tell(session: Session, findings: Sequence[Finding]) -> None:
    words = study_words(session.lang)
    for finding in findings[:_TOLD]:
        click.echo(session.rendered(finding), err=True)
    if more := len(findings[_TOLD:]):
        click.echo(words.more_findings.format(count=more), err=True)
    click.echo(words.not_imported.format(count=len(findings)), err=True)


def _written(store: Store, file: BinaryIO) -> int:
    from gruquiz.study.log import exported

    count = 0
    for count, line in enumerate(exported(store), 1):  # noqa: B007
        file.write(line)
    return count


def _opened(session: Session, path: Path) -> BinaryIO:
    """A file to read twice: first to check it, then to take it in. A stream is read to its end before."""
    if path == STREAM:
        return io.BytesIO(sys.stdin.buffer.read())
    try:
        return regular(path).open("rb")
    except FileNotFoundError:
        raise CommandError(session.words.file_missing.format(path=path)) from None
    except OSError as error:
        said = session.words.file_unreadable.format(path=path, reason=reason(error)[session.lang])
        raise CommandError(said) from None
