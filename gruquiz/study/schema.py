"""The file of the study record: its tables, its ladder of versions, and what can be wrong with it."""

# Errors are named after what is wrong, as the learner is told it.
# ruff: noqa: N818

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gruquiz.text import Text

APPLICATION_ID = 0x67727571
"""`gruq`: marks a SQLite file as ours."""

Step = tuple[str, ...]
"""The statements that lead from one version to the next."""

_FIRST: Step = (
    """CREATE TABLE attempt (
        seq INTEGER PRIMARY KEY,
        op_id TEXT NOT NULL UNIQUE,
        ts_ms INTEGER NOT NULL,
        day TEXT NOT NULL,
        uid TEXT NOT NULL,
        rev INTEGER NOT NULL,
        hash TEXT,
        objective TEXT NOT NULL,
        type TEXT NOT NULL,
        mode TEXT NOT NULL CHECK (mode IN ('learn', 'review', 'drill', 'exam')),
        exam_id TEXT,
        variant_seed INTEGER NOT NULL,
        option_order TEXT,
        response TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('right', 'wrong', 'partial', 'passed',
            'error', 'timeout', 'memory', 'crashed', 'refused')),
        score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
        rating INTEGER,
        confidence TEXT,
        p_pred REAL,
        duration_ms INTEGER NOT NULL,
        hints INTEGER NOT NULL,
        lang TEXT NOT NULL,
        app TEXT NOT NULL
    )""",
    "CREATE INDEX attempt_by_item ON attempt (uid, ts_ms, seq)",
    "CREATE INDEX attempt_by_time ON attempt (ts_ms, seq)",
    """CREATE TRIGGER attempt_never_changes BEFORE UPDATE ON attempt
        BEGIN SELECT RAISE(ABORT, 'an attempt is a fact: it never changes'); END""",
    """CREATE TRIGGER attempt_never_goes BEFORE DELETE ON attempt
        BEGIN SELECT RAISE(ABORT, 'an attempt is a fact: it is never deleted'); END""",
    # INSERT OR REPLACE would delete the old row without firing the trigger above.
    """CREATE TRIGGER attempt_counts_once BEFORE INSERT ON attempt
        WHEN EXISTS (SELECT 1 FROM attempt WHERE op_id = NEW.op_id OR seq = NEW.seq)
        BEGIN SELECT RAISE(IGNORE); END""",
    "CREATE TABLE void (op_id TEXT PRIMARY KEY REFERENCES attempt (op_id), ts_ms INTEGER NOT NULL)",
    """CREATE VIEW standing AS
        SELECT * FROM attempt
        WHERE NOT EXISTS (SELECT 1 FROM void WHERE void.op_id = attempt.op_id)""",
    "CREATE TABLE item_snapshot (hash TEXT PRIMARY KEY, shown TEXT NOT NULL)",
    "CREATE TABLE draft (uid TEXT PRIMARY KEY, text TEXT NOT NULL, ts_ms INTEGER NOT NULL)",
)

STEPS: Sequence[Step] = (_FIRST,)
"""The ladder: `STEPS[n]` leads from version n to version n + 1. Published steps never change."""


class StoreError(Exception):
    """The study record cannot be used; `message` says why and what the learner can do."""

    def __init__(self, path: Path, message: Text) -> None:
        super().__init__(message.en)
        self.path = path
        self.message = message


class NewerDatabase(StoreError):
    """A file of version `found`, while this program knows versions up to `known`."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        self.found, self.known = found, known
        message = Text(
            ja=f"学習記録 {path} は、より新しい gruquiz で作られています(形式 {found}。"
            f"この gruquiz が扱えるのは {known} までです)。gruquiz を更新してください。",
            en=f"The study record {path} was written by a newer gruquiz (format {found}; this one "
            f"knows up to {known}). Please update gruquiz.",
        )
        super().__init__(path, message)


class DamagedDatabase(StoreError):
    """A file that is no database of ours, or one that is broken; `detail` is SQLite's word on it."""

    def __init__(self, path: Path, detail: str) -> None:
        self.detail = detail
        message = Text(
            ja=f"{path} は壊れているか、gruquiz の学習記録ではありません({detail})。"
            "別の場所に移すと、新しい記録で始められます。同じフォルダに控え(.bak)があれば、"
            "名前を progress.db に変えると元の記録に戻せます。",
            en=f"{path} is damaged, or no study record of gruquiz ({detail}). Move it elsewhere to "
            "start a new record. If there is a backup (.bak) in the same folder, rename it to "
            "progress.db to go back to it.",
        )
        super().__init__(path, message)


class UnwritableDatabase(StoreError):
    """A file or folder that cannot be made, read or written."""

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        message = Text(
            ja=f"学習記録 {path} に書き込めません({reason})。フォルダの権限を確認するか、"
            "環境変数 GRUQUIZ_HOME で別のフォルダを指定してください。",
            en=f"The study record {path} cannot be written ({reason}). Check the permissions of "
            "its folder, or name another folder in the environment variable GRUQUIZ_HOME.",
        )
        super().__init__(path, message)


class FullDisk(StoreError):
    """No room left for the answer."""

    def __init__(self, path: Path) -> None:
        message = Text(
            ja=f"ディスクに空きがないため、学習記録 {path} に保存できません。"
            "空きを作ってから、もう一度お試しください。",
            en=f"The disk is full: the study record {path} cannot be saved. "
            "Free some space and try again.",
        )
        super().__init__(path, message)


class LockedDatabase(StoreError):
    """Another program holds the file for longer than we wait."""

    def __init__(self, path: Path) -> None:
        message = Text(
            ja=f"学習記録 {path} は別のプログラムが使用中です。ほかに開いている gruquiz を閉じてから、"
            "もう一度お試しください。",
            en=f"Another program is using the study record {path}. "
            "Close any other gruquiz and try again.",
        )
        super().__init__(path, message)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file into a `StoreError`; a mistake of ours stays what it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF:
            case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
                raise DamagedDatabase(path, str(error)) from error
            case sqlite3.SQLITE_FULL:
                raise FullDisk(path) from error
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise LockedDatabase(path) from error
            case (
                sqlite3.SQLITE_CANTOPEN
                | sqlite3.SQLITE_READONLY
                | sqlite3.SQLITE_PERM
                | sqlite3.SQLITE_IOERR
            ):
                raise UnwritableDatabase(path, str(error)) from error
            case _:
                raise


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
