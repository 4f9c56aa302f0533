"""The SQLite file under the study record: opened, brought to the newest version, shared between threads."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Self

from gruquiz import places
from gruquiz.study import filesystem
from gruquiz.study.failures import (
    DamagedDatabase,
    FullDisk,
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

    @classmethod
    def open_to_read(cls, path: Path, timeout: float) -> Self:
        """As `open`, but a file that cannot be written, or not for want of room, can still be read."""
        try:
            return cls.open(path, timeout)
        except (UnwritableDatabase, FullDisk) as refused:
            if not path.exists():
                raise
            with told_plainly(path):
                connection = connected_to_read(path, timeout)
                try:
                    if version_of(connection, path, len(STEPS)) < len(STEPS):
                        raise refused
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

    def copy(self, target: Path) -> None:
        """Write a checked copy of the file to `target`, on a connection of its own: nobody waits for it."""
        with told_plainly(self.path), closing(sqlite3.connect(self.path)) as connection:
            ((detail,),) = connection.execute("PRAGMA quick_check(1)")
            if detail != "ok":
                raise DamagedDatabase(self.path, detail)
            copy_to(connection, target)

    def read(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """All rows that `query` finds."""
        with self._lock, told_plainly(self.path):
            return self._connection.execute(query, values).fetchall()


def prepare(connection: sqlite3.Connection, path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Bring the file at `path` to the newest version; `connection` is in autocommit mode.

    Raises `NewerDatabase` or `DamagedDatabase`, and has then changed nothing.
    """
    version = version_of(connection, path, len(steps))
    set_journal(connection, shared=filesystem.network(path) is not None)
    connection.execute("PRAGMA synchronous = FULL")
    while version < len(steps):
        if version:
            copy_to(connection, path.with_name(f"{path.name}.v{version}.bak"))
        # A new file is finished at once: nobody shall find it half-way up, and save that.
        _climb(connection, version, steps[version : version + 1] if version else steps)
        version = version_of(connection, path, len(steps))


def set_journal(connection: sqlite3.Connection, *, shared: bool = False) -> str:
    """Write-ahead log where the file system can do it, else a truncated rollback journal.

    `shared` file systems are those that more than one machine can write.
    """
    mode = "truncate" if shared else "wal"
    (set_to,) = connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
    if set_to != mode:
        (set_to,) = connection.execute("PRAGMA journal_mode = TRUNCATE").fetchone()
    return str(set_to)


def connected_to_read(path: Path, timeout: float) -> sqlite3.Connection:
    """A connection that writes nothing, not even the files that a write-ahead log needs."""
    # Without a log beside it the file is all there is, and where nothing can be written it stays so.
    # An empty one is left by a program that then found no room.
    log = path.with_name(f"{path.name}-wal")
    logged = log.exists() and log.stat().st_size > 0
    address = f"{path.absolute().as_uri()}?{'mode=ro' if logged else 'immutable=1'}"
    return sqlite3.connect(
        address, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
    )


def version_of(connection: sqlite3.Connection, path: Path, known: int) -> int:
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


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the database to `target`; a half-written copy never bears that name."""
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    unfinished.unlink(missing_ok=True)
    try:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _climb(connection: sqlite3.Connection, version: int, steps: Sequence[Step]) -> None:
    """Take `steps` in one transaction, unless another process has just taken one."""
    with connection:
        connection.execute("BEGIN EXCLUSIVE")
        if connection.execute("PRAGMA user_version").fetchone() != (version,):
            return
        for statement in chain(*steps):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version + len(steps)}")
