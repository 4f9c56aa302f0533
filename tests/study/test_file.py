"""The file itself: made, kept through kill -9, upgraded, and recognised where it cannot be used."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from gruquiz.study import database, filesystem
from gruquiz.study.checkup import fault_of
from gruquiz.study.database import prepare, set_journal
from gruquiz.study.failures import (
    DamagedDatabase,
    FullDisk,
    LockedDatabase,
    NewerDatabase,
    StoreError,
    UnwritableDatabase,
    told_plainly,
)
from gruquiz.study.schema import STEPS
from gruquiz.study.store import Store

from .making import answered

RECORD_FOR_EVER = """
import itertools, sys
from pathlib import Path
from gruquiz.study.store import Attempt, Store
store = Store.open(Path(sys.argv[1]))
for n in itertools.count():
    kept = store.record(Attempt(uid=f"a/{n}", objective="E2", type="choice", mode="learn",
                                verdict="right", score=1.0, lang="ja", hash=str(n)), "{}")
    print(kept.op_id, flush=True)
"""


def test_no_acknowledged_answer_is_lost_by_kill_9(path: Path) -> None:
    acknowledged: list[str] = []
    for answers in (1, 7, 30):
        child = subprocess.Popen(
            [sys.executable, "-c", RECORD_FOR_EVER, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        acknowledged += [child.stdout.readline().strip() for _ in range(answers)]
        child.send_signal(signal.SIGKILL)
        rest, _ = child.communicate()
        # The last line may have been cut off by the signal.
        acknowledged += [
            line.strip() for line in rest.splitlines(keepends=True) if line[-1] == "\n"
        ]
    with Store.open(path) as store:
        assert set(acknowledged) <= {attempt.op_id for attempt in store.attempts()}
        store.upkeep.check()
    assert len(acknowledged) >= 38
    assert all(acknowledged)


def test_two_processes_may_open_the_first_time_at_once(path: Path) -> None:
    record_one = RECORD_FOR_EVER.replace("itertools.count()", "range(5)")
    children = [
        subprocess.Popen([sys.executable, "-c", record_one, str(path)], stdout=subprocess.DEVNULL)
        for _ in range(3)
    ]
    assert [child.wait() for child in children] == [0, 0, 0]
    with Store.open(path) as store:
        assert len(list(store.attempts())) == 15


def test_answers_are_forced_to_the_disk(path: Path) -> None:
    with Store.open(path) as store:
        ((journal,),) = store._database.read("PRAGMA journal_mode")
        ((synchronous,),) = store._database.read("PRAGMA synchronous")
    assert (journal, synchronous) == ("wal", 2)


@pytest.mark.skipif(sys.platform == "win32", reason="SQLite has this file system on Unix only")
def test_where_the_write_ahead_log_is_refused_a_rollback_journal_does(tmp_path: Path) -> None:
    connection = sqlite3.connect(f"file:{tmp_path}/x.db?vfs=unix-dotfile", uri=True)
    assert set_journal(connection) == "truncate"
    connection.close()


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    _make(path)
    _run(path, f"PRAGMA user_version = {len(STEPS) + 3}")
    before = path.read_bytes()
    with pytest.raises(NewerDatabase) as refused:
        Store.open(path)
    assert (refused.value.found, refused.value.known) == (len(STEPS) + 3, len(STEPS))
    assert path.read_bytes() == before
    _says(refused.value, str(path), "gruquiz を更新", "update gruquiz")


@pytest.mark.parametrize("content", [b"attempts: 12\n" * 100, bytes(range(256)) * 40])
def test_a_file_that_is_no_database_is_recognised(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DamagedDatabase) as refused:
        Store.open(path)
    assert path.read_bytes() == content
    _says(refused.value, str(path), "壊れて", "damaged")


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    _run(path, "CREATE TABLE photos (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(DamagedDatabase):
        Store.open(path)
    assert path.read_bytes() == before


def test_broken_pages_are_recognised(path: Path) -> None:
    with Store.open(path) as store:
        for n in range(60):
            store.record(answered(f"a/{n}", response='"' + "x" * 400 + '"'))
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(DamagedDatabase), Store.open(path) as store:
        list(store.attempts())
    with pytest.raises(DamagedDatabase), Store.open(path) as store:
        store.upkeep.check()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(UnwritableDatabase) as refused:
        Store.open(tmp_path / "file" / "data" / "progress.db")
    _says(refused.value, str(tmp_path), "GRUQUIZ_HOME", "GRUQUIZ_HOME")


def test_a_folder_in_the_place_of_the_file_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(UnwritableDatabase):
        Store.open(path)


def test_a_file_in_use_is_told(path: Path) -> None:
    with Store.open(path, timeout=0.01) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedDatabase) as refused:
            store.record(answered("a/1"))
        other.close()
        store.record(answered("a/1"))
    _says(refused.value, str(path), "使用中", "Another program")


def test_a_full_disk_is_told(path: Path) -> None:
    with Store.open(path) as store:
        ((pages,),) = store._database.read("PRAGMA page_count")
        store._database.read(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(FullDisk) as refused:
            store.record(answered("a/1", response='"' + "x" * 20_000 + '"'))
        assert list(store.attempts()) == []
    _says(refused.value, str(path), "空き", "full")


def test_a_record_can_be_read_while_the_disk_is_full(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        store.record(answered("a/1"))
    log = path.with_name(f"{path.name}-wal")
    log.touch()  # SQLite makes it before it finds that there is no room for its index
    files = set(path.parent.iterdir())

    def no_index(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
        raise error

    monkeypatch.setattr(database, "set_journal", no_index)
    monkeypatch.setattr(filesystem, "_INDEX", float("inf"))
    with pytest.raises(FullDisk):
        Store.open(path)
    with Store.open(path, to_read=True) as store:
        assert len(list(store.attempts())) == 1
    assert set(path.parent.iterdir()) <= files
    assert isinstance(fault_of(path), FullDisk)
    monkeypatch.setattr(filesystem, "_INDEX", 0)
    with pytest.raises(UnwritableDatabase):  # there is room: something else is wrong
        Store.open(path)


def test_a_mistake_of_the_program_is_not_blamed_on_the_file(path: Path) -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError), told_plainly(path):
        connection.execute("SELECT nonsense")
    connection.close()


def test_an_upgrade_backs_up_and_keeps_the_history(path: Path) -> None:
    with Store.open(path) as store:
        kept = store.record(answered("a/1"))
    taller = (*STEPS, ("CREATE TABLE note (id TEXT PRIMARY KEY)", "INSERT INTO note VALUES ('n')"))
    _prepare(path, taller)
    assert _run(path, "SELECT id FROM note") == [("n",)]
    assert _run(path, "PRAGMA user_version") == [(len(taller),)]
    with Store.open(path.with_name(f"progress.db.v{len(STEPS)}.bak")) as backup:
        assert list(backup.attempts()) == [kept]
    with pytest.raises(NewerDatabase):
        Store.open(path)


def test_an_upgrade_that_fails_changes_nothing(path: Path) -> None:
    _make(path)
    broken = (*STEPS, ("CREATE TABLE note (id TEXT)", "INSERT INTO nowhere VALUES (1)"))
    for _ in range(2):  # a backup from the first try is no obstacle to the second
        with pytest.raises(sqlite3.OperationalError):
            _prepare(path, broken)
    assert _run(path, "PRAGMA user_version") == [(len(STEPS),)]
    assert _run(path, "SELECT count(*) FROM sqlite_master WHERE name = 'note'") == [(0,)]


_EXAM = "INSERT INTO exam VALUES ('e', 'mini', 7, 'numpy', 'ja', 1000, '[]')"
_EVENT = "INSERT INTO exam_event VALUES (1, 'e', 1000, 0, 'start', '{}')"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE exam SET seed = 8",
        "DELETE FROM exam",
        _EXAM.replace("INSERT", "INSERT OR REPLACE"),
        "UPDATE exam_event SET elapsed_ms = 9",
        "DELETE FROM exam_event",
        _EVENT.replace("INSERT", "INSERT OR REPLACE"),
    ],
)
def test_the_log_of_an_exam_only_grows(path: Path, statement: str) -> None:
    _make(path)
    _run(path, _EXAM)
    _run(path, _EVENT)
    with pytest.raises(sqlite3.IntegrityError):
        _run(path, statement)
    _run(path, "INSERT INTO exam_event (exam_id, ts_ms, elapsed_ms, kind, data)"
               " VALUES ('e', 1100, 100, 'answer', '{}')")  # fmt: skip
    assert _run(path, "SELECT seq, kind FROM exam_event") == [(1, "start"), (2, "answer")]


def test_closing_twice_is_no_fault(path: Path) -> None:
    store = Store.open(path)
    store.close()
    store.close()


def _make(path: Path) -> None:
    Store.open(path).close()


def _prepare(path: Path, steps: tuple[tuple[str, ...], ...]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        prepare(connection, path, steps)
    finally:
        connection.close()


def _run(path: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        with connection:
            return connection.execute(statement).fetchall()
    finally:
        connection.close()


def _says(error: StoreError, path: str, ja: str, en: str) -> None:
    assert path in error.message.ja
    assert path in error.message.en
    assert ja in error.message.ja
    assert en in error.message.en
