"""The record where things are not as usual: no right to write, a network, two programs, another clock or zone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import time
from zoneinfo import ZoneInfo

import pytest

from gruquiz import places
from gruquiz.study import filesystem
from gruquiz.study.failures import DamagedDatabase, NewerDatabase, OpenElsewhere, UnwritableDatabase
from gruquiz.study.schema import STEPS
from gruquiz.study.store import Store
from gruquiz.study.upkeep import COPY_EVERY

from .conftest import Clock
from .making import answered
from .test_file import _run

HOLD = """
import sys
from pathlib import Path
from gruquiz.study.store import Store
store = Store.open(Path(sys.argv[1]))
store.claim()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def seal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on no folder can be written, not even by root."""

    def refuse(folder: Path) -> Path:
        raise places.PlaceError(folder, "Read-only file system")

    return lambda: monkeypatch.setattr(places, "writable", refuse)


def test_a_record_that_cannot_be_written_can_be_read(path: Path, seal: Callable[[], None]) -> None:
    with Store.open(path) as store:
        kept = store.record(answered("a/1"))
    seal()
    files = sorted(path.parent.iterdir())
    with pytest.raises(UnwritableDatabase):
        Store.open(path)
    with Store.open(path, to_read=True) as store:
        assert list(store.attempts()) == [kept]
        with pytest.raises(UnwritableDatabase):
            store.record(answered("a/2"))
    assert sorted(path.parent.iterdir()) == files


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_left_alone(path: Path) -> None:
    with Store.open(path) as store:
        store.record(answered("a/1"))
    path.parent.chmod(0o500)
    try:
        with pytest.raises(UnwritableDatabase):
            Store.open(path)
        with Store.open(path, to_read=True) as store:
            assert len(list(store.attempts())) == 1
    finally:
        path.parent.chmod(0o700)


def test_a_record_that_can_neither_be_made_nor_found_is_told(
    path: Path, seal: Callable[[], None]
) -> None:
    seal()
    with pytest.raises(UnwritableDatabase):
        Store.open(path, to_read=True)


def test_reading_does_not_hide_what_is_wrong_with_the_file(
    path: Path, seal: Callable[[], None]
) -> None:
    seal()
    path.parent.mkdir()
    path.write_bytes(b"attempts: 12\n" * 100)
    with pytest.raises(DamagedDatabase):
        Store.open(path, to_read=True)
    path.unlink()
    _run(path, f"PRAGMA application_id = {0x67727571}")
    with pytest.raises(UnwritableDatabase):  # it would have to be brought to the newest version
        Store.open(path, to_read=True)
    _run(path, f"PRAGMA user_version = {len(STEPS) + 1}")
    with pytest.raises(NewerDatabase):
        Store.open(path, to_read=True)


MOUNTS = """\
22 1 0:21 / / rw,relatime - ext4 /dev/sda1 rw
30 22 0:40 / /home rw shared:5 - nfs4 server:/home rw
31 30 0:41 / /home/a/my\\040disk rw - ext4 /dev/sdb1 rw
32 22 0:42 / /mnt/c rw - 9p C: rw
33 22 0:43 / /mnt/c rw - ext4 /dev/sdc1 rw
broken
"""


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/var/progress.db", "ext4"),
        ("/home/a/progress.db", "nfs4"),
        ("/home/a/my disk/progress.db", "ext4"),
        ("/homes/progress.db", "ext4"),
        ("/mnt/c/progress.db", "ext4"),  # the later mount hides the earlier
    ],
)
def test_the_mount_nearest_to_the_file_tells_its_file_system(place: str, kind: str) -> None:
    assert filesystem.kind_of(Path(place), MOUNTS) == kind


def test_over_a_network_the_write_ahead_log_is_not_used(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(path) as store:
        kept = store.record(answered("a/1"))
    table = tmp_path / "mounts"
    table.write_text(f"1 0 0:1 / {path.parent} rw - nfs4 server:/data rw\n", encoding="utf-8")
    monkeypatch.setattr(filesystem, "MOUNTS", table)
    assert filesystem.network(path) == "nfs4"
    with Store.open(path) as store:
        assert list(store.attempts()) == [kept]
        store.record(answered("a/2"))
        assert store.upkeep.journal == "truncate"
        assert not path.with_name("progress.db-wal").exists()
    monkeypatch.undo()
    with Store.open(path) as store:
        assert (store.upkeep.journal, len(list(store.attempts()))) == ("wal", 2)


def test_where_mounts_cannot_be_told_a_file_counts_as_local(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filesystem, "MOUNTS", tmp_path / "missing")
    assert filesystem.network(path) is None


def test_only_one_program_takes_answers_and_any_may_read(path: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    with Store.open(path) as store:
        with pytest.raises(OpenElsewhere) as refused:
            store.claim()
        assert refused.value.holder == str(other.pid)
        assert str(other.pid) in refused.value.message.ja
        assert list(store.attempts()) == []
        other.kill()
        other.communicate()
        store.claim()  # what ended without leaving holds nothing up
        store.claim()


def test_who_closes_leaves_answering_to_others(path: Path) -> None:
    with Store.open(path) as first, Store.open(path) as second:
        first.claim()
        with pytest.raises(OpenElsewhere):
            second.claim()
        first.close()
        second.claim()


def test_a_clock_set_back_is_noticed_and_loses_nothing(store: Store, clock: Clock) -> None:
    assert store.ahead() == 0
    kept = [store.record(answered("a/1"))]
    clock.seconds -= 3 * 86_400
    assert store.ahead() == 3 * 86_400
    kept.append(store.record(answered("a/2")))
    assert {attempt.op_id for attempt in store.attempts()} == {attempt.op_id for attempt in kept}
    assert kept[1].day < kept[0].day
    clock.seconds += 4 * 86_400
    assert store.ahead() == 0


def test_a_journey_changes_no_day_that_is_written(path: Path, clock: Clock) -> None:
    clock.seconds = datetime(2026, 5, 20, 23, 0, tzinfo=UTC).timestamp()
    with Store.open(path, clock=clock, zone=ZoneInfo("Asia/Tokyo")) as store:
        assert store.record(answered("a/1")).day == "2026-05-21"
    with Store.open(path, clock=clock, zone=ZoneInfo("America/New_York")) as store:
        store.record(answered("a/2"))
        assert [attempt.day for attempt in store.attempts()] == ["2026-05-21", "2026-05-20"]


def test_a_copy_is_kept_once_a_week(path: Path) -> None:
    copy = path.with_name("progress.db.bak")
    with Store.open(path) as store:
        first = store.record(answered("a/1"))
        store.upkeep.keep_copy(time())
        store.record(answered("a/2"))
        store.upkeep.keep_copy(time())
        with Store.open(copy) as kept:
            assert list(kept.attempts()) == [first]
        os.utime(copy, (copy.stat().st_atime, copy.stat().st_mtime - COPY_EVERY))
        store.upkeep.keep_copy(time())
    with Store.open(copy) as kept:
        assert len(list(kept.attempts())) == 2


def test_a_copy_is_not_replaced_by_one_of_a_broken_file(path: Path) -> None:
    copy = path.with_name("progress.db.bak")
    with Store.open(path) as store:
        for n in range(60):
            store.record(answered(f"a/{n}", response='"' + "x" * 400 + '"'))
        store.upkeep.keep_copy(time())
    good, content = copy.read_bytes(), bytearray(path.read_bytes())
    content[-8192:] = b"\xff" * 8192
    path.write_bytes(content)
    with Store.open(path) as store, pytest.raises(DamagedDatabase):
        store.upkeep.keep_copy(time(), every=0)
    assert copy.read_bytes() == good


def test_a_copy_that_cannot_be_put_in_its_place_is_told(path: Path) -> None:
    blocked = path.with_name(f"{path.name}.bak")
    with Store.open(path) as store:
        blocked.mkdir()
        with pytest.raises(UnwritableDatabase) as told:
            store.upkeep.keep_copy(time() + COPY_EVERY * 2)
    assert told.value.path == blocked
