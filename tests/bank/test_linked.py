"""Linked sets: what is common is shown with each item, and the items of a set stay together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gruquiz.bank.library import Library, open_library, shipped
from gruquiz.bank.load import parse
from gruquiz.check import check_file
from gruquiz.practice import Practice, choose
from gruquiz.study.store import Store
from tests.bank.linked import BANK

LIBRARY = Library([parse(BANK.encode(), "linked.yaml")], own=["linked"])
SET = ["linked/first", "linked/second", "linked/third"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "progress.db")
    yield opened
    opened.close()


def test_the_sample_is_right(tmp_path: Path) -> None:
    path = tmp_path / "linked.yaml"
    path.write_text(BANK, encoding="utf-8")
    assert check_file(path).findings == ()


def test_an_entry_knows_its_part() -> None:
    assert [LIBRARY[uid].part for uid in SET] == [(1, 3), (2, 3), (3, 3)]
    assert LIBRARY["linked/alone"].part == (1, 1)
    assert LIBRARY["linked/alone"].linked_set is None
    assert LIBRARY["linked/first"].prints_equation


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**31), count=st.integers(1, 4))
def test_a_set_is_drawn_in_a_row_and_in_its_order(store: Store, seed: int, count: int) -> None:
    chosen = [entry.uid for entry in choose(LIBRARY, store, count=count, seed=seed)]
    assert len(chosen) == count
    of_set = [uid for uid in chosen if uid in SET]
    assert of_set == SET[: len(of_set)]
    if len(of_set) > 1:
        assert "".join("s" if uid in SET else "-" for uid in chosen).strip("-") == "s" * len(of_set)
    if count == 3:
        assert of_set in (SET, SET[:2])


def test_the_rest_makes_room_for_what_still_fits(store: Store) -> None:
    library = Library([*open_library(shipped()).banks])
    Practice([LIBRARY["linked/alone"]], store, seed=1).answer(
        0, "en"
    )  # no first series: sets may come
    drawn = [choose(library, store, count=5, seed=seed) for seed in range(20)]
    whole = [[entry for entry in chosen if entry.item.set] for chosen in drawn]
    assert any(whole)
    for entries in whole:
        for entry in entries:
            _, total = entry.part
            assert sum(other.item.set == entry.item.set for other in entries) == total


def test_a_narrower_choice_narrows_the_set_too(store: Store) -> None:
    chosen = [entry.uid for entry in choose(LIBRARY, store, objective="A1", count=4, seed=2)]
    assert sorted(chosen) == ["linked/alone", "linked/second", "linked/third"]
    assert chosen.index("linked/second") + 1 == chosen.index("linked/third")


def test_the_shipped_sets_are_at_least_twelve_and_mix_kinds() -> None:
    sets = {
        (bank.id, name): bank.of_set(name)
        for bank in open_library(shipped()).banks
        for name in bank.sets
    }
    assert len(sets) >= 12
    assert all(len({item.kind for item in items}) > 1 for items in sets.values())
