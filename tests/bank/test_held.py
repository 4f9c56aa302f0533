"""What is kept for the exam: enough of each objective, sets whole, and it stays where it is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.bank.held import FEWEST, SHARE, held_back
from gruquiz.bank.library import Library, open_library, shipped
from gruquiz.bank.load import Bank, parse
from tests.bank.conftest import BANK

SAMPLE = parse(BANK.encode(), "sample.yaml")


def made(items: list[tuple[str, str, str | None]]) -> Bank:
    """A bank of items given by id, objective and linked set."""
    (model, *_) = SAMPLE.items
    return msgspec.structs.replace(
        SAMPLE,
        items=[msgspec.structs.replace(model, id=i, objective=o, set=s) for i, o, s in items],
    )


some_items = st.lists(
    st.tuples(
        st.from_regex(re.compile(r"[a-z]{4}"), fullmatch=True),
        st.sampled_from(["A1", "B2", "E3"]),
        st.sampled_from([None, None, None, "s1", "s2"]),
    ),
    max_size=40,
    unique_by=lambda item: item[0],
)


def test_a_fifth_of_each_objective_that_ships_is_kept() -> None:
    library = open_library(shipped())
    items = [entry for entry in library if entry.item.kind != "code"]
    sizes = Counter(entry.item.objective for entry in items)
    held = Counter(e.item.objective for e in items if e.uid in library.held_back)
    assert {o: held[o] for o in sizes if held[o] < SHARE * sizes[o]} == {}
    assert held.total() < sizes.total() / 3
    assert all(held[o] < sizes[o] for o in sizes)


@given(some_items)
def test_each_objective_gives_its_share_and_sets_stay_whole(
    items: list[tuple[str, str, str | None]],
) -> None:
    held = held_back([made(items)])
    sizes = Counter(objective for _, objective, _ in items)
    kept = Counter(objective for name, objective, _ in items if f"sample/{name}" in held)
    assert all(kept[o] >= SHARE * n for o, n in sizes.items() if n >= FEWEST)
    for name in ("s1", "s2"):
        in_set = {f"sample/{i}" for i, _, s in items if s == name}
        assert in_set <= held or not in_set & held


@settings(max_examples=50)
@given(some_items, st.randoms(use_true_random=False))
def test_the_order_of_the_bank_decides_nothing(items: list, draw: object) -> None:  # type: ignore[type-arg]
    shuffled = list(items)
    draw.shuffle(shuffled)  # type: ignore[attr-defined]
    assert held_back([made(items)]) == held_back([made(shuffled)])


def test_items_that_are_added_move_hardly_any() -> None:
    """Of forty items of an objective, adding forty one by one moves fewer than four each time, at most."""
    names = [f"item-{n}" for n in range(80)]
    before = held_back([made([(n, "E1", None) for n in names[:40]])])
    for count in range(41, 81):
        after = held_back([made([(n, "E1", None) for n in names[:count]])])
        old = {f"sample/{n}" for n in names[: count - 1]}
        assert len((before ^ after) & old) <= 1
        before = after


def test_a_bank_of_the_learners_own_is_hers_to_practise(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        BANK.replace("objective: E6", "objective: E2").replace("objective: E1", "objective: E2"),
        encoding="utf-8",
    )
    own = {"sample/update", "sample/limits", "sample/bound", "sample/count"}
    assert not own & open_library(shipped(), [path]).held_back
    assert not own & open_library([*shipped(), path]).held_back
    assert own & Library([parse(path.read_bytes(), "")]).held_back
