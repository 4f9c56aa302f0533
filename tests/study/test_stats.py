"""Figures over histories made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from math import sqrt
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.bank.kinds import AnyItem, Code
from gruquiz.study.attempt import Attempt, local_day
from gruquiz.study.digest import Outcomes
from gruquiz.study.document import as_json
from gruquiz.study.evidence import ItemFacts, judge
from gruquiz.study.schedule import Remembered
from gruquiz.study.stats import Stats, collect, wilson

from .conftest import TOKYO
from .making import answered, digest_of

NOW = datetime(2026, 5, 20, 21, 0, tzinfo=TOKYO).timestamp()
ITEMS = {f"a/{n}": ItemFacts("E2", 3) for n in range(8)} | {
    f"b/{n}": ItemFacts("F1", 2) for n in range(3)
}


def stats_of(
    attempts: Iterable[Attempt], items: dict[str, ItemFacts] = ITEMS, days: int = 84
) -> Stats:
    digest = digest_of(attempts)
    ability = judge(digest.evidence(), items).ability
    return collect(digest, items, ability, NOW, zone=TOKYO, days=days)


def on(day: str, uid: str = "a/1") -> Attempt:
    return answered(uid, day=day)


def at_first_sight(right: int, wrong: int) -> list[Attempt]:
    verdicts = ["right"] * right + ["wrong"] * wrong
    return [answered(f"a/{n}", verdict) for n, verdict in enumerate(verdicts)]


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-05-20 03:59:59", "2026-05-19"),
        ("2026-05-20 04:00:00", "2026-05-20"),
        ("2026-05-20 23:59:59", "2026-05-20"),
        ("2026-01-01 00:30:00", "2025-12-31"),
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "UTC"])
def test_a_day_begins_at_four_in_the_morning(local: str, day: str, zone: str) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    assert local_day(moment.timestamp(), ZoneInfo(zone)) == day


def test_the_day_depends_on_the_zone() -> None:
    moment = datetime(2026, 5, 20, 18, 30, tzinfo=UTC).timestamp()  # 03:30 in Tokyo
    assert local_day(moment, TOKYO) == "2026-05-20"
    assert local_day(moment, ZoneInfo("Asia/Kamchatka")) == "2026-05-21"


def test_the_day_of_a_change_to_summer_time_begins_at_four_on_the_clock() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 3, 29, 3, 59, tzinfo=berlin)
    assert local_day(before.timestamp(), berlin) == "2026-03-28"
    assert local_day((before + timedelta(minutes=1)).timestamp(), berlin) == "2026-03-29"


@pytest.mark.parametrize(("right", "total"), [(4, 5), (1, 7), (30, 60)])
def test_a_bound_is_the_share_that_a_score_test_just_allows(right: int, total: int) -> None:
    estimate = wilson(right, total)
    assert estimate.expected == right / total
    for bound in (estimate.low, estimate.high):
        standard_error = sqrt(bound * (1 - bound) / total)
        assert abs(right / total - bound) / standard_error == pytest.approx(1.644854, abs=1e-6)


def test_nothing_is_said_of_four_first_exposures_and_something_of_five() -> None:
    four, five = as_json(stats_of(at_first_sight(3, 1))), as_json(stats_of(at_first_sight(4, 1)))
    nothing = {"id": "E2", "seen": 4, "items": 8, "expected": None, "low": None, "high": None}
    assert four["objectives"][0] == nothing
    told = five["objectives"][0]
    assert 0.25 < told["low"] < told["expected"] < told["high"] < 1


def test_an_objective_with_few_items_is_told_of_once_all_of_them_were_answered() -> None:
    two, three = (stats_of(answered(f"b/{n}", objective="F1") for n in range(k)) for k in (2, 3))
    assert two.objectives[1].estimate is None
    assert three.objectives[1].estimate is not None


def test_only_the_first_answer_to_an_item_is_evidence() -> None:
    firsts = at_first_sight(2, 3)
    repeats = [answered(f"a/{n}", "right") for n in range(5)] * 4
    stats = stats_of([*firsts, *repeats])
    assert stats.evidence == 5
    assert stats.attempts == 25
    assert (stats.objectives[0].first, stats.objectives[0].first_right) == (5, 2)
    assert stats.objectives == stats_of(firsts).objectives


def test_code_that_could_not_run_is_no_first_exposure() -> None:
    tries = [answered("a/1", verdict) for verdict in ("error", "timeout", "passed")]
    stats = stats_of(tries)
    assert (stats.attempts, stats.evidence) == (1, 1)
    assert stats.objectives[0].first_right == 1
    assert stats.drills_passed == {"a/1"}


@pytest.mark.parametrize("kind", [kind for kind in get_args(AnyItem) if issubclass(kind, Code)])
def test_a_drill_is_seen_but_says_nothing_of_readiness(kind: type[Code]) -> None:
    tag = kind.__struct_config__.tag
    stats = stats_of([answered("a/1", "passed", type=tag, mode="drill")])
    assert (stats.objectives[0].seen, stats.evidence) == (1, 0)


def test_a_partial_answer_is_not_right() -> None:
    stats = stats_of([answered("a/1", "partial", score=0.5)])
    assert stats.objectives[0].first_right == 0
    assert stats.modes == {"learn": Outcomes(partial=1)}


def test_a_withdrawn_item_no_longer_counts_as_seen_but_stays_evidence() -> None:
    kept = {uid: ITEMS[uid] for uid in ("a/0", "a/4")}
    withdrawn = {"a/1": ItemFacts("E2", 3, in_use=False)}
    stats = stats_of(at_first_sight(4, 1), kept | withdrawn)
    assert (stats.objectives[0].seen, stats.objectives[0].items) == (2, 2)
    assert (stats.objectives[0].first, stats.evidence) == (5, 5)


def test_answers_are_counted_per_mode() -> None:
    history = [
        answered("a/1"),
        answered("a/2", "wrong"),
        answered("a/3", "wrong", mode="exam"),
        answered("drills/x", "passed", mode="drill"),
    ]
    assert stats_of(history).modes == {
        "learn": Outcomes(right=1, wrong=1),
        "exam": Outcomes(wrong=1),
        "drill": Outcomes(right=1),
    }


def test_days_run_up_to_today_with_gaps_as_zero() -> None:
    history = [on("2026-05-17"), on("2026-05-18"), on("2026-05-18", "a/2"), on("2026-05-20")]
    assert stats_of(history, days=3).days == (
        ("2026-05-18", 2, 2),
        ("2026-05-19", 0, 0),
        ("2026-05-20", 1, 1),
    )


@pytest.mark.parametrize(
    ("days", "streak"),
    [
        ([], 0),
        (["2026-05-20"], 1),
        (["2026-05-18", "2026-05-19", "2026-05-20"], 3),
        (["2026-05-18", "2026-05-19"], 2),  # nothing yet today: not broken
        (["2026-05-17", "2026-05-18"], 0),
        (["2026-05-17", "2026-05-19", "2026-05-20"], 2),
    ],
)
def test_a_streak_is_broken_by_a_whole_day_without_an_answer(days: list[str], streak: int) -> None:
    assert stats_of(map(on, days)).streak == streak


def test_the_document_of_an_empty_history() -> None:
    unknown = {"expected": None, "low": None, "high": None}
    assert as_json(stats_of([]), Remembered(0, 0, 8, None, True, ())) == {
        "schema": 1,
        "attempts": 0,
        "objectives": [
            {"id": "E2", "seen": 0, "items": 8, **unknown},
            {"id": "F1", "seen": 0, "items": 3, **unknown},
        ],
        "readiness": {
            "n_items": 30,
            **unknown,
            "p_reach": {"0.5": None, "0.6": None, "0.7": None},
            "evidence": 0,
        },
        "memory": {"due": 0, "new": 8, "recall": None, "leeches": []},
        "forecasts": None,
        "streak": 0,
        "days": [],
    }


def test_the_score_is_averaged_over_the_last_twenty_first_answers() -> None:
    verdicts = ["wrong"] * 10 + ["right"] * 15
    history = [answered(f"c/{n}", v, ts_ms=1000 + n) for n, v in enumerate(verdicts)]
    assert stats_of(history).scores == (0.5, 0.55, 0.6, 0.65, 0.7, 0.75)
    assert stats_of(history[:19]).scores == ()


@settings(max_examples=60)
@given(total=st.integers(1, 10_000), data=st.data())
def test_an_interval_holds_its_share(total: int, data: st.DataObject) -> None:
    estimate = wilson(data.draw(st.integers(0, total)), total)
    assert 0 <= estimate.low <= estimate.expected <= estimate.high <= 1
    assert estimate.low < estimate.high


@settings(max_examples=40)
@given(back=st.lists(st.integers(0, 30)))
def test_the_streak_is_the_run_of_days_that_ends_now(back: list[int]) -> None:
    today = date(2026, 5, 20)
    days = sorted((today - timedelta(days=n)).isoformat() for n in back)
    streak = stats_of(map(on, days)).streak
    start = 0 if 0 in back else 1
    assert all(start + n in back for n in range(streak))
    assert start + streak not in back
