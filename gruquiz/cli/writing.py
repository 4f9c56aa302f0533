"""The file that a command is asked to write: whole or not at all, and a message where that cannot be.

`-` is standard output, which is written as it comes.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from gruquiz.cli.parameters import STREAM
from gruquiz.cli.session import NO_ENVIRONMENT, CommandError, Session
from gruquiz.files import reason, whole
from gruquiz.words.usage import usage_words


def write_file(
    session: Session, path: Path, content: bytes, *, exists: str, replace: bool = False
) -> None:
    """Write `content`; `exists` is what is said of a file that is there and not to be replaced."""
    with writing(session, path, exists=exists, replace=replace) as file:
        file.write(content)


def write_new(session: Session, path: Path, text: str) -> None:
    """Write a file that does not exist yet; never over one that does."""
    write_file(session, path, text.encode(), exists=session.words.file_exists)


def tell_written(path: Path, said: str) -> None:
    """Say what was written; on standard error where the content itself may have gone to standard output."""
    click.echo(said, err=path == STREAM or not path.is_file())


@contextmanager
def writing(
    session: Session, path: Path, *, exists: str = "", replace: bool = False
) -> Iterator[BinaryIO]:
    """As `files.whole`; raises `CommandError` instead of `OSError`."""
    if path == STREAM:
        if sys.stdout.name == os.devnull:  # put in the place of a stream that was closed
            said = usage_words(session.lang).no_output.format(reason=os.strerror(errno.EBADF))
            raise CommandError(said, NO_ENVIRONMENT)
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    words = usage_words(session.lang)
    try:
        with whole(path, replace=replace) as file:
            yield file
    except FileExistsError:
        raise CommandError(exists.format(path=path)) from None
    except IsADirectoryError:
        raise CommandError(words.is_folder.format(path=path)) from None
    except OSError as error:
        if isinstance(error, FileNotFoundError | NotADirectoryError) and not path.parent.is_dir():
            raise CommandError(words.no_folder.format(folder=path.parent)) from None
        said = session.words.file_unwritable.format(path=path, reason=reason(error)[session.lang])
        raise CommandError(said, NO_ENVIRONMENT) from None
