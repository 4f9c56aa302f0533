"""The log: written and read without loss, and merged once however often."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.study.attempt import Attempt
from gruquiz.study.store import Store

from .logs import line, log_of, merged, text
from .making import answered

FIELDS = (
    "op_id ts_ms uid rev hash objective type mode exam_id variant_seed option_order response verdict"
    " score rating confidence p_pred duration_ms hints lang app"
)

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9)
SHARES = st.floats(0, 1)
ATTEMPTS = st.builds(
    Attempt,
    op_id=st.uuids().map(lambda uuid: uuid.hex),
    ts_ms=st.integers(1, 1_780_000_000_000),
    uid=NAMES,
    rev=st.integers(0, 2**40),
    hash=st.none() | NAMES,
    objective=NAMES,
    type=NAMES,
    mode=st.sampled_from(["learn", "review", "drill", "exam"]),
    exam_id=st.none() | NAMES,
    variant_seed=st.integers(-(2**63), 2**63 - 1),
    option_order=st.none() | st.lists(st.integers(0, 9), max_size=5).map(tuple),
    response=st.recursive(
        st.none() | st.booleans() | st.integers(0, 9) | NAMES, lambda inner: st.lists(inner)
    ).map(lambda value: json.dumps(value, ensure_ascii=False)),
    verdict=st.sampled_from(
        ["right", "wrong", "partial", "passed", "error", "timeout", "memory", "crashed", "refused"]
    ),
    score=SHARES,
    rating=st.none() | st.integers(1, 4),
    confidence=st.sampled_from([None, "sure", "unsure", "guessed"]),
    p_pred=st.none() | SHARES,
    duration_ms=st.integers(0, 2**40),
    hints=st.integers(0, 9),
    lang=st.sampled_from(["ja", "en"]),
    app=NAMES,
)


@settings(max_examples=40)
@given(attempts=st.lists(ATTEMPTS, max_size=6), undone=st.sets(st.integers(0, 5)))
def test_what_is_exported_and_imported_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, attempts: list[Attempt], undone: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("log")
    with Store.open(folder / "one.db") as one, Store.open(folder / "two.db") as two:
        for number, attempt in enumerate(attempts):
            one.record(attempt)
            if number in undone:
                one.undo(attempt.op_id)
        log = log_of(one)
        assert merged(two, log).added == len(list(one.attempts()))
        assert list(two.attempts()) == list(one.attempts())
        assert log_of(two) == log
        assert merged(two, log) == (0, len(list(one.attempts())), 0)
        assert merged(one, log).added == 0
        assert log_of(one) == log_of(two) == log


@settings(max_examples=20)
@given(
    attempts=st.lists(ATTEMPTS, max_size=6, unique_by=lambda attempt: attempt.ts_ms),
    on=st.lists(st.integers(0, 3), min_size=6, max_size=6),
    undone=st.sets(st.integers(0, 5)),
)
def test_two_machines_come_to_hold_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    attempts: list[Attempt],
    on: list[int],
    undone: set[int],
) -> None:
    """Each attempt is on the first machine, the second, or both; undone on one of those that have it."""
    folder = tmp_path_factory.mktemp("log")
    with Store.open(folder / "one.db") as one, Store.open(folder / "two.db") as two:
        for number, attempt in enumerate(attempts):
            holders = {0: [one], 1: [two]}.get(on[number], [one, two])
            for store in holders:
                store.record(attempt)
            if number in undone:
                holders[0].undo(attempt.op_id)
        first, second = log_of(one), log_of(two)
        merged(one, second)
        merged(two, first)
        assert log_of(one) == log_of(two)


def test_a_line_has_the_fields_of_the_contract(store: Store) -> None:
    store.record(answered("a/1", response='{"a": [1, "あ"]}'))
    line = json.loads(log_of(store))
    assert " ".join(line) == FIELDS
    assert line["response"] == {"a": [1, "あ"]}


def test_null_is_tolerated_where_the_contract_says(store: Store) -> None:
    assert merged(store, text([line()])).added == 1
    (attempt,) = store.attempts()
    assert (attempt.hash, attempt.option_order, attempt.rating) == (None, None, None)
    assert attempt.day == "2026-05-17"  # by the zone of the reader


def test_the_same_answer_twice_in_a_file_counts_once(store: Store) -> None:
    assert merged(store, text([line(), line(verdict="wrong", score=0)])) == (1, 1, 0)
    assert [attempt.verdict for attempt in store.attempts()] == ["right"]


def test_an_answer_undone_here_does_not_come_back(store: Store) -> None:
    merged(store, text([line()]))
    store.undo("0001")
    assert merged(store, text([line()])).added == 0
    assert list(store.attempts()) == []


def test_a_tombstone_counts_also_where_its_answer_comes_later(store: Store) -> None:
    assert merged(store, b'{"void":"0001","ts_ms":5}\n').undone == 1
    merged(store, text([line()]))
    assert list(store.attempts()) == []


@pytest.mark.parametrize("optional", ["hash", "exam_id", "option_order", "rating", "p_pred"])
def test_what_may_be_null_may_be_missing(store: Store, optional: str) -> None:
    fields = line()
    del fields[optional]
    assert merged(store, text([fields])).added == 1


def test_blank_lines_a_byte_order_mark_and_carriage_returns_do_no_harm(store: Store) -> None:
    log = text([line(), line(op_id="2")]).replace(b"\n", b"\r\n\r\n")
    assert merged(store, b"\xef\xbb\xbf" + log).added == 2


def test_a_tombstone_may_name_its_fields_in_any_order(store: Store) -> None:
    merged(store, text([line(op_id="1")]))
    assert merged(store, b'{"ts_ms": 1700000000000, "void": "1"}').undone == 1
    assert list(store.attempts()) == []
