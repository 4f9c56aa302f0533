"""The figures of a learner, kept up to date as the record grows and from one run to the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from gruquiz.bank.library import Library, open_library, shipped
from gruquiz.study import facts
from gruquiz.study.failures import LockedDatabase
from gruquiz.study.learner import Learner
from gruquiz.study.stats import Stats
from gruquiz.study.store import Store

from .conftest import Clock
from .making import answered

LIBRARY = open_library(file for file in shipped() if file.name == "gates.yaml")
UIDS = [entry.uid for entry in LIBRARY][:12]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "learner.msgpack"


def fill(store: Store, clock: Clock, uids: list[str], verdict: str = "right") -> None:
    for uid in uids:
        clock.seconds += 60
        store.record(answered(uid, verdict, objective=LIBRARY[uid].item.objective, p_pred=0.7))


def told(store: Store, clock: Clock, cache: Path | None = None) -> Stats:
    return Learner(store, cache).stats(LIBRARY, clock())


def test_what_is_kept_says_the_same_as_the_whole_record(
    store: Store, clock: Clock, cache: Path
) -> None:
    fill(store, clock, UIDS[:5])
    told(store, clock, cache)
    fill(store, clock, UIDS[3:], "wrong")
    assert told(store, clock, cache) == told(store, clock)


def test_an_undone_answer_is_forgotten(store: Store, clock: Clock, cache: Path) -> None:
    fill(store, clock, UIDS[:3])
    fill(store, clock, UIDS[3:4])
    assert told(store, clock, cache).attempts == 4
    (latest,) = store.latest(1)
    store.undo(latest.op_id)
    assert told(store, clock, cache).attempts == 3
    assert told(store, clock, cache) == told(store, clock)


def test_an_older_answer_that_comes_in_later_is_the_first(
    store: Store, clock: Clock, cache: Path
) -> None:
    learner = Learner(store, cache)
    fill(store, clock, UIDS[:1])
    assert learner.stats(LIBRARY, clock()).objectives == told(store, clock).objectives
    objective = LIBRARY[UIDS[0]].item.objective
    store.record(answered(UIDS[0], "wrong", objective=objective, ts_ms=1))
    shown = next(o for o in learner.stats(LIBRARY, clock()).objectives if o.id == objective)
    assert (shown.first, shown.first_right) == (1, 0)


@pytest.mark.parametrize("content", [b"", b"no digest", b"\x81\xa4form\x63"])
def test_a_cache_that_cannot_be_read_is_made_anew(
    store: Store, clock: Clock, cache: Path, content: bytes
) -> None:
    fill(store, clock, UIDS)
    cache.parent.mkdir()
    cache.write_bytes(content)
    assert told(store, clock, cache) == told(store, clock)
    assert len(cache.read_bytes()) > 1000


def test_the_cache_of_another_record_is_not_believed(
    store: Store, clock: Clock, cache: Path, tmp_path: Path
) -> None:
    fill(store, clock, UIDS)
    told(store, clock, cache)
    with Store.open(tmp_path / "other.db", clock=clock) as other:
        fill(other, clock, UIDS, "wrong")
        assert told(other, clock, cache) == told(other, clock)
    with Store.open(tmp_path / "empty.db", clock=clock) as empty:
        assert told(empty, clock, cache).attempts == 0


def test_a_cache_that_cannot_be_written_is_no_harm(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    fill(store, clock, UIDS)
    (tmp_path / "file").write_text("")
    assert told(store, clock, tmp_path / "file" / "learner.msgpack").attempts == len(UIDS)


def test_a_forecast_is_made_for_what_was_never_answered(store: Store, clock: Clock) -> None:
    fill(store, clock, UIDS[:4])
    forecaster = Learner(store).forecaster(LIBRARY, clock())
    known, new = LIBRARY[UIDS[0]], LIBRARY[UIDS[5]]
    assert forecaster.forecast(known, known.put(1), "learn") is None
    before = forecaster.forecast(new, new.put(1), "learn")
    assert before is not None
    assert 0.25 < before < 1
    objective = new.item.objective
    missed = answered(UIDS[6], "wrong", objective=objective, option_order=(0, 1, 2, 3))
    forecaster.learn(LIBRARY[UIDS[6]], missed)
    after = forecaster.forecast(new, new.put(1), "learn")
    assert after is not None
    assert after < before
    harder = forecaster.forecast(new, new.put(1), "exam")
    assert harder is not None
    assert harder < after


def test_an_answer_that_is_undone_is_no_longer_forecast_from(store: Store, clock: Clock) -> None:
    fill(store, clock, UIDS[:4])
    forecaster = Learner(store).forecaster(LIBRARY, clock())
    entries = [LIBRARY[uid] for uid in UIDS[4:7]]

    def forecasts() -> list[float | None]:
        return [forecaster.forecast(entry, entry.put(1), "learn") for entry in entries]

    told = [forecasts()]
    for number, entry in enumerate(entries):
        objective = entry.item.objective
        given = {"objective": objective, "option_order": (0, 1, 2, 3), "op_id": str(number)}
        forecaster.learn(entry, answered(entry.uid, "wrong", **given))
        told.append(forecasts())
    assert len({str(each) for each in told}) == len(told)
    for number in (2, 1, 0):
        forecaster.forget("unknown")
        assert forecasts() == told[number + 1]
        forecaster.forget(str(number))
        assert forecasts() == told[number]


def test_a_library_without_items_has_no_readiness(store: Store, clock: Clock) -> None:
    fill(store, clock, UIDS)
    assert Learner(store).stats(Library([]), clock()).readiness is None


def test_a_record_that_cannot_be_read_to_its_end_is_not_counted_twice(
    store: Store, clock: Clock, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "_PAGE", 3)
    learner = Learner(store, cache)
    fill(store, clock, UIDS[:1])
    learner.stats(LIBRARY, clock())
    fill(store, clock, UIDS[1:8])
    read, pages = store._database.read, iter(range(2))

    def read_one_page(query: str, values: Sequence[object] = ()) -> list[Any]:
        if query == facts._FACTS and next(pages) == 1:
            raise LockedDatabase(store._database.path)
        return read(query, values)

    with monkeypatch.context() as context:
        context.setattr(store._database, "read", read_one_page)
        with pytest.raises(LockedDatabase):
            learner.stats(LIBRARY, clock())
    assert learner.stats(LIBRARY, clock()).attempts == 8
    assert told(store, clock, cache).attempts == 8
