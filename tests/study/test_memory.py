"""What an answer does to the memory of an item, and that the cache never differs from a replay."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import fsrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.study import fsrs6
from gruquiz.study.fsrs6 import AGAIN, GOOD, HARD, Memory, rating_of
from gruquiz.study.memory import schedule
from gruquiz.study.store import Store

from .conftest import TOKYO, Clock
from .making import answered

DAY = 86_400


@pytest.mark.parametrize(
    ("verdict", "confidence", "hints", "rating"),
    [
        ("right", "sure", 0, GOOD),
        ("right", None, 0, GOOD),
        ("right", "unsure", 0, HARD),
        ("right", "guessed", 0, AGAIN),  # a lucky guess is not known
        ("wrong", "sure", 0, AGAIN),
        ("partial", "sure", 0, AGAIN),
        ("passed", None, 0, GOOD),
        ("passed", None, 2, HARD),
        ("error", None, 0, None),
        ("timeout", None, 0, None),
    ],
)
def test_ratings(verdict: str, confidence: str | None, hints: int, rating: int | None) -> None:
    assert rating_of(verdict, confidence, hints) == rating


def test_the_curve_is_that_of_the_library() -> None:
    assert fsrs.Scheduler().parameters[20] == -fsrs6.DECAY
    memory = Memory(7.3, 5.0, 7, 739_000, 0, 739_000, True, 1, 0)
    card = fsrs.Card(
        card_id=1, stability=7.3, difficulty=5.0, last_review=datetime(1970, 1, 1, tzinfo=UTC)
    )
    for days in (0, 1, 5, 30):
        expected = fsrs.Scheduler().get_card_retrievability(
            card, datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=days)
        )
        assert memory.recall(days * DAY * 1000) == pytest.approx(expected)


def test_half_a_day_is_not_no_time() -> None:
    memory = Memory(0.5, 5.0, 1, 739_000, 0, 739_000, True, 1, 0)
    assert memory.recall(DAY * 500) == pytest.approx(0.9)
    assert memory.recall(-DAY * 1000) == 1.0


def memory_of(store: Store, uid: str = "a/1") -> Memory:
    return schedule(store).memories[uid]


def test_the_evening_and_the_next_morning_are_a_day_apart(store: Store, clock: Clock) -> None:
    """Eleven hours lie between them, which the library by itself would take for the same day."""
    store.record(answered("a/1"))
    clock.seconds += 11 * 3600
    store.record(answered("a/1"))
    apart = memory_of(store)
    store.record(answered("a/2"))
    clock.seconds += 60
    store.record(answered("a/2"))
    together = memory_of(store, "a/2")
    assert apart.stability > 1.5 * together.stability
    assert apart.day == together.day == date(2026, 5, 21).toordinal()


def test_the_day_rolls_over_at_four_in_the_morning(store: Store, clock: Clock) -> None:
    clock.seconds = datetime(2026, 5, 21, 3, 59, tzinfo=TOKYO).timestamp()
    store.record(answered("a/1", "wrong"))
    assert schedule(store).due(["a/1"]) == []
    clock.seconds += 120
    assert schedule(store).due(["a/1"]) == ["a/1"]


def test_a_lucky_guess_comes_back_like_a_wrong_answer(store: Store, clock: Clock) -> None:
    store.record(answered("a/1", confidence="guessed"))
    store.record(answered("a/2", "wrong"))
    store.record(answered("a/3", confidence="sure"))
    memories = schedule(store).memories
    assert memories["a/1"].stability == memories["a/2"].stability < memories["a/3"].stability
    assert [memories[uid].first_right for uid in ("a/1", "a/2", "a/3")] == [True, False, True]


def test_intervals_grow_with_success_and_shrink_with_failure(store: Store, clock: Clock) -> None:
    intervals = []
    for verdict in ("right", "right", "right", "wrong", "right"):
        store.record(answered("a/1", verdict))
        intervals.append(memory_of(store).interval)
        clock.seconds += intervals[-1] * DAY
    assert intervals[0] < intervals[1] < intervals[2] > intervals[3] < intervals[4]
    assert memory_of(store).lapses == 1


def test_code_that_could_not_run_is_no_review(store: Store) -> None:
    store.record(answered("drills/x", "error"))
    assert schedule(store).memories == {}


def test_a_rating_that_was_given_counts(store: Store) -> None:
    store.record(answered("a/1", rating=4))
    store.record(answered("a/2", rating=3))
    assert memory_of(store).stability > memory_of(store, "a/2").stability


def test_a_clock_set_back_makes_no_interval_negative(store: Store, clock: Clock) -> None:
    store.record(answered("a/1"))
    clock.seconds -= 30 * DAY
    assert schedule(store).due(["a/1"]) == ["a/1"]
    store.record(answered("a/1", "wrong"))
    clock.seconds += 31 * DAY
    memory = memory_of(store)
    assert memory.interval >= 1
    assert memory.stability > 0
    assert memory.reviews == 2


def test_an_answer_dated_years_ahead_does_not_hide_its_item(store: Store, clock: Clock) -> None:
    now = clock.seconds
    clock.seconds += 4 * 365 * DAY
    store.record(answered("a/1"))
    clock.seconds = now
    today = schedule(store)
    assert today.seen("a/1")
    assert today.due(["a/1"]) == ["a/1"]
    store.record(answered("a/1"))
    assert schedule(store).due(["a/1"]) == []
    clock.seconds += 30 * DAY
    assert schedule(store).due(["a/1"]) == ["a/1"]


def test_a_journey_westwards_makes_no_day_negative(path: Path, clock: Clock) -> None:
    clock.seconds = datetime(2026, 5, 20, 20, 0, tzinfo=UTC).timestamp()
    with Store.open(path, clock=clock, zone=TOKYO) as store:
        store.record(answered("a/1"))
        at_home = memory_of(store)
    clock.seconds += 3600
    with Store.open(path, clock=clock, zone=ZoneInfo("America/New_York")) as store:
        assert schedule(store).today < at_home.day
        store.record(answered("a/1"))
        assert memory_of(store).day == at_home.day


STEPS = st.one_of(
    st.tuples(
        st.just("answer"),
        st.integers(0, 3),
        st.sampled_from(["right", "wrong", "partial", "error"]),
        st.sampled_from([None, "sure", "unsure", "guessed"]),
    ),
    st.tuples(st.just("undo"), st.integers(0, 30)),
    st.tuples(st.just("clock"), st.integers(-3 * DAY, 9 * DAY)),
    st.tuples(st.just("look")),
)


@settings(max_examples=60)
@given(steps=st.lists(STEPS, max_size=30))
def test_the_cache_never_differs_from_a_replay(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    folder, clock = tmp_path_factory.mktemp("memory"), Clock()
    cache, kept = folder / "memory.msgpack", [""]
    with Store.open(folder / "p.db", clock=clock, zone=TOKYO) as store:
        for step in [*steps, ("look",)]:
            match step:
                case ("answer", item, str(verdict), confidence):
                    attempt = answered(f"a/{item}", verdict, confidence=confidence)
                    kept.append(store.record(attempt).op_id)
                case ("undo", int(which)):
                    store.undo(kept[which % len(kept)])
                case ("clock", int(seconds)):
                    clock.seconds += seconds
                case _:
                    assert schedule(store, cache=cache) == schedule(store)


def test_the_cache_of_another_record_is_not_believed(tmp_path: Path, clock: Clock) -> None:
    cache = tmp_path / "memory.msgpack"
    for name, verdict in (("one", "right"), ("two", "wrong")):
        with Store.open(tmp_path / name / "p.db", clock=clock, zone=TOKYO) as store:
            store.record(answered("a/1", verdict))
            assert schedule(store, cache=cache) == schedule(store)


@pytest.mark.parametrize("content", [b"", b"\x81", b"{}", b"\xff" * 99])
def test_a_spoilt_cache_is_made_anew(store: Store, tmp_path: Path, content: bytes) -> None:
    store.record(answered("a/1"))
    cache = tmp_path / "memory.msgpack"
    cache.write_bytes(content)
    assert schedule(store, cache=cache) == schedule(store)
    assert cache.read_bytes() != content


def test_a_cache_that_cannot_be_written_is_no_obstacle(store: Store, tmp_path: Path) -> None:
    store.record(answered("a/1"))
    (tmp_path / "file").touch()
    cache = tmp_path / "file" / "memory.msgpack"
    assert schedule(store, cache=cache) == schedule(store)


def test_what_the_cache_knows_needs_no_library(store: Store, path: Path, tmp_path: Path) -> None:
    store.record(answered("a/1"))
    cache = tmp_path / "memory.msgpack"
    schedule(store, cache=cache)
    code = (
        "import sys; from pathlib import Path; from gruquiz.study.store import Store\n"
        "from gruquiz.study.memory import schedule\n"
        f"found = schedule(Store.open(Path({str(path)!r})), cache=Path({str(cache)!r}))\n"
        "print(len(found.memories), 'fsrs' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1 False\n"
