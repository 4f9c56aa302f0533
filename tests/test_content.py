"""What ships: the folders are found, licences and documents agree with the code."""

from __future__ import annotations

import re
from pathlib import Path

from gruquiz.bank.library import open_library, shipped
from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.content import content
from gruquiz.drills.catalog import DRILLS

ROOT = Path(__file__).parent.parent


def test_questions_and_solutions_are_found() -> None:
    assert content("questions").joinpath("drills.yaml").is_file()
    assert {drill.solution for drill in DRILLS.values()} == {
        file.name for file in content("solutions").iterdir() if file.name.endswith(".py")
    }


def test_every_drill_of_the_catalogue_has_its_item_and_the_other_way_round() -> None:
    library = open_library(shipped())
    items = {entry.item.id for entry in library.entries.values() if entry.bank.id == "drills"}
    assert items == set(DRILLS)


def test_items_point_at_drills_that_exist() -> None:
    for entry in open_library(shipped()):
        assert entry.item.drill is None or entry.item.drill in DRILLS


def test_each_bank_holds_what_its_first_release_promises() -> None:
    banks = {bank.id: bank for bank in open_library(shipped()).banks}
    for name in ("gates", "equations", "comparison"):
        assert len(banks[name].items) >= 12
        assert {"choice", "multi", "truefalse", "numeric"} == {i.kind for i in banks[name].items}


def test_the_documented_objectives_are_those_of_the_code() -> None:
    rows = re.findall(
        r"^\| ([A-M]\d?) \| (.+?) \| (.+?) \|$",
        (ROOT / "docs/objectives.md").read_text("utf-8"),
        re.M,
    )
    assert {row[0]: row[2] for row in rows} == {name: text.ja for name, text in OBJECTIVES.items()}
