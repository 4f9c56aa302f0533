"""An exam under way: what is kept, what the clock counts, and what a crash cannot take."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path

import msgspec
import pytest

from gruquiz.bank.library import Library
from gruquiz.practice import practised
from gruquiz.sitting import BEAT_SECONDS, Heart, Sitting, begin, unfinished
from gruquiz.study.exam.clock import LONGEST_GAP, RunningClock
from gruquiz.study.exam.entries import entry_of
from gruquiz.study.exam.journal import Journal
from gruquiz.study.exam.mark import ClockFile
from gruquiz.study.store import Store
from tests.exam.conftest import Clock, answer
from tests.study.making import answered


@pytest.fixture
def sitting(library: Library, store: Store) -> Sitting:
    return begin(library, store, "mini", "numpy", "ja", seed=3)


def test_each_answer_becomes_one_attempt_at_the_end_and_none_before(
    sitting: Sitting, store: Store, library: Library
) -> None:
    answer(sitting, right=True)
    sitting.turn_flag()
    sitting.visit(5)
    answer(sitting, right=False)
    assert list(store.attempts()) == []
    sitting.submit("ja")
    attempts = {attempt.uid: attempt for attempt in store.attempts()}
    first, sixth = sitting.exam.plan.items[0], sitting.exam.plan.items[5]
    assert attempts.keys() == {first.uid, sixth.uid}
    kept = attempts[first.uid]
    assert (kept.mode, kept.exam_id, kept.score) == ("exam", sitting.exam.id, 1.0)
    assert (kept.hash, kept.variant_seed) == (first.hash, first.seed)
    assert store.snapshot(first.hash) is not None
    assert attempts[sixth.uid].verdict == "wrong"
    assert all(0 < (attempt.p_pred or 0) < 1 for attempt in attempts.values())
    assert sitting.state.phase == "submitted"


def test_an_exam_is_handed_in_once(sitting: Sitting, store: Store, library: Library) -> None:
    answer(sitting, right=True)
    other = Sitting(sitting.exam, library, store)
    sitting.submit("ja")
    other.submit("ja")
    sitting.submit("ja")
    sitting.abandon()
    assert len(list(store.attempts())) == 1
    kinds = [event.kind for event in Journal(store).events(sitting.exam.id)]
    assert kinds.count("submitted") == 1
    assert "abandoned" not in kinds


def test_the_end_and_its_attempts_are_kept_together_or_not_at_all(
    sitting: Sitting, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(sitting, right=True)
    sitting.skip()
    answer(sitting, right=True)
    add, calls = store.add, []

    def failing(*arguments: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return add(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "add", failing)
    with pytest.raises(KeyboardInterrupt):
        sitting.submit("ja")
    assert list(store.attempts()) == []
    assert Journal(store).unfinished() is not None
    monkeypatch.setattr(store, "add", add)
    sitting.submit("ja")
    assert len(list(store.attempts())) == 2


def test_after_a_crash_everything_is_there_and_the_clock_goes_on(
    library: Library, store: Store, path: Path
) -> None:
    ticks = Clock()
    sitting = begin(library, store, "mini", "numpy", "ja", seed=3)
    crashed = Sitting(sitting.exam, library, store, monotonic=ticks)
    crashed.resume()
    for _ in range(20):  # ten seconds of a beating heart
        ticks.seconds += BEAT_SECONDS
        crashed.beat()
    answer(crashed, right=True)
    crashed.turn_flag()
    ticks.seconds += BEAT_SECONDS / 2  # the beat that is lost
    with Store.open(path) as again:
        back = unfinished(library, again)
        assert back is not None
        assert back.state.answers.keys() == {0}
        assert back.state.flags == {0}
        assert abs(back.elapsed_ms - 10_000) < 1_000
        assert not back.running
        back.resume()
        assert back.running


def test_time_between_a_pause_and_its_end_does_not_count(library: Library, store: Store) -> None:
    ticks = Clock()
    sitting = Sitting(
        begin(library, store, "mini", "numpy", "ja", seed=3).exam, library, store, monotonic=ticks
    )
    sitting.resume()
    before = sitting.elapsed_ms
    ticks.seconds += 2
    sitting.pause()
    ticks.seconds += 3_600
    sitting.resume()
    ticks.seconds += 1
    assert sitting.elapsed_ms - before == 3_000


def test_no_answer_counts_once_the_time_is_over(library: Library, store: Store) -> None:
    ticks = Clock()
    sitting = Sitting(
        begin(library, store, "mini", "numpy", "ja", seed=3).exam, library, store, monotonic=ticks
    )
    sitting.resume()
    answer(sitting, right=True)
    while sitting.remaining_ms:
        ticks.seconds += LONGEST_GAP
    sitting.visit(1)
    answer(sitting, right=True)
    sitting.submit("ja")
    assert sitting.state.phase == "expired"
    assert sitting.state.elapsed_ms == sitting.exam.plan.limit_ms
    assert len(list(store.attempts())) == 1


def test_the_time_of_day_may_be_set_back(library: Library, store: Store) -> None:
    wall = Clock(2_000_000_000.0)
    sitting = begin(library, store, "mini", "numpy", "ja", seed=3, wall=wall)
    wall.seconds -= 86_400
    answer(sitting, right=True)
    sitting.pause()
    back = unfinished(library, store)
    assert back is not None
    assert back.state.answers.keys() == {0}
    assert 0 <= back.elapsed_ms < 60_000
    back.resume()
    back.submit("ja")
    assert len(list(store.attempts())) == 1


def test_a_clock_that_was_asleep_counts_the_gap_for_little() -> None:
    ticks = Clock()
    clock = RunningClock(1_000, ticks)
    clock.start()
    ticks.seconds += 1.5
    assert clock.read() == 2_500
    ticks.seconds += 3_600
    assert clock.read() == 2_500 + LONGEST_GAP * 1000
    assert clock.stop() == clock.read()
    ticks.seconds += 1
    assert clock.read() == 2_500 + LONGEST_GAP * 1000


def test_the_heart_writes_the_clock_down(sitting: Sitting, store: Store, path: Path) -> None:
    file = ClockFile(path)
    before = file.read(sitting.exam.id)
    rows = len(Journal(store).events(sitting.exam.id))
    deadline = time.monotonic() + 10
    with Heart(sitting):
        while file.read(sitting.exam.id) == before and time.monotonic() < deadline:
            time.sleep(0.02)
    assert file.read(sitting.exam.id) > before
    assert len(Journal(store).events(sitting.exam.id)) == rows  # a beat adds no row


@pytest.mark.parametrize("content", [b"", b"\0" * 46, b"\xff\xfe", b"abc 000000000001\n", None])
def test_a_mark_that_says_nothing_is_none(
    sitting: Sitting, store: Store, library: Library, path: Path, content: bytes | None
) -> None:
    answer(sitting, right=True)
    file = path.with_name("progress.db.clock")
    file.unlink()
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    back = Sitting(sitting.exam, library, store)
    assert back.elapsed_ms == back.state.elapsed_ms
    sitting.beat()


def test_a_new_exam_abandons_the_old(sitting: Sitting, store: Store, library: Library) -> None:
    answer(sitting, right=True)
    second = begin(library, store, "mini", "numpy", "ja", seed=4)
    sitting.submit("ja")
    assert sitting.state.phase == "abandoned"
    waiting = Journal(store).unfinished()
    assert waiting is not None
    assert waiting.id == second.exam.id
    assert list(store.attempts()) == []
    assert Journal(store).finished() == []


def test_practice_never_shows_what_is_kept_until_a_report_has(
    sitting: Sitting, store: Store, library: Library
) -> None:
    held = library.held_back
    drawn = {slot.uid for slot in sitting.exam.plan.items} & held
    assert not {e.uid for e in practised(library, store)} & held
    answer(sitting, right=True)
    assert not {e.uid for e in practised(library, store)} & held
    sitting.submit("ja")
    assert {e.uid for e in practised(library, store)} & held == drawn


def test_the_log_is_only_added_to(sitting: Sitting, path: Path) -> None:
    connection = sqlite3.connect(path)
    for statement in (
        "UPDATE exam_event SET kind = 'answered'",
        "DELETE FROM exam_event",
        "DELETE FROM exam",
        "UPDATE exam SET seed = 1",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    connection.close()


def test_an_item_that_was_edited_or_withdrawn_is_asked_as_it_was(
    sitting: Sitting, store: Store, library: Library
) -> None:
    slot = sitting.exam.plan.items[0]
    entry = library[slot.uid]
    edited = msgspec.structs.replace(
        entry.item, prompt=msgspec.structs.replace(entry.item.prompt, ja="別")
    )
    bank = msgspec.structs.replace(entry.bank, items=[edited])
    for changed in (Library([bank]), Library([])):
        again = entry_of(slot, changed, store)
        assert again.item.prompt == entry.item.prompt
        shown = again.put(slot.seed, closed=True)
        assert shown.ask == sitting.question(0).ask
    assert json.loads(store.snapshot(slot.hash) or "")["id"] == entry.item.id


def test_the_pace_allows_the_question_in_front_its_share(library: Library, store: Store) -> None:
    ticks = Clock()
    exam = begin(library, store, "mini", "numpy", "ja", seed=3).exam
    sitting = Sitting(exam, library, store, monotonic=ticks)
    sitting.resume()

    def pass_by(seconds: int) -> None:
        for _ in range(seconds):
            ticks.seconds += 1
            sitting.beat()

    pass_by(60)
    assert sitting.ahead_ms == 0
    pass_by(30)
    assert -22_000 < sitting.ahead_ms < -20_000
    answer(sitting, right=True)
    assert sitting.ahead_ms == 0
    sitting.skip()
    answer(sitting, right=True)
    assert 47_000 < sitting.ahead_ms < 49_000


def test_what_was_practised_after_an_exam_was_shown_then(
    sitting: Sitting, library: Library, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = Journal(store).shown()
    uid = next(iter(shown))
    later = shown[uid] + 60 * 86_400_000
    store.record(answered(uid, ts_ms=later))
    seen: dict[str, int] = {}
    monkeypatch.setattr(
        "gruquiz.sitting.make_plan",
        lambda *_, shown, **more: seen.update(shown) or sitting.exam.plan,
    )
    begin(library, store, "mini", "numpy", "ja", seed=4)
    assert seen[uid] == later
