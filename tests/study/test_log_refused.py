"""A log that is wrong is refused as a whole, and every fault is told with its place."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gruquiz.study.log import LogError, merge
from gruquiz.study.store import Store

from .conftest import Clock
from .logs import line, merged, text

DAY_MS = 86_400_000


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


def test_a_tombstone_from_beyond_all_time_is_told(store: Store) -> None:
    with pytest.raises(LogError) as refused:
        merged(store, b'{"void": "abc", "ts_ms": 9223372036854775808}')
    (finding,) = refused.value.findings
    assert finding.line == 1


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
