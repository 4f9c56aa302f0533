"""Exams in the study record: facts that are only ever added, and durable once a method returns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from gruquiz.language import Lang
from gruquiz.study.exam.blueprint import Framework, KindName
from gruquiz.study.exam.events import ENDS, Event
from gruquiz.study.exam.plan import Plan

if TYPE_CHECKING:
    from gruquiz.study.attempt import Attempt
    from gruquiz.study.store import Store


class Exam(NamedTuple):
    """What was decided when an exam began; `started_ms` is Unix time in milliseconds."""

    id: str
    kind: KindName
    seed: int
    framework: Framework
    lang: Lang
    started_ms: int
    plan: Plan


class Journal:
    """The exams of one study record. Every method raises a `StoreError` as those of `Store` do."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._database = store.database

    def begin(self, exam: Exam, first: Event, snapshots: Mapping[str, str]) -> None:
        """Keep a new exam, its first event, and each of its items as it is now (JSON, by its hash).

        An exam that is not over is abandoned: there is one at a time.
        """
        with self._database.writing() as connection:
            for other in self._unfinished(connection):
                end = Event("abandoned", self._last_elapsed(connection, other), first.ts_ms)
                _append(connection, other, end)
            plan = msgspec.json.encode(exam.plan).decode()
            connection.execute("INSERT INTO exam VALUES (?, ?, ?, ?, ?, ?, ?)", (*exam[:-1], plan))
            for content_hash, shown in snapshots.items():
                self._store.keep_snapshot(connection, content_hash, shown)
            _append(connection, exam.id, first)

    def append(self, exam_id: str, event: Event) -> None:
        """Keep an event of an exam."""
        with self._database.writing() as connection:
            _append(connection, exam_id, event)

    def end(self, exam_id: str, event: Event, attempts: Iterable[Attempt] = ()) -> bool:
        """Keep the end of an exam together with its attempts: all of it, or nothing.

        False, and nothing is kept, if the exam has ended already.
        """
        with self._database.writing() as connection:
            if exam_id not in self._unfinished(connection):
                return False
            for attempt in attempts:
                self._store.add(connection, attempt)
            _append(connection, exam_id, event)
            return True

    def events(self, exam_id: str) -> list[Event]:
        """What happened in an exam, in its order."""
        query = (
            "SELECT kind, elapsed_ms, ts_ms, data FROM exam_event WHERE exam_id = ? ORDER BY seq"
        )
        return [
            Event(kind, elapsed_ms, ts_ms, json.loads(data))
            for kind, elapsed_ms, ts_ms, data in self._database.read(query, (exam_id,))
        ]

    def exam(self, exam_id: str) -> Exam | None:
        """The exam with this id."""
        rows = self._database.read(f"{_EXAMS} WHERE id = ?", (exam_id,))
        return _as_exam(rows[0]) if rows else None

    def unfinished(self) -> Exam | None:
        """The exam that has begun and is not over."""
        rows = self._database.read(f"{_EXAMS} WHERE NOT {_HAS_ENDED} {_NEWEST}", tuple(ENDS))
        return _as_exam(rows[0]) if rows else None

    def finished(self) -> list[Exam]:
        """The exams that have a report, the newest first."""
        rows = self._database.read(f"{_EXAMS} WHERE {_IS_TOLD} {_NEWEST}")
        return [_as_exam(row) for row in rows]

    def revealed(self) -> frozenset[str]:
        """The items whose keys a report has told."""
        return frozenset(uid for (uid,) in self._database.read(f"{_ITEMS} WHERE {_IS_TOLD}"))

    def shown(self) -> dict[str, int]:
        """The items that any exam has shown, and when (Unix milliseconds)."""
        return dict(self._database.read(_SHOWN))

    def _unfinished(self, connection: sqlite3.Connection) -> list[str]:
        query = f"SELECT id FROM exam WHERE NOT {_HAS_ENDED}"
        return [exam_id for (exam_id,) in connection.execute(query, tuple(ENDS))]

    def _last_elapsed(self, connection: sqlite3.Connection, exam_id: str) -> int:
        query = "SELECT max(elapsed_ms) FROM exam_event WHERE exam_id = ?"
        return int(connection.execute(query, (exam_id,)).fetchone()[0] or 0)


def _append(connection: sqlite3.Connection, exam_id: str, event: Event) -> None:
    data = json.dumps(event.data)
    connection.execute(
        "INSERT INTO exam_event (exam_id, ts_ms, elapsed_ms, kind, data) VALUES (?, ?, ?, ?, ?)",
        (exam_id, event.ts_ms, event.elapsed_ms, event.kind, data),
    )


def _as_exam(row: Sequence[Any]) -> Exam:
    *decided, plan = row
    return Exam._make([*decided, msgspec.json.decode(plan, type=Plan)])


_EXAMS = "SELECT id, kind, seed, framework, lang, started_ms, plan FROM exam"
_NEWEST = "ORDER BY started_ms DESC, rowid DESC"
_HAS_ENDED = f"""EXISTS (SELECT 1 FROM exam_event WHERE exam_id = exam.id
    AND exam_event.kind IN ({", ".join("?" * len(ENDS))}))"""
_IS_TOLD = """EXISTS (SELECT 1 FROM exam_event WHERE exam_id = exam.id
    AND exam_event.kind IN ('submitted', 'expired'))"""
_ITEMS = """
    SELECT DISTINCT json_extract(item.value, '$.uid')
    FROM exam, json_each(exam.plan, '$.items') AS item"""
_SHOWN = f"""
    SELECT json_extract(item.value, '$.uid'), max(exam.started_ms)
    FROM exam, json_each(exam.plan, '$.items') AS item
    WHERE {_IS_TOLD} OR EXISTS (SELECT 1 FROM exam_event WHERE exam_id = exam.id
        AND exam_event.kind = 'visited' AND json_extract(data, '$.item') = item.key)
    GROUP BY 1"""
