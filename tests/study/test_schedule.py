"""What is due, at what pace new items come, and in which order they are learned."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.study.fsrs6 import Memory
from gruquiz.study.order import learning_order, weakest
from gruquiz.study.schedule import LAST_CALL, NEW_A_DAY, Schedule

TODAY = date(2026, 5, 20).toordinal()
DAY_MS = 86_400_000


def remembered(interval: int = 5, ago: int = 0, **other: object) -> Memory:
    memory = Memory(
        stability=float(interval),
        difficulty=5.0,
        interval=interval,
        day=TODAY - ago,
        last_ms=-ago * DAY_MS,
        first_day=TODAY - ago,
        first_right=True,
        reviews=1,
        lapses=0,
    )
    return memory._replace(**other)  # type: ignore[arg-type]


def at(memories: dict[str, Memory], exam: int | None = None) -> Schedule:
    return Schedule(memories, TODAY, 0, exam=None if exam is None else TODAY + exam)


def test_due_is_what_has_waited_its_interval_least_remembered_first() -> None:
    memories = {
        "late": remembered(2, ago=9),
        "now": remembered(2, ago=2),
        "not yet": remembered(2, ago=1),
    }
    assert at(memories).due([*memories, "new"]) == ["late", "now"]


@given(
    interval=st.integers(1, 400), ago=st.integers(0, 30), exam=st.integers(0, 200), uid=st.text()
)
def test_everything_is_seen_once_more_before_the_exam(
    interval: int, ago: int, exam: int, uid: str
) -> None:
    memory = remembered(interval, ago)
    day = at({uid: memory}, exam).due_day(uid)
    free = at({uid: memory}).due_day(uid)
    assert day <= free
    if memory.day < TODAY + exam - 1 - LAST_CALL:
        assert day < TODAY + exam  # before the exam, and not on its day
    if memory.day >= TODAY + exam - 1:
        assert day == free  # it has had its last call


def test_last_calls_are_spread_over_several_days() -> None:
    memories = {f"a/{n}": remembered(100) for n in range(70)}
    schedule = at(memories, exam=30)
    per_day = [schedule.due_day(uid) for uid in memories]
    assert len(set(per_day)) == LAST_CALL
    assert max(per_day.count(day) for day in per_day) < 25


def test_what_was_learned_together_is_not_due_together() -> None:
    memories = {f"a/{n}": remembered(30) for n in range(40)}
    days = {at(memories).due_day(uid) - TODAY for uid in memories}
    assert len(days) > 3
    assert days <= set(range(27, 34))


def test_an_exam_that_is_over_caps_nothing() -> None:
    assert at({"a": remembered(100)}, exam=-1).due_day("a") > TODAY + 80


@pytest.mark.parametrize(
    ("new", "begun", "exam", "today"),
    [
        (100, 0, None, NEW_A_DAY),
        (100, 4, None, NEW_A_DAY - 4),
        (100, 12, None, 0),
        (3, 0, None, 3),
        (100, 0, 27, 5),  # twenty days, and then the last calls
        (95, 5, 27, 0),
        (100, 0, 3, 100),  # so late, all of them
        (0, 0, 27, 0),
        (100, 0, -3, NEW_A_DAY),
    ],
)
def test_the_pace_of_new_items(new: int, begun: int, exam: int | None, today: int) -> None:
    memories = {f"begun/{n}": remembered() for n in range(begun)}
    uids = [*memories, *(f"new/{n}" for n in range(new))]
    assert at(memories, exam).pace(uids) == today


def test_due_and_new_alternate_then_comes_the_rest() -> None:
    memories = {"due 1": remembered(1, ago=9), "due 2": remembered(1, ago=3)}
    memories |= {"known": remembered(9), "shaky": remembered(3, ago=2)}
    new = [f"new {n}" for n in range(NEW_A_DAY + 5)]
    uids = [*memories, *new]
    order = learning_order(at(memories), uids, uids, random.Random(1))
    assert [order[0], order[2]] == ["due 1", "due 2"]
    assert order[1] in new
    assert set(order[:-2]) == {"due 1", "due 2", *new}
    assert order[-2:] == ["shaky", "known"]


def test_beyond_the_pace_what_is_due_goes_first() -> None:
    begun = {f"begun/{n}": remembered() for n in range(NEW_A_DAY)}
    memories = {**begun, "due 1": remembered(1, ago=9), "due 2": remembered(1, ago=3)}
    uids = [*memories, "new"]
    order = learning_order(at(memories), uids, uids, random.Random(1))
    assert order[:3] == ["due 1", "due 2", "new"]


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=12), st.integers(0, 9))
def test_nothing_is_left_out_or_asked_twice(ago: dict[str, int], seed: int) -> None:
    memories = {uid: remembered(4, days) for uid, days in ago.items() if days % 3}
    order = learning_order(at(memories), list(ago), ago, random.Random(seed))
    assert sorted(order) == sorted(ago)


def test_weak_is_what_went_badly_or_is_unknown() -> None:
    memories, objectives = {}, {}
    for objective, right in (("A", 10), ("B", 9), ("C", 4), ("D", 1)):
        for n in range(10):
            uid = f"{objective}/{n}"
            memories[uid], objectives[uid] = remembered(first_right=n < right), objective
    objectives["new/1"] = "E"
    names = {objectives[uid] for uid in weakest(at(memories), objectives, random.Random(1))}
    assert names == {"C", "D", "E"}


def test_a_leech_was_forgotten_again_and_again_and_still_is_not_known() -> None:
    memories = {
        "leech": remembered(3, lapses=4),
        "worse": remembered(1, lapses=9),
        "once": remembered(3, lapses=3),
        "cured": remembered(30, lapses=6),
    }
    assert at(memories).leeches(memories) == ["worse", "leech"]


def test_a_forecast_of_a_pick_allows_for_luck() -> None:
    schedule = at({"a": remembered(5, ago=5)})
    assert schedule.forecast("a") == pytest.approx(0.9)
    assert schedule.forecast("a", options=4) == pytest.approx(0.925)


def test_a_forecast_of_a_new_item_follows_how_new_ones_went() -> None:
    bad = {f"a/{n}": remembered(first_right=False) for n in range(40)}
    good = {f"a/{n}": remembered(first_right=True) for n in range(40)}
    assert at(bad).forecast("new") < 0.1 < at({}).forecast("new") < 0.9 < at(good).forecast("new")
