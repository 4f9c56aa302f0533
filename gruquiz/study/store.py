"""The study record: attempts are facts that are only ever added, and durable once `record` returns."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import tzinfo
from pathlib import Path
from typing import Any, NamedTuple, Self

from gruquiz.study.attempt import COULD_NOT_RUN, RIGHT, Attempt, local_day
from gruquiz.study.database import Database
from gruquiz.study.failures import DamagedDatabase, StoreError

__all__ = ["Attempt", "Store", "StoreError", "Tally"]

_PAGE = 1000


class Tally(NamedTuple):
    """How often one item was answered, how often rightly, and when last (Unix time in milliseconds)."""

    seen: int
    right: int
    last_ms: int


class Store:
    """What the learner did, in one file; for any number of threads.

    Every method raises a `StoreError` where the file cannot be read or written.
    """

    def __init__(self, database: Database, clock: Callable[[], float], zone: tzinfo | None) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Callable[[], float] = time.time,
        zone: tzinfo | None = None,
        timeout: float = 5.0,
    ) -> Self:
        """Open the record at `path`, made and brought to the newest version where needed.

        `clock` gives Unix time in seconds, `zone` decides the local day (None: the machine's zone),
        `timeout` is how many seconds to wait for another program that is writing.
        """
        return cls(Database.open(path, timeout), clock, zone)

    @property
    def database(self) -> Database:
        """The file, for what is kept in it beside the attempts."""
        return self._database

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def record(self, attempt: Attempt, snapshot: str | None = None) -> Attempt:
        """Keep `attempt`, and under its `hash` what was shown (JSON text); durable on return.

        Returns what is stored, with `op_id`, `ts_ms` and `day` filled in. An `op_id` that is already
        known is not stored again: what stands under it is returned.
        """
        if snapshot is not None and attempt.hash is None:
            raise ValueError("a snapshot is kept under the hash of its item: there is none")
        complete = self._completed(attempt)
        with self._database.writing() as connection:
            if snapshot is not None:
                connection.execute(_KEEP_SNAPSHOT, (complete.hash, snapshot))
            connection.execute(_ADD, _as_row(complete))
            return _as_attempt(connection.execute(_BY_OP_ID, (complete.op_id,)).fetchone())

    def attempts(self) -> Iterator[Attempt]:
        """All attempts in order of time, without those undone.

        Read page by page, so that a long history neither fills the memory nor holds up a writer.
        """
        after = (-(2**63), 0)
        while page := self._database.read(_PAGE_OF_ATTEMPTS, (*after, _PAGE)):
            for seq, *row in page:
                attempt = _as_attempt(row)
                after = (attempt.ts_ms, seq)
                yield attempt

    def history(self, uid: str) -> list[Attempt]:
        """The attempts at one item in order of time, without those undone."""
        return [_as_attempt(row) for row in self._database.read(_HISTORY, (uid,))]

    def latest(self, count: int = 20) -> list[Attempt]:
        """The latest attempts, the newest first, without those undone."""
        return [_as_attempt(row) for row in self._database.read(_NEWEST, (count,))]

    def tallies(self) -> dict[str, Tally]:
        """For each answered item, how often and how well; code that could not run is left out."""
        return {uid: Tally(*counts) for uid, *counts in self._database.read(_TALLIES)}

    def undo_last(self) -> Attempt | None:
        """Void the latest attempt and return it; None where there is none. The fact itself stays."""
        with self._database.writing() as connection:
            row = connection.execute(_LATEST).fetchone()
            if row is None:
                return None
            undone = _as_attempt(row)
            connection.execute("INSERT INTO void VALUES (?, ?)", (undone.op_id, self._now_ms()))
            return undone

    def snapshot(self, content_hash: str) -> str | None:
        """What was shown of the item with this hash, as JSON text."""
        return self._value("SELECT shown FROM item_snapshot WHERE hash = ?", content_hash)

    def save_draft(self, uid: str, text: str) -> None:
        """Keep half-typed code; it replaces the draft that this item had."""
        with self._database.writing() as connection:
            connection.execute(_SAVE_DRAFT, (uid, _storable(text), self._now_ms()))

    def draft(self, uid: str) -> str | None:
        """The half-typed code of an item."""
        return self._value("SELECT text FROM draft WHERE uid = ?", uid)

    def drop_draft(self, uid: str) -> None:
        """Forget the half-typed code of an item."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM draft WHERE uid = ?", (uid,))

    def check(self) -> None:
        """Look through the whole file; raises `DamagedDatabase` with the first thing that is broken."""
        ((detail,),) = self._database.read("PRAGMA quick_check(1)")
        if detail != "ok":
            raise DamagedDatabase(self._database.path, detail)

    def _value(self, query: str, key: str) -> str | None:
        rows = self._database.read(query, (key,))
        return str(rows[0][0]) if rows else None

    def _completed(self, attempt: Attempt) -> Attempt:
        ts_ms = attempt.ts_ms or self._now_ms()
        return replace(
            attempt,
            op_id=attempt.op_id or secrets.token_hex(16),
            ts_ms=ts_ms,
            response=_storable(attempt.response),
            day=attempt.day or local_day(ts_ms / 1000, self._zone),
        )

    def _now_ms(self) -> int:
        return round(self._clock() * 1000)


