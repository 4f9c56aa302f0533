"""Finding items, and beginning a bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.bank.library import Library
from gruquiz.bank.load import parse
from gruquiz.bank.search import Index
from gruquiz.bank.template import template
from gruquiz.check import check
from tests.bank.conftest import BANK


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(Library([parse(BANK.encode(), "sample.yaml")]))


def uids(index: Index, query: str) -> set[str]:
    return {entry.uid for entry in index.search(query)}


def test_all_words_must_occur(index: Index) -> None:
    assert len(index) == 4
    assert uids(index, "") == {entry.uid for entry in index.search(" ")}
    everything = uids(index, "")
    assert len(everything) == 4
    by_objective = uids(index, "E2")
    assert by_objective
    assert by_objective < everything
    assert uids(index, "E2 no-such-word") == set()


def test_width_and_case_make_no_difference(index: Index) -> None:
    assert uids(index, "ｅ２") == uids(index, "E2") == uids(index, "e2")


def test_what_stands_in_the_prompt_comes_first() -> None:
    text = template("a", "a.yaml")
    first = text.replace("id: state-update", "id: other").replace("どれですか", "どれですか。交換")
    library = Library([parse(text.encode(), "a.yaml"), parse(first.replace("id: a", "id: b", 1).encode(), "b.yaml")])  # fmt: skip
    found = Index(library).search("更新ゲート")
    assert {entry.uid for entry in found} == {"a/state-update", "b/other"}
    assert Index(library).search("交換")[0].uid == "b/other"
    assert [entry.uid for entry in Index(library).search("exchanged")] == [
        "a/state-update",
        "b/other",
    ]


def test_a_new_bank_passes_the_check(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(template("mine", path.name), encoding="utf-8")
    (report,) = check([path])
    assert report.findings == ()
    assert report.footings["execution"] == 1
