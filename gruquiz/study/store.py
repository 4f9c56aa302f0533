"""The study record: attempts are facts that are only ever added, and durable once `record` returns."""

from __future__ import annotations

import json
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import tzinfo
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple, Self

from msgspec.structs import replace

from gruquiz.study.attempt import COULD_NOT_RUN, RIGHT, Attempt, local_day
from gruquiz.study.claim import Claim
from gruquiz.study.database import Database
from gruquiz.study.failures import StoreError
from gruquiz.study.review_log import ReviewLog
from gruquiz.study.upkeep import Upkeep

__all__ = ["Attempt", "Store", "StoreError", "Tally"]

CLOCK_TOLERANCE = 300
"""Seconds that the clock may lie behind the latest answer without a word: clocks are set right all the time."""

_PAGE = 1000


class Tally(NamedTuple):
    """How often one item was answered, how often rightly, and when last (Unix time in milliseconds)."""

    seen: int
    right: int
    last_ms: int


class Void(NamedTuple):
    """That an attempt was taken back, and when (Unix time in milliseconds)."""

    op_id: str
    ts_ms: int


class Merged(NamedTuple):
    """How many attempts and tombstones were new to the record, and how many attempts it had already."""

    added: int
    known: int
    undone: int


class Store:
    """What the learner did, in one file; for any number of threads.

    Every method raises a `StoreError` where the file cannot be read or written. `reviews` is what
    memory is replayed from, `upkeep` looks after the file.
    """

    def __init__(self, database: Database, clock: Callable[[], float], zone: tzinfo | None) -> None:
        self._database = database
        self._claim = Claim(database.path)
        self.reviews = ReviewLog(database)
        self.upkeep = Upkeep(database)
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
        to_read: bool = False,
    ) -> Self:
        """Open the record at `path`, made and brought to the newest version where needed.

        `clock` gives Unix time in seconds, `zone` decides the local day (None: the machine's zone),
        `timeout` is how many seconds to wait for another program that is writing. Only `to_read`,
        a record is also opened where nothing can be written.
        """
        opened = Database.open_to_read if to_read else Database.open
        return cls(opened(path, timeout), clock, zone)

    @property
    def database(self) -> Database:
        """The file, for what is kept in it beside the attempts."""
        return self._database

    def close(self) -> None:
        """Close the file, and leave answering to others; may be called twice."""
        self._claim.release()
        self._database.close()

    def claim(self) -> None:
        """Be the one program that takes answers, until `close`; raises `OpenElsewhere` if there is another."""
        self._claim.take()

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
        with self._database.writing() as connection:
            return self.add(connection, attempt, snapshot)

    def add(
        self, connection: sqlite3.Connection, attempt: Attempt, snapshot: str | None = None
    ) -> Attempt:
        """As `record`, within a transaction of the caller's that keeps more than this."""
        complete = self._completed(attempt)
        if snapshot is not None:
            self.keep_snapshot(connection, str(complete.hash), snapshot)
        connection.execute(_ADD, _as_row(complete))
        return _as_attempt(connection.execute(_BY_OP_ID, (complete.op_id,)).fetchone())

    def keep_snapshot(self, connection: sqlite3.Connection, content_hash: str, shown: str) -> None:
        """Keep what was shown under its hash, within a transaction of the caller's."""
        connection.execute(_KEEP_SNAPSHOT, (content_hash, shown))

    def merge(self, facts: Iterable[Attempt | Void]) -> Merged:
        """Add what is not known yet, by `op_id`: all of it, or nothing where `facts` raises."""
        voids: list[Void] = []
        rows = (_as_row(self._completed(fact)) for fact in _attempts_of(facts, voids))
        with self._database.writing() as connection:
            before = connection.execute(_COUNTS).fetchone()
            given = sum(connection.execute(_ADD, row) is not None for row in rows)
            connection.executemany(_VOID, voids)
            attempts, undone = connection.execute(_COUNTS).fetchone()
        added = attempts - before[0]
        return Merged(added, given - added, undone - before[1])

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

    def voids(self) -> list[Void]:
        """What was taken back, in order of time."""
        rows = self._database.read("SELECT op_id, ts_ms FROM void ORDER BY ts_ms, op_id")
        return [Void(*row) for row in rows]

    def history(self, uid: str) -> list[Attempt]:
        """The attempts at one item in order of time, without those undone."""
        return [_as_attempt(row) for row in self._database.read(_HISTORY, (uid,))]

    def latest(self, count: int = 20) -> list[Attempt]:
        """The latest attempts, the newest first, without those undone."""
        return [_as_attempt(row) for row in self._database.read(_NEWEST, (count,))]

    def tallies(self) -> dict[str, Tally]:
        """For each answered item, how often and how well; code that could not run is left out."""
        return {uid: Tally(*counts) for uid, *counts in self._database.read(_TALLIES)}

    def drill_verdicts(self) -> dict[str, set[str]]:
        """For each drill that was submitted, every verdict there has been."""
        found: dict[str, set[str]] = {}
        for uid, verdict in self._database.read(_DRILL_VERDICTS):
            found.setdefault(uid, set()).add(verdict)
        return found

    def now_ms(self) -> int:
        """Unix time in milliseconds, by the clock of this record."""
        return round(self._clock() * 1000)

    def day_of(self, ts_ms: int) -> str:
        """The day of study, YYYY-MM-DD, at a Unix time in milliseconds, in the zone of this record."""
        return local_day(ts_ms / 1000, self._zone)

    def undo(self, op_id: str) -> None:
        """Void an attempt: it no longer counts, but the fact itself stays. May be called twice."""
        with self._database.writing() as connection:
            connection.execute(_VOID, (op_id, self.now_ms()))

    def ahead(self) -> int:
        """By how many seconds the latest attempt lies in the future of the clock; 0 below `CLOCK_TOLERANCE`."""
        ((latest,),) = self._database.read("SELECT max(ts_ms) FROM attempt")
        seconds = ((latest or 0) - self.now_ms()) // 1000
        return seconds if seconds >= CLOCK_TOLERANCE else 0

    def snapshot(self, content_hash: str) -> str | None:
        """What was shown of the item with this hash, as JSON text."""
        return self._value("SELECT shown FROM item_snapshot WHERE hash = ?", content_hash)

    def save_draft(self, uid: str, text: str) -> None:
        """Keep half-typed code; it replaces the draft that this item had."""
        with self._database.writing() as connection:
            connection.execute(_SAVE_DRAFT, (uid, _storable(text), self.now_ms()))

    def draft(self, uid: str) -> str | None:
        """The half-typed code of an item."""
        return self._value("SELECT text FROM draft WHERE uid = ?", uid)

    def drop_draft(self, uid: str) -> None:
        """Forget the half-typed code of an item."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM draft WHERE uid = ?", (uid,))

    def _value(self, query: str, key: str) -> str | None:
        rows = self._database.read(query, (key,))
        return str(rows[0][0]) if rows else None

    def _completed(self, attempt: Attempt) -> Attempt:
        ts_ms = attempt.ts_ms or self.now_ms()
        return replace(
            attempt,
            op_id=attempt.op_id or secrets.token_hex(16),
            ts_ms=ts_ms,
            response=_storable(attempt.response),
            day=attempt.day or self.day_of(ts_ms),
        )


def _storable(typed: str) -> str:
    """A terminal can deliver halves of surrogate pairs, which UTF-8 cannot hold."""
    return typed.encode(errors="replace").decode()


def _attempts_of(facts: Iterable[Attempt | Void], voids: list[Void]) -> Iterator[Attempt]:
    """The attempts among `facts`; the others are put into `voids`."""
    for fact in facts:
        if isinstance(fact, Void):
            voids.append(fact)
        else:
            yield fact


def _as_row(attempt: Attempt) -> tuple[object, ...]:
    row = list(_VALUES(attempt))
    if attempt.option_order is not None:
        row[_ORDER] = json.dumps(attempt.option_order)
    return tuple(row)


def _as_attempt(row: Sequence[Any]) -> Attempt:
    values = dict(zip(_NAMES, row, strict=True))
    if values["option_order"] is not None:
        values["option_order"] = tuple(json.loads(values["option_order"]))
    return Attempt(**values)


def _listed(verdicts: frozenset[str]) -> str:
    return ", ".join(f"'{verdict}'" for verdict in sorted(verdicts))


_NAMES = Attempt.__struct_fields__
_VALUES, _ORDER = attrgetter(*_NAMES), _NAMES.index("option_order")
_COLUMNS = ", ".join(_NAMES)
_ADD = f"""
    INSERT INTO attempt ({_COLUMNS}) VALUES ({", ".join("?" * len(_NAMES))})
    ON CONFLICT (op_id) DO NOTHING"""
_KEEP_SNAPSHOT = "INSERT INTO item_snapshot VALUES (?, ?) ON CONFLICT DO NOTHING"
_BY_OP_ID = f"SELECT {_COLUMNS} FROM attempt WHERE op_id = ?"
_HISTORY = f"SELECT {_COLUMNS} FROM standing WHERE uid = ? ORDER BY ts_ms, seq"
_COUNTS = "SELECT (SELECT count(*) FROM attempt), (SELECT count(*) FROM void)"
_VOID = "INSERT INTO void VALUES (?, ?) ON CONFLICT DO NOTHING"
_NEWEST = f"SELECT {_COLUMNS} FROM standing ORDER BY ts_ms DESC, seq DESC LIMIT ?"
_PAGE_OF_ATTEMPTS = (
    f"SELECT seq, {_COLUMNS} FROM standing WHERE (ts_ms, seq) > (?, ?) ORDER BY ts_ms, seq LIMIT ?"
)
_TALLIES = f"""
    SELECT uid, count(*), sum(verdict IN ({_listed(RIGHT)})), max(ts_ms) FROM standing
    WHERE verdict NOT IN ({_listed(COULD_NOT_RUN)}) GROUP BY uid"""
_DRILL_VERDICTS = "SELECT DISTINCT uid, verdict FROM standing WHERE mode = 'drill'"
_SAVE_DRAFT = """
    INSERT INTO draft VALUES (?, ?, ?)
    ON CONFLICT (uid) DO UPDATE SET text = excluded.text, ts_ms = excluded.ts_ms"""
