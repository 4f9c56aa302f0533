"""The plan: quotas, linked sets, first what is new, and the same again from the same seed."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.bank.items import Item, PickOne, PickSeveral
from gruquiz.bank.library import Entry, Library, open_library, shipped
from gruquiz.bank.load import parse
from gruquiz.study.exam.blueprint import KINDS, WEIGHTS, apportion, spread
from gruquiz.study.exam.plan import NoItemsError, Plan, make_plan
from tests.bank.conftest import BANK
from tests.exam.conftest import sets_of

LIBRARY = open_library(shipped())
kinds = st.sampled_from(list(KINDS))
frameworks = st.sampled_from(["numpy", "pytorch"])
seeds = st.integers(0, 2**31)


def planned(library: Library = LIBRARY, **other: object) -> Plan:
    options: dict[str, object] = {"kind": "mini", "framework": "numpy", "seed": 1, "shown": {}}
    return make_plan(library, held=library.held_back, **{**options, **other})  # type: ignore[arg-type]


def entries(plan: Plan, library: Library = LIBRARY) -> list[Entry]:
    return [library[slot.uid] for slot in plan.items]


def test_the_sizes_are_those_that_are_promised() -> None:
    sizes = {name: (kind.items, kind.minutes) for name, kind in KINDS.items()}
    assert sizes == {"mini": (20, 23), "rnn": (52, 60), "full": (104, 120)}
    assert all(sum(kind.quotas.values()) == kind.items for kind in KINDS.values())


@settings(max_examples=15)
@given(kinds, frameworks, seeds)
def test_every_group_gets_its_quota_and_no_item_comes_twice(
    kind: str, framework: str, seed: int
) -> None:
    plan = planned(kind=kind, framework=framework, seed=seed)
    quotas = KINDS[kind].quotas  # type: ignore[index]
    groups = Counter(entry.item.objective[0] for entry in entries(plan))
    short = Counter(s.objective[0] for s in plan.shortages for _ in range(s.wanted - s.found))
    assert len({slot.uid for slot in plan.items}) == len(plan.items) == KINDS[kind].items  # type: ignore[index]
    for name, quota in quotas.items():
        found = sum(groups[letter] for letter in name)
        assert quota - sum(short[letter] for letter in name) <= found <= quota + short.total()
    assert plan.limit_ms == KINDS[kind].minutes * 60_000  # type: ignore[index]


@settings(max_examples=5)
@given(kinds, frameworks, seeds)
def test_the_same_seed_draws_the_same(kind: str, framework: str, seed: int) -> None:
    first = planned(kind=kind, framework=framework, seed=seed)
    assert planned(kind=kind, framework=framework, seed=seed) == first
    assert planned(kind=kind, framework=framework, seed=seed + 1) != first


def test_everything_is_asked_with_options() -> None:
    plan = planned(kind="full")
    for slot in plan.items:
        ask = LIBRARY[slot.uid].put(slot.seed, closed=True).ask
        assert isinstance(ask, PickOne | PickSeveral)


def test_a_mini_exam_is_of_items_that_practice_never_shows() -> None:
    plan = planned(framework="pytorch")
    held = [slot.uid in LIBRARY.held_back for slot in plan.items]
    assert sum(held) >= 18
    assert all(slot.fresh for slot in plan.items)


def test_who_chose_numpy_reads_no_pytorch_code() -> None:
    for seed in range(5):
        numpy = entries(planned(kind="rnn", seed=seed))
        assert not [e for e in numpy if e.item.objective == "L2"]
        assert not [e for e in numpy if "torch." in (e.item.printed_code or "")]
    with_torch = entries(planned(kind="rnn", framework="pytorch"))
    assert [e for e in with_torch if e.item.objective == "L2"]


def test_the_next_exam_asks_others_as_long_as_there_are_any() -> None:
    first = planned(framework="pytorch")
    shown = {slot.uid: 1 for slot in first.items}
    second = planned(framework="pytorch", seed=2, shown=shown)
    assert not {slot.uid for slot in second.items} & shown.keys()
    everything = {entry.uid: 1 for entry in LIBRARY}
    again = planned(shown=everything)
    assert len(again.items) == 20
    assert not any(slot.fresh for slot in again.items)


@settings(max_examples=10)
@given(st.lists(st.integers(2, 5), min_size=1, max_size=6), seeds, kinds)
def test_linked_sets_stay_together_and_in_order(sizes: list[int], seed: int, kind: str) -> None:
    library = sets_of(LIBRARY, sizes, "E3")
    plan = planned(library, kind=kind, seed=seed)
    places: dict[tuple[str, str], list[tuple[int, Item]]] = {}
    for place, entry in enumerate(entries(plan, library)):
        if entry.item.set:
            places.setdefault((entry.bank.id, entry.item.set), []).append((place, entry.item))
    assert places
    banks = {bank.id: bank for bank in library.banks}
    for (bank, name), found in places.items():
        assert [item for _, item in found] == banks[bank].of_set(name)
        assert [place for place, _ in found] == list(range(found[0][0], found[0][0] + len(found)))
    groups = Counter(entry.item.objective[0] for entry in entries(plan, library))
    assert groups["E"] >= KINDS[kind].quotas["E"]  # type: ignore[index]


def test_a_set_that_fits_is_drawn() -> None:
    library = sets_of(LIBRARY, [3], "E3")
    drawn = [entries(planned(library, kind="full", seed=seed), library) for seed in range(3)]
    assert [sum(entry.bank.id == "sample" for entry in exam) for exam in drawn] == [3] * 3


def test_banks_that_are_too_small_are_told_and_the_time_is_less() -> None:
    tiny = Library([parse(BANK.encode(), "sample.yaml")])
    plan = planned(tiny)
    assert len(plan.items) == 4
    assert plan.limit_ms == round(23 * 60_000 * 4 / 20)
    assert sum(s.wanted - s.found for s in plan.shortages) >= 16
    with pytest.raises(NoItemsError):
        planned(Library([]))


weights = st.dictionaries(st.sampled_from(list(WEIGHTS)), st.integers(1, 30), min_size=1)


@given(st.integers(0, 120), weights)
def test_parts_add_up_and_are_within_one_of_the_share(total: int, shares: dict[str, int]) -> None:
    for parts in (apportion(total, shares), spread(total, shares, random.Random(0))):
        assert sum(parts.values()) == total
        for name, part in parts.items():
            assert abs(part - total * shares[name] / sum(shares.values())) < 1 + 1e-9
