"""Every way in which a command can end badly, as one message and one exit code. No traceback."""

from __future__ import annotations

import errno
import os
import sys

import click

from gruquiz import places
from gruquiz.cli.session import (
    DONE,
    INTERRUPTED,
    NO_ENVIRONMENT,
    WRONG_USAGE,
    CommandError,
    Session,
)
from gruquiz.cli.shown import harmless
from gruquiz.words.usage import usage_words


def report(error: BaseException, session: Session, *, verbose: bool) -> int:
    """Say what happened on standard error and return the exit code that fits."""
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case KeyboardInterrupt() | click.Abort() | EOFError():
            _say(session.words.interrupted)
            return INTERRUPTED
        case BrokenPipeError():
            # Whoever read our output has seen enough; keep the interpreter from complaining at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return DONE
        case CommandError():
            _say(error.message)
            return error.code
        case click.UsageError():
            from gruquiz.cli.usage import complaint

            _say(complaint(error, session))
            return WRONG_USAGE
        case _:
            return _from_below(error, session, verbose=verbose)


def _from_below(error: BaseException, session: Session, *, verbose: bool) -> int:
    """The errors of the floors below; they carry their own words."""
    from gruquiz.bank.findings import BankError
    from gruquiz.drills.program import SolutionError
    from gruquiz.drills.sandbox.process import SandboxError
    from gruquiz.places import PlaceError
    from gruquiz.study.store import StoreError

    if isinstance(error, BankError):
        for finding in error.findings:
            _say(session.rendered(finding))
        return WRONG_USAGE
    if isinstance(error, SolutionError):
        _say(error.message[session.lang])
        return WRONG_USAGE
    if isinstance(error, StoreError):
        _say(error.message[session.lang])
        return NO_ENVIRONMENT
    if isinstance(error, PlaceError):
        _say(session.words.file_unwritable.format(path=error.path, reason=error.reason))
        return NO_ENVIRONMENT
    if isinstance(error, SandboxError):
        _say(session.words.no_sandbox.format(reason=error))
        return NO_ENVIRONMENT
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else NO_ENVIRONMENT
    if isinstance(error, OSError) and (said := _refused(error, session)):
        _say(said)
        return NO_ENVIRONMENT
    return _unexpected(error, session, verbose=verbose)


def _refused(error: OSError, session: Session) -> str | None:
    """What the system does not let us do, where that is no mistake of ours."""
    words, reason = usage_words(session.lang), error.strerror
    if isinstance(error.filename, str) and error.errno in _REFUSALS:
        return words.no_access.format(path=error.filename, reason=reason)
    # Of all that is written without a name, only standard output is.
    return words.no_output.format(reason=reason) if error.errno in _NO_ROOM else None


_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
_REFUSALS = {*_NO_ROOM, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR}


def _unexpected(error: BaseException, session: Session, *, verbose: bool) -> int:
    said = session.words.unexpected.format(error=f"{type(error).__name__}: {error}")
    _say(said)
    if verbose:
        import logging
        from logging.handlers import RotatingFileHandler

        path = places.log_dir() / "gruquiz.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        log = logging.getLogger("gruquiz")
        log.addHandler(
            RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
        )
        log.error("unexpected", exc_info=error)
        _say(session.words.unexpected_logged.format(path=path))
    return NO_ENVIRONMENT


def _say(message: str) -> None:
    click.echo(harmless(message), err=True)
