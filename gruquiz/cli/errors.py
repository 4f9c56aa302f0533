"""Every way in which a command can end badly, as one message and one exit code. No traceback."""

from __future__ import annotations

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
            _say(_usage(error, session))
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
            _say(finding.render(session.lang))
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
    return _unexpected(error, session, verbose=verbose)


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


def _usage(error: click.UsageError, session: Session) -> str:
    """Click's complaint in the user's language, a guess at what was meant, and where help is."""
    words = session.words
    guesses: list[str] = []
    match error:
        case click.NoSuchOption():
            said = words.no_such_option.format(name=error.option_name)
            guesses = list(error.possibilities or [])
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            said = words.missing_parameter.format(name=name)
        case click.BadParameter():
            name = " / ".join(error.param.opts) if error.param else ""
            said = words.bad_parameter.format(name=name, reason=error.message)
        case click.NoSuchCommand():
            said = words.no_such_command.format(name=error.command_name)
            guesses = list(error.possibilities or [])
        case _:
            said = error.format_message()
    hints = [words.did_you_mean.format(name=guesses[0])] if guesses else []
    command = error.ctx.command_path if error.ctx else "gruquiz"
    return "\n".join([said, *hints, words.usage_hint.format(command=command)])


def _say(message: str) -> None:
    click.echo(message, err=True)
