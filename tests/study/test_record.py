"""What is recorded comes back as it was, once, in order, and never changes."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz import __version__
from gruquiz.study.store import Attempt, Store, Tally

from .conftest import Clock
from .making import answered


def test_everything_survives_closing_the_file(path: Path) -> None:
    full = Attempt(
        op_id="0" * 32, ts_ms=1_780_000_000_123, day="2026-05-28", uid="gates/update", rev=3,
        hash="abc", objective="E2", type="choice", mode="exam", exam_id="exam-1", variant_seed=77,
        option_order=(2, 0, 1), response='"更新ゲート"', verdict="partial", score=0.5, rating=3,
        confidence="unsure", p_pred=0.75, duration_ms=12_345, hints=2, lang="en", app="9.9",
    )  # fmt: skip
    with Store.open(path) as first:
        first.record(full, '{"prompt": "問い"}')
    with Store.open(path) as second:
        assert list(second.attempts()) == [full]
        assert second.snapshot("abc") == '{"prompt": "問い"}'


def test_what_is_left_empty_is_filled_in(store: Store, clock: Clock) -> None:
    kept = store.record(answered("gates/update"))
    other = store.record(answered("gates/update"))
    assert kept.ts_ms == round(clock() * 1000)
    assert kept.day == "2026-05-20"
    assert kept.app == __version__
    assert len(kept.op_id) == 32
    assert kept.op_id != other.op_id
    assert list(store.attempts()) == [kept, other]


def test_a_retry_does_not_count_twice(store: Store) -> None:
    first = store.record(answered("a/1", op_id="same"))
    again = store.record(answered("a/1", "wrong", op_id="same"))
    assert again == first
    assert list(store.attempts()) == [first]


def test_the_first_snapshot_of_a_hash_stays(store: Store) -> None:
    store.record(answered("a/1", hash="h"), '{"first": 1}')
    store.record(answered("a/1", hash="h"), '{"second": 2}')
    assert store.snapshot("h") == '{"first": 1}'
    assert store.snapshot("unknown") is None


def test_a_snapshot_without_a_hash_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="hash"):
        store.record(answered("a/1"), "{}")
    assert not list(store.attempts())


def test_attempts_come_in_order_of_time(store: Store) -> None:
    for ts_ms in (5_000, 1_000, 3_000, 3_000):
        store.record(answered(f"a/{ts_ms}", ts_ms=ts_ms))
    assert [attempt.ts_ms for attempt in store.attempts()] == [1_000, 3_000, 3_000, 5_000]


def test_a_history_longer_than_a_page_is_read_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gruquiz.study.store._PAGE", 3)
    uids = [store.record(answered(f"a/{n}", ts_ms=1_000 + n // 4)).uid for n in range(10)]
    assert [attempt.uid for attempt in store.attempts()] == uids


def test_history_is_of_one_item(store: Store) -> None:
    store.record(answered("a/1"))
    store.record(answered("a/2"))
    store.record(answered("a/1", "wrong"))
    assert [attempt.verdict for attempt in store.history("a/1")] == ["right", "wrong"]
    assert store.history("a/3") == []


def test_tallies_leave_out_code_that_could_not_run(store: Store) -> None:
    for ts_ms, verdict in enumerate(("passed", "wrong", "error", "timeout", "refused"), start=1):
        store.record(answered("drills/x", verdict, ts_ms=ts_ms))
    store.record(answered("drills/y", "crashed"))
    store.record(answered("a/1", "partial", ts_ms=9))
    assert store.tallies() == {"drills/x": Tally(2, 1, 2), "a/1": Tally(1, 0, 9)}


def test_undo_voids_an_attempt_and_keeps_the_fact(store: Store, path: Path) -> None:
    first, second = store.record(answered("a/1")), store.record(answered("a/2"))
    for _ in range(2):
        store.undo(second.op_id)
        assert list(store.attempts()) == [first]
        assert store.history("a/2") == []
        assert set(store.tallies()) == {"a/1"}
    assert _count(path, "attempt") == 2


def test_an_undone_attempt_does_not_come_back_by_a_retry(store: Store) -> None:
    store.record(answered("a/1", op_id="same"))
    store.undo("same")
    store.record(answered("a/1", op_id="same"))
    assert list(store.attempts()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE attempt SET score = 1",
        "DELETE FROM attempt",
        "INSERT OR REPLACE INTO attempt SELECT * FROM changed",
    ],
)
def test_facts_are_never_changed_by_anyone(store: Store, path: Path, statement: str) -> None:
    kept = store.record(answered("a/1", "wrong"))
    connection = sqlite3.connect(path)
    connection.execute("CREATE TEMP TABLE changed AS SELECT * FROM attempt")
    connection.execute("UPDATE changed SET seq = seq + 1, verdict = 'right'")
    try:
        connection.execute(statement)
        connection.commit()
    except sqlite3.IntegrityError:
        pass
    connection.close()
    assert list(store.attempts()) == [kept]


def test_an_answer_is_on_disk_when_record_returns(store: Store, path: Path) -> None:
    store.record(answered("a/1"))
    assert _count(path, "attempt") == 1


def test_a_failed_record_leaves_nothing(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.record(answered("a/1", score=7.0, hash="h"), "{}")
    assert store.snapshot("h") is None
    store.record(answered("a/1"))
    assert len(list(store.attempts())) == 1


def test_threads_may_share_a_store(store: Store) -> None:
    def work(name: int) -> None:
        for n in range(15):
            store.record(answered(f"{name}/{n}"))
            store.save_draft(str(name), str(n))
            assert len(store.history(f"{name}/{n}")) == 1

    _all_at_once([partial(work, name) for name in range(4)])
    assert len({attempt.uid for attempt in store.attempts()}) == 60


def test_a_reader_in_the_middle_of_the_history_does_not_hold_up_an_answer(store: Store) -> None:
    store.record(answered("a/1"))
    reading = store.attempts()
    next(reading)
    store.record(answered("a/2"))
    assert [attempt.uid for attempt in reading] == ["a/2"]


def test_drafts_are_replaced_and_dropped(path: Path) -> None:
    with Store.open(path) as store:
        store.save_draft("drills/x", "def f(): ...")
        store.save_draft("drills/x", "def g(): ...")
        store.save_draft("drills/y", "y")
    with Store.open(path) as store:
        assert store.draft("drills/x") == "def g(): ..."
        store.drop_draft("drills/x")
        store.drop_draft("drills/unknown")
        assert store.draft("drills/x") is None
        assert store.draft("drills/y") == "y"


@settings(max_examples=40)
@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_a_draft_comes_back_to_the_letter(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    with Store.open(tmp_path_factory.mktemp("draft") / "progress.db") as store:
        store.save_draft("drills/x", text)
        assert store.draft("drills/x") == text


def test_half_a_surrogate_pair_spoils_only_itself(store: Store) -> None:
    store.save_draft("drills/x", "a\ud83cb")
    assert store.draft("drills/x") == "a?b"
    assert store.record(answered("a/1", response='"\udc80"')).response == '"?"'


def _count(path: Path, table: str) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    finally:
        connection.close()


def _all_at_once(tasks: list[Callable[[], None]]) -> None:
    failures: list[BaseException] = []

    def guarded(task: Callable[[], None]) -> None:
        try:
            task()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
