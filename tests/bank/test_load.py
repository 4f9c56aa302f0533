"""Reading bank files: strict, every finding with its place, nothing executed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from gruquiz.bank.dialect import Reading, scalar
from gruquiz.bank.findings import BankError
from gruquiz.bank.library import Library, found_in, open_library, shipped
from gruquiz.bank.lint import lint
from gruquiz.bank.load import content_hash, load, parse
from tests.bank.conftest import BANK
from tests.bank.faults import broken


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version: 1", "version: one", "mine.yaml:3:10: a whole number is expected"),
        ("id: sample", "id: 12", "mine.yaml:2:5: a string is expected"),
        ("license: CC-BY-4.0\n", "", "mine.yaml:1:1: `license` is missing"),
        ("objective: F1", "objectiv: F1", "there is no field `objectiv` (did you mean `objective`?)"),
        ("type: numeric", "type: numerc", "numerc is not possible here"),
        ("title: {ja: ", "title: {jaa: ", "did you mean `ja`?"),
        ("        key: true\n        why: {ja: \"規約", "        why: {ja: \"規約", "exactly one option with `key: true`"),
        ("context: cell", "context: sell", "sell is not among `contexts`"),
        ("source: [chung2014]", "source: [chung]", "chung is not among `sources`"),
        ("id: limits", "id: update", "the id update is taken"),
        ("id: sample", "id: &a sample", "anchors"),
        ("id: sample", "id: !!str sample", "tags"),
        ("version: 1", "version: 1\nversion: 2", "the key version occurs twice"),
        ("title: {", "<<: {", "merge keys"),
        ("見本", "見\\e[31m本", "mine.yaml:4:13: control characters"),
        ("見本", "見\u202e本", "control characters"),
        ("version: 1", 'version: 1\n"\\e]0;x\\a": 1', "mine.yaml:4:1: control characters"),
        ("version: 1", "version: 1\n--- \na: b", "one document only"),
        ("{ja: \"見本\"", "{ja: @見本", "cannot be read as YAML"),
        ("answer: true", "answer: yes", "true or false is expected here, but this is a string"),
        ("D={{D}}、H={{H}} の GRU", "{{T}} の GRU", "{{T}} is not among `params`"),
        ("version: 1", f"version: {1 << 63}", "mine.yaml:3:10: this whole number is beyond"),
        ("version: 1", f"version: {-(1 << 63) - 1}", "mine.yaml:3:10: this whole number is beyond"),
        ("version: 1", f"version: {'9' * 5000}", "mine.yaml:3:10: this whole number is beyond"),
        ("version: 1", f"version: 0x{'f' * 20}", "mine.yaml:3:10: this whole number is beyond"),
        ("difficulty: 1", "difficulty: 9", "9 is not possible here"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_place(old: str, new: str, said: str) -> None:
    assert old in BANK
    found = broken(BANK.replace(old, new, 1))
    assert any(said in line for line in found), found


def test_all_findings_of_a_file_come_in_one_run() -> None:
    spoiled = BANK.replace("objective: E2", "objectiv: E2").replace("answer: true", "answer: 3")
    spoiled = spoiled.replace("version: 1", "version: x")
    lines = [int(line.split(":")[1]) for line in broken(spoiled)]
    assert len(lines) >= 4
    assert lines == sorted(lines)


def test_a_comma_in_an_unquoted_text_is_not_swallowed() -> None:
    found = broken(BANK.replace('en: "Sample"}', "en: Sample, which grows}"))
    assert any("which grows" in line for line in found)


@pytest.mark.parametrize(
    ("source", "value"),
    [("no", "no"), ("on", "on"), ("12:30", "12:30"), ("1e-3", 1e-3), ("0x1F", 31), ("0o17", 15),
     ("~", None), ("true", True), (".5", 0.5), ("-3", -3), ("1_000", "1_000"), ("2026-01-01", "2026-01-01")],
)  # fmt: skip
def test_plain_scalars_follow_yaml_1_2(source: str, value: object) -> None:
    read = scalar(source)
    assert (read, type(read)) == (value, type(value))


def test_bytes_that_are_no_text_are_refused_with_their_place() -> None:
    with pytest.raises(BankError) as refused:
        parse(b"format: x\nid: \xff\n", "b.yaml")
    (finding,) = refused.value.findings
    assert (finding.line, finding.column) == (2, 5)


def test_deep_nesting_is_refused() -> None:
    assert any("nested" in line for line in broken("[" * 500 + "]" * 500))


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_no_text_breaks_the_reader(source: str) -> None:
    reading = Reading(source, "b.yaml")
    assert all(finding.line >= 1 and finding.column >= 1 for finding in reading.findings)


@given(st.integers(0, len(BANK) - 1), st.text(min_size=1, max_size=5))
@settings(max_examples=150)
def test_no_edit_of_a_bank_breaks_the_loader(place: int, inserted: str) -> None:
    spoiled = BANK[:place] + inserted + BANK[place:]
    try:
        bank = parse(spoiled.encode("utf-8", "surrogatepass"), "b.yaml")
    except BankError as error:
        assert error.findings
    else:
        assert bank.items


def test_an_unchanged_bank_comes_from_the_cache_and_a_changed_one_does_not(
    bank_file: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    first = load(bank_file, cache=cache)
    assert load(bank_file, cache=cache) == first
    (kept,) = cache.iterdir()
    kept.write_bytes(b"garbage")
    assert load(bank_file, cache=cache) == first
    bank_file.write_text(BANK.replace("見本", "変更"), encoding="utf-8")
    assert load(bank_file, cache=cache).title.ja == "変更"


def test_a_cache_that_cannot_be_written_does_no_harm(bank_file: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert load(bank_file, cache=blocked / "cache").id == "sample"


def test_the_hash_of_an_item_changes_with_its_content() -> None:
    hashes = {content_hash(item) for item in parse(BANK.encode(), "b").items}
    changed = parse(BANK.replace("規約どおりです。", "そのとおりです。").encode(), "b").items[0]
    assert len(hashes) == 4
    assert content_hash(changed) not in hashes


def test_two_files_with_one_bank_id_are_refused(bank_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(BANK, encoding="utf-8")
    with pytest.raises(BankError, match="sample"):
        open_library([bank_file, other])


def test_banks_of_the_learners_own_hide_no_clash_of_the_others(
    bank_file: Path, tmp_path: Path
) -> None:
    other, own = tmp_path / "other.yaml", tmp_path / "own.yaml"
    other.write_text(BANK, encoding="utf-8")
    own.write_text(BANK.replace("id: sample", "id: own"), encoding="utf-8")
    with pytest.raises(BankError, match="two files have the bank id sample"):
        open_library([bank_file, other], [own])


def test_the_largest_number_a_bank_may_hold_is_kept_in_the_cache(
    bank_file: Path, tmp_path: Path
) -> None:
    largest = BANK.replace("version: 1", f"version: {(1 << 63) - 1}")
    bank_file.write_text(largest, encoding="utf-8")
    first = load(bank_file, cache=tmp_path / "cache")
    assert load(bank_file, cache=tmp_path / "cache").version == first.version == (1 << 63) - 1


def test_objectives_of_no_syllabus_come_after_the_others_as_they_are_met() -> None:
    bank = parse(BANK.encode(), "b.yaml")
    named = ["own-5", "E6", "own-2", "own-4", "E2", "own-1", "own-3"]
    items = [replace(bank.items[0], id=name.lower(), objective=name) for name in named]
    listed = list(Library([replace(bank, items=items)]).objectives())
    assert listed == ["E2", "E6", "own-5", "own-2", "own-4", "own-1", "own-3"]


def test_what_nobody_uses_is_told_in_the_same_order_every_time() -> None:
    names = "fabced"
    unused = "".join(f'  {name}: {{title: "A", ref: "B"}}\n' for name in names)
    bank = parse(BANK.replace("contexts:\n", f"{unused}contexts:\n").encode(), "b.yaml")
    told = [fault.place[1] for fault in lint(bank) if fault.place[0] == "sources"]
    assert told == [f"{name}:" for name in sorted(names)]


def test_a_missing_bank_is_named(tmp_path: Path) -> None:
    with pytest.raises(BankError, match="nowhere"):
        found_in(tmp_path / "nowhere.yaml")


def test_the_shipped_banks_load_together() -> None:
    library = open_library(shipped())
    assert {"gates", "equations", "comparison", "drills"} <= {bank.id for bank in library.banks}
    assert len(library.entries) == sum(len(bank.items) for bank in library.banks)


def test_a_broken_bank_of_the_learners_own_is_left_out_and_told(
    bank_file: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(BANK.replace("version: 1", "version: x"), encoding="utf-8")
    again = tmp_path / "again.yaml"
    again.write_text(BANK, encoding="utf-8")
    library = open_library([bank_file], [broken, again])
    assert [bank.id for bank in library.banks] == ["sample"]
    assert len(library.findings) == 2


def test_a_file_that_is_given_twice_is_one_bank(bank_file: Path) -> None:
    detour = bank_file.parent / "x" / ".." / bank_file.name
    (bank_file.parent / "x").mkdir()
    library = open_library([bank_file, detour], [bank_file])
    assert [bank.id for bank in library.banks] == ["sample"]
    assert library.findings == ()


def test_a_shipped_bank_is_found_by_its_id() -> None:
    (file,) = found_in(Path("gates"))
    assert load(file).id == "gates"


def test_an_own_bank_is_found_by_its_id_even_if_it_is_broken(home: Path) -> None:
    folder = home / "data" / "banks"
    folder.mkdir(parents=True)
    (folder / "any-name.yaml").write_text(BANK.replace("version: 1", "version: x"))
    assert [file.name for file in found_in(Path("sample"))] == ["any-name.yaml"]


def test_an_id_that_is_nearly_one_gets_a_hint() -> None:
    with pytest.raises(BankError) as refused:
        found_in(Path("gatse"))
    assert refused.value.findings[0].render("en").endswith("(did you mean `gates`?)")
