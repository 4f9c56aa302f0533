"""The SQLite file under the study record: opened, brought to the newest version, shared between threads."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from gruquiz import places
from gruquiz.study.failures import (
    DamagedDatabase,
    NewerDatabase,
    UnwritableDatabase,
    told_plainly,
)
from gruquiz.study.schema import APPLICATION_ID, STEPS, Step


class Database:
    """One connection behind a lock. Every method raises a `StoreError` for what is wrong with the file."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()

    @classmethod
    def open(cls, path: Path, timeout: float) -> Self:
        """Open the file at `path`, made where it is missing.

        `timeout` is how many seconds to wait for another program that is writing.
        """
        try:
            places.writable(path.parent)
        except places.PlaceError as error:
            raise UnwritableDatabase(path, error.reason) from error
        with told_plainly(path):
            connection = sqlite3.connect(
                path, timeout=timeout, isolation_level=None, check_same_thread=False
            )
            try:
                prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    def close(self) -> None:
        """Close the file; may be called twice."""
        with self._lock, told_plainly(self.path):
            self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: on disk at the end, or nothing of it."""
        with self._lock, told_plainly(self.path), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield self._connection

    def read(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows that `query` finds."""
        with self._lock, told_plainly(self.path):
            return self._connection.execute(query, values).fetchall()


def prepare(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Bring the file at `path` to the newest version; `connection` is in autocommit mode.

    Raises `NewerDatabase` or `DamagedDatabase`, and has then changed nothing.
    """
    version = _version(connection, path, len(steps))
    set_journal(connection)
    connection.execute("PRAGMA synchronous = FULL")
    while version < len(steps):
        if version:
            _back_up(connection, path, version)
        _climb(connection, version, steps[version])
        version = _version(connection, path, len(steps))


def set_journal(connection: sqlite3.Connection) -> str:
    """Write-ahead log where the file system can do it, else a truncated rollback journal."""
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        (mode,) = connection.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
    return str(mode)


def _version(connection: sqlite3.Connection, path: Path, known: int) -> int:
    """The version of the file, 0 for an empty one; one statement, so that it sees one moment."""
    owner, version, objects = connection.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
        " FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if owner != APPLICATION_ID and (owner or version or objects):
        raise DamagedDatabase(path, "a database of another program")
    if version > known:
        raise NewerDatabase(path, version, known)
    return int(version)


def _back_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Copy the file to `NAME.v{version}.bak`; a half-written copy never bears that name."""
    unfinished = path.with_name(f"{path.name}.v{version}.part")
    unfinished.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(unfinished),))
    unfinished.replace(path.with_name(f"{path.name}.v{version}.bak"))


def _climb(connection: sqlite3.Connection, version: int, step: Step) -> None:
    """Take one step in one transaction, unless another process has just taken it."""
    with connection:
        connection.execute("BEGIN EXCLUSIVE")
        if connection.execute("PRAGMA user_version").fetchone() != (version,):
            return
        for statement in step:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version + 1}")
