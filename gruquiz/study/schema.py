"""The tables of the study record, as a ladder of versions."""

from __future__ import annotations

from collections.abc import Sequence

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
        WHEN EXISTS (SELECT 1 FROM attempt WHERE op_id = NEW.op_id)
        BEGIN SELECT RAISE(IGNORE); END""",
    "CREATE TABLE void (op_id TEXT PRIMARY KEY, ts_ms INTEGER NOT NULL)",
    """CREATE VIEW standing AS
        SELECT * FROM attempt
        WHERE NOT EXISTS (SELECT 1 FROM void WHERE void.op_id = attempt.op_id)""",
    "CREATE TABLE item_snapshot (hash TEXT PRIMARY KEY, shown TEXT NOT NULL)",
    "CREATE TABLE draft (uid TEXT PRIMARY KEY, text TEXT NOT NULL, ts_ms INTEGER NOT NULL)",
)

_EXAM_LOG: Step = (
    """CREATE TABLE exam (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        seed INTEGER NOT NULL,
        framework TEXT,
        lang TEXT NOT NULL,
        started_ms INTEGER NOT NULL,
        plan TEXT NOT NULL
    )""",
    """CREATE TABLE exam_event (
        seq INTEGER PRIMARY KEY,
        exam_id TEXT NOT NULL,
        ts_ms INTEGER NOT NULL,
        elapsed_ms INTEGER NOT NULL,
        kind TEXT NOT NULL,
        data TEXT NOT NULL
    )""",
    "CREATE INDEX exam_event_by_exam ON exam_event (exam_id, seq)",
    """CREATE TRIGGER exam_never_changes BEFORE UPDATE ON exam
        BEGIN SELECT RAISE(ABORT, 'an exam is a fact: it never changes'); END""",
    """CREATE TRIGGER exam_never_goes BEFORE DELETE ON exam
        BEGIN SELECT RAISE(ABORT, 'an exam is a fact: it is never deleted'); END""",
    """CREATE TRIGGER exam_begins_once BEFORE INSERT ON exam
        WHEN EXISTS (SELECT 1 FROM exam WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'an exam begins once'); END""",
    """CREATE TRIGGER exam_event_never_changes BEFORE UPDATE ON exam_event
        BEGIN SELECT RAISE(ABORT, 'an event is a fact: it never changes'); END""",
    """CREATE TRIGGER exam_event_never_goes BEFORE DELETE ON exam_event
        BEGIN SELECT RAISE(ABORT, 'an event is a fact: it is never deleted'); END""",
    """CREATE TRIGGER exam_event_happens_once BEFORE INSERT ON exam_event
        WHEN EXISTS (SELECT 1 FROM exam_event WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'an event happens once'); END""",
)

STEPS: Sequence[Step] = (_FIRST, _EXAM_LOG)
"""The ladder: `STEPS[n]` leads from version n to version n + 1. Published steps never change."""
