"""The log: written and read without loss, merged once however often, and refused as a whole where it is wrong."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gruquiz.study.attempt import Attempt
from gruquiz.study.log import LogError, exported, merge
from gruquiz.study.store import Merged, Store

from .conftest import Clock
from .making import answered

FIELDS = (
    "op_id ts_ms uid rev hash objective type mode exam_id variant_seed option_order response verdict"
    " score rating confidence p_pred duration_ms hints lang app"
)


def log_of(store: Store) -> bytes:
    return b"".join(exported(store))


def merged(store: Store, log: bytes) -> Merged:
    return merge(store, io.BytesIO(log), "log.jsonl")


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


def line(**changed: Any) -> dict[str, Any]:
    fields = {
        "op_id": "0001",
        "ts_ms": 1_779_000_000_000,
        "uid": "gates/update",
        "rev": 1,
        "hash": None,
        "objective": "E2",
        "type": "choice",
        "mode": "learn",
        "exam_id": None,
        "variant_seed": 7,
        "option_order": None,
        "response": 2,
        "verdict": "right",
        "score": 1.0,
        "rating": None,
        "confidence": None,
        "p_pred": None,
        "duration_ms": 5,
        "hints": 0,
        "lang": "ja",
        "app": "0.1",
    }
    return {**fields, **changed}


def text(lines: Iterable[dict[str, Any]]) -> bytes:
    return "".join(f"{json.dumps(fields, ensure_ascii=False)}\n" for fields in lines).encode()


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


@pytest.mark.parametrize(
    ("changed", "column_of", "ja"),
    [
        ({"verdict": "perhaps"}, '"perhaps"', "perhaps は使えません"),
        ({"mode": "cram"}, '"cram"', "cram は使えません"),
        ({"score": 1.5}, "1.5", "0 から 1 まで"),
        ({"score": "high"}, '"high"', "必要です"),
        ({"ts_ms": 0}, "0, ", "から"),
        ({"ts_ms": 10**18}, "1000000000000000000", "から"),
        ({"variant_seed": 2**80}, "1208925819614629174706176", "までの数"),
        ({"op_id": ""}, '""', "空です"),
        ({"rating": 5}, "5, ", "1 から 4 まで"),
        ({"rev": -1}, "-1", "0 から"),
        ({"uid": None}, "null", "必要です"),
        ({"confidence": "very"}, '"very"', "very は使えません"),
        ({"option_order": "2, 1"}, '"2, 1"', "必要です"),
        ({"verdicts": 1}, '"verdicts"', "verdict のことですか"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(
    store: Store, changed: dict[str, Any], column_of: str, ja: str
) -> None:
    bad = text([line(uid='鍵/\\"x{', **{k: v for k, v in changed.items() if k != "uid"})])
    if "uid" in changed:
        bad = text([line(**changed)])
    with pytest.raises(LogError) as refused:
        merged(store, text([line()]) + bad)
    (finding,) = refused.value.findings
    name = next(iter(changed))
    start = bad.decode().index(f'"{name}"')
    column = bad.decode().index(column_of, start) + 1
    assert finding.render("ja").startswith(f"log.jsonl:2:{column}: ")
    assert ja in finding.render("ja")
    assert finding.render("en") != finding.render("ja")
    assert list(store.attempts()) == []


@pytest.mark.parametrize("missing", ["op_id", "ts_ms", "verdict", "response", "app"])
def test_a_missing_field_is_told(store: Store, missing: str) -> None:
    fields = line()
    del fields[missing]
    with pytest.raises(LogError) as refused:
        merged(store, text([fields]))
    assert f"log.jsonl:1:1: {missing} がありません" in refused.value.findings[0].render("ja")


@pytest.mark.parametrize("optional", ["hash", "exam_id", "option_order", "rating", "p_pred"])
def test_what_may_be_null_may_be_missing(store: Store, optional: str) -> None:
    fields = line()
    del fields[optional]
    assert merged(store, text([fields])).added == 1


@pytest.mark.parametrize(
    "bad", [b"{", b'{"op_id": "a', b"[]", b"7", b"null", b"hello", b"\xff\xfe", b'{"op_id": "\xff"}', b'{"void": 3}']
)  # fmt: skip
def test_every_bad_line_is_told_and_nothing_is_kept(store: Store, bad: bytes) -> None:
    log = text([line()]) + bad + b"\n\n" + text([line(op_id="2")]) + bad
    with pytest.raises(LogError) as refused:
        merged(store, log)
    assert {finding.line for finding in refused.value.findings} == {2, 5}
    assert list(store.attempts()) == []


def test_the_byte_of_broken_json_is_told_as_a_column_of_characters(store: Store) -> None:
    with pytest.raises(LogError) as refused:
        merged(store, '{"uid": "更新", x}'.encode())
    assert refused.value.findings[0].column == 15


def test_blank_lines_a_byte_order_mark_and_carriage_returns_do_no_harm(store: Store) -> None:
    log = text([line(), line(op_id="2")]).replace(b"\n", b"\r\n\r\n")
    assert merged(store, b"\xef\xbb\xbf" + log).added == 2


@settings(max_examples=80)
@given(st.binary(max_size=60))
@example(b"0\xc2\x80")
def test_no_file_is_a_fault_of_the_program(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    with Store.open(tmp_path_factory.mktemp("log") / "p.db") as store:
        try:
            merged(store, content)
        except LogError as error:
            assert error.findings


def test_a_file_that_fails_half_way_leaves_nothing(store: Store, tmp_path: Path) -> None:
    """As a file does that is changed between the check and the merge."""

    class Changing(io.BytesIO):
        def seek(self, *where: int) -> int:
            self.truncate(len(text([line()])) + 20)
            return super().seek(*where)

    with pytest.raises(Exception, match=r"JSON|truncated"):
        merge(store, Changing(text([line(), line(op_id="2")])), "log.jsonl")
    assert list(store.attempts()) == []


def test_a_tombstone_may_name_its_fields_in_any_order(store: Store) -> None:
    merged(store, text([line(op_id="1")]))
    assert merged(store, b'{"ts_ms": 1700000000000, "void": "1"}').undone == 1
    assert list(store.attempts()) == []


def test_a_tombstone_from_beyond_all_time_is_told(store: Store) -> None:
    with pytest.raises(LogError) as refused:
        merged(store, b'{"void": "abc", "ts_ms": 9223372036854775808}')
    (finding,) = refused.value.findings
    assert finding.line == 1


DAY_MS = 86_400_000


def test_a_line_from_the_future_is_refused_with_the_way_out(store: Store, clock: Clock) -> None:
    now = round(clock() * 1000)
    assert merged(store, text([line(ts_ms=now + DAY_MS)])).added == 1
    ahead = text([line(), line(op_id="2", ts_ms=now + DAY_MS + 1)])
    void = json.dumps({"void": "1", "ts_ms": now + 365 * DAY_MS}).encode()
    with pytest.raises(LogError) as refused:
        merged(store, ahead + void)
    first, second = refused.value.findings
    assert (first.line, first.column) == (2, ahead.decode().splitlines()[1].index(str(now)[:4]) + 1)
    assert "2026-05-21" in first.render("en")
    assert "ts_ms" in first.render("ja")
    assert second.line == 3
    assert store.ahead() <= DAY_MS // 1000


@pytest.mark.parametrize("name", ["op_id", "uid", "objective", "type", "exam_id", "hash", "app"])
@pytest.mark.parametrize("control", ["\0", "\x1b[2J", "\n", "\x9b"])
def test_no_name_drives_the_terminal(store: Store, name: str, control: str) -> None:
    with pytest.raises(LogError) as refused:
        merged(store, text([line(**{name: f"a{control}b"})]))
    (finding,) = refused.value.findings
    assert "control characters" in finding.message.en
    assert finding.column > 1


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (b"[" * 200_000, "nested"),
        (b'{"response": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested"),
        (b'{"void": ' + b"[" * 200_000, "nested"),
        (text([line()]).strip().replace(b'"response": 2', b'"response": "\xff"'), "UTF-8"),
    ],
)
def test_what_cannot_be_parsed_is_a_finding(store: Store, bad: bytes, said: str) -> None:
    with pytest.raises(LogError) as refused:
        merged(store, text([line()]) + bad)
    (finding,) = refused.value.findings
    assert (finding.line, said in finding.message.en) == (2, True)


@pytest.mark.parametrize("filling", [b"x", b" "])
def test_a_line_without_end_is_told_once_and_counted_as_one(store: Store, filling: bytes) -> None:
    log = text([line()]) + filling * 9_000_000 + b"}\n" + b"{\n"
    with pytest.raises(LogError) as refused:
        merged(store, log)
    told = [(finding.line, finding.message.en) for finding in refused.value.findings]
    assert told == [(2, "this line is too long"), (3, "this is no JSON")]
