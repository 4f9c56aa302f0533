"""The file of a submission: its text, or why it cannot be one."""

from __future__ import annotations

import sys
from pathlib import Path

from gruquiz.cli.parameters import STREAM
from gruquiz.cli.session import CommandError, Session
from gruquiz.files import reason, regular

MAX_SOURCE = 256 * 1024
"""The most bytes that code may have."""


def read_source(session: Session, path: Path) -> str:
    """The text of a submission, from standard input for `-`; what cannot be one is refused with the reason."""
    words = session.words
    try:
        if path.is_dir():
            raise CommandError(words.file_is_folder.format(path=path))
        data = _read(path)
    except FileNotFoundError:
        raise CommandError(words.file_missing.format(path=path)) from None
    except OSError as error:
        said = words.file_unreadable.format(path=path, reason=reason(error)[session.lang])
        raise CommandError(said) from None
    if len(data) > MAX_SOURCE:
        raise CommandError(words.file_too_large.format(path=path, limit=MAX_SOURCE))
    return _decoded(session, path, data)


def _read(path: Path) -> bytes:
    """One byte more than there may be tells that it is too large."""
    if path == STREAM:
        return sys.stdin.buffer.read(MAX_SOURCE + 1)
    with regular(path).open("rb") as file:
        return file.read(MAX_SOURCE + 1)


def _decoded(session: Session, path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        said = session.words.file_not_text.format(path=path, line=line, column=column)
        raise CommandError(said) from None
