"""Statistics over 100,000 attempts: counted from nothing, and opened again, beside reading the rows."""

from __future__ import annotations

import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.timing import Row, compare
from gruquiz.bank.library import Library, open_library, shipped
from gruquiz.study.attempt import Attempt, local_day
from gruquiz.study.learner import Learner
from gruquiz.study.store import Store

ATTEMPTS = 100_000
MINUTES_APART = 2


def rows() -> list[Row]:
    library = open_library(shipped())
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        path, cache = Path(folder) / "progress.db", Path(folder) / "learner.msgpack"
        fill(path, library)
        with Store.open(path) as store:
            told(store, library, cache)
            return [
                compare(
                    "statistics over 100,000 attempts, from nothing",
                    lambda: told(store, library, None),
                    lambda: read(path, "seq, op_id, ts_ms, uid, verdict"),
                    "reading five columns",
                    "once",
                    3,
                ),
                compare(
                    "the same, opened again",
                    lambda: told(store, library, cache),
                    lambda: read(path, "count(*)"),
                    "counting the rows",
                    "≤ 100 ms",
                    7,
                ),
                compare(
                    "the same after one more answer, in the app",
                    going_on(store, library),
                    lambda: read(path, "count(*)"),
                    "counting the rows",
                    "≤ 50 ms",
                    7,
                ),
            ]


def fill(path: Path, library: Library) -> None:
    """A record as long as years of study: every item at first, then all of them again and again."""
    draw, entries = random.Random(1), list(library)
    began = time.time() - ATTEMPTS * MINUTES_APART * 60
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        for number in range(ATTEMPTS):
            seconds = began + number * MINUTES_APART * 60
            entry = entries[number] if number < len(entries) else draw.choice(entries)
            verdict = "right" if draw.random() < 0.7 else "wrong"
            connection.execute(
                "INSERT INTO attempt (op_id, ts_ms, day, uid, rev, objective, type, mode, variant_seed,"
                " option_order, response, verdict, score, p_pred, duration_ms, hints, lang, app)"
                " VALUES (?, ?, ?, ?, 1, ?, ?, 'learn', 1, '[0, 1, 2, 3]', '1', ?, 1, 0.7, 9, 0, 'ja', '')",
                (f"{number:032x}", round(seconds * 1000), local_day(seconds), entry.uid,
                 entry.item.objective, entry.item.kind, verdict),
            )  # fmt: skip
    connection.close()


def told(store: Store, library: Library, cache: Path | None) -> object:
    return Learner(store, cache).stats(library, time.time())


def going_on(store: Store, library: Library) -> Callable[[], object]:
    learner = Learner(store)

    def answer_and_tell() -> object:
        store.record(
            Attempt(uid="gates/x", objective="E1", type="choice", mode="learn", verdict="right",
                    score=1.0, lang="ja")
        )  # fmt: skip
        return learner.stats(library, time.time())

    return answer_and_tell


def read(path: Path, columns: str) -> object:
    with sqlite3.connect(path) as connection:
        found = connection.execute(f"SELECT {columns} FROM attempt").fetchall()
    connection.close()
    return found
