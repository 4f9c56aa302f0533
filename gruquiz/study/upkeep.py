"""Looking after the file of the study record: its journal, and a copy of it now and then."""

from __future__ import annotations

from gruquiz.study.database import Database
from gruquiz.study.failures import DamagedDatabase, UnwritableDatabase

COPY_EVERY = 7 * 86_400.0
"""Seconds between two copies of the record."""


class Upkeep:
    """What is done for the file and not for the learner. Every method may raise a `StoreError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def journal(self) -> str:
        """How SQLite keeps a transaction whole here: `wal`, or `truncate` where that is not safe."""
        ((mode,),) = self._database.read("PRAGMA journal_mode")
        return str(mode)

    def check(self) -> None:
        """Look through the whole file; raises `DamagedDatabase` with the first thing that is broken."""
        ((detail,),) = self._database.read("PRAGMA quick_check(1)")
        if detail != "ok":
            raise DamagedDatabase(self._database.path, detail)

    def keep_copy(self, now: float, every: float = COPY_EVERY) -> None:
        """Keep a checked copy beside the file, `NAME.bak`, unless there is one younger than `every` seconds."""
        path = self._database.path
        target = path.with_name(f"{path.name}.bak")
        try:
            if not target.exists() or abs(now - target.stat().st_mtime) >= every:
                self._database.copy(target)
        except OSError as error:
            raise UnwritableDatabase(target, error.strerror or str(error)) from error