def _storable(typed: str) -> str:
    """A terminal can deliver halves of surrogate pairs, which UTF-8 cannot hold."""
    return typed.encode(errors="replace").decode()


def _as_row(attempt: Attempt) -> tuple[object, ...]:
    order = None if attempt.option_order is None else json.dumps(attempt.option_order)
    return tuple(order if name == "option_order" else getattr(attempt, name) for name in _NAMES)


def _as_attempt(row: Sequence[Any]) -> Attempt:
    values = dict(zip(_NAMES, row, strict=True))
    if values["option_order"] is not None:
        values["option_order"] = tuple(json.loads(values["option_order"]))
    return Attempt(**values)


def _listed(verdicts: frozenset[str]) -> str:
    return ", ".join(f"'{verdict}'" for verdict in sorted(verdicts))


_NAMES = tuple(field.name for field in fields(Attempt))
_COLUMNS = ", ".join(_NAMES)
_ADD = f"""
    INSERT INTO attempt ({_COLUMNS}) VALUES ({", ".join("?" * len(_NAMES))})
    ON CONFLICT (op_id) DO NOTHING"""
_KEEP_SNAPSHOT = "INSERT INTO item_snapshot VALUES (?, ?) ON CONFLICT DO NOTHING"
_BY_OP_ID = f"SELECT {_COLUMNS} FROM attempt WHERE op_id = ?"
_HISTORY = f"SELECT {_COLUMNS} FROM standing WHERE uid = ? ORDER BY ts_ms, seq"
_NEWEST = f"SELECT {_COLUMNS} FROM standing ORDER BY ts_ms DESC, seq DESC LIMIT ?"
_LATEST = f"SELECT {_COLUMNS} FROM standing ORDER BY ts_ms DESC, seq DESC LIMIT 1"
_PAGE_OF_ATTEMPTS = (
    f"SELECT seq, {_COLUMNS} FROM standing WHERE (ts_ms, seq) > (?, ?) ORDER BY ts_ms, seq LIMIT ?"
)
_TALLIES = f"""
    SELECT uid, count(*), sum(verdict IN ({_listed(RIGHT)})), max(ts_ms) FROM standing
    WHERE verdict NOT IN ({_listed(COULD_NOT_RUN)}) GROUP BY uid"""
_SAVE_DRAFT = """
    INSERT INTO draft VALUES (?, ?, ?)
    ON CONFLICT (uid) DO UPDATE SET text = excluded.text, ts_ms = excluded.ts_ms"""
