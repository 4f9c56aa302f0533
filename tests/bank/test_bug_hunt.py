"""Bug hunts: made from the catalogue, proved by the judge, asked with the numbers of the lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.bank.items import PickOne
from gruquiz.bank.kinds import BugHunt
from gruquiz.bank.load import load
from gruquiz.check import check
from gruquiz.check.generate import generated, generated_blanks, written
from gruquiz.check.methods import method_of, with_method
from gruquiz.content import content
from gruquiz.drills.catalog import DRILLS

FILE = Path(str(content("questions") / "bugs.yaml"))


def test_the_file_is_what_the_catalogue_makes_of_it() -> None:
    assert FILE.read_text(encoding="utf-8") == written(generated())
    blanks = FILE.with_name("blanks.yaml").read_text(encoding="utf-8")
    assert blanks == written(generated_blanks())


def test_at_least_sixty_items_are_of_every_drill_with_enough_lines() -> None:
    items = load(FILE).items
    assert len(items) >= 60
    assert {item.drill for item in items} >= {"gru-backward", "lstm-backward", "time-gru-forward"}


def test_one_line_is_wrong_and_is_named_with_what_it_should_be() -> None:
    item = next(i for i in load(FILE).items if i.id == "gru-backward.dr-omits-h-prev")
    assert isinstance(item, BugHunt)
    question = item.put("bugs/x", 0)
    assert isinstance(question.ask, PickOne)
    shown = [option.en for option in question.ask.options]
    numbers = [int(line.rpartition("line ")[2].rstrip(")")) for line in shown]
    assert numbers == item.lines == sorted(item.lines)
    place = item.lines.index(item.wrong)
    assert f"{item.wrong:2} " in (item.printed_code or "")
    mark = question.mark(place)
    assert mark.verdict == "right"
    assert "h_prev" in mark.remarks[place].why.en
    assert question.mark((place + 1) % 4).verdict == "wrong"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("  right: dr = drh * h_prev", "  right: dr = drh * 2", "does not pass"),
        ("dr = drh\n", "dr = drh * h_prev\n", "passes its drill"),
    ],
)
def test_a_hunt_that_is_none_is_found(right: str, wrong: str, said: str, tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    head, items = text.split("items:\n")
    (one,) = (
        item
        for item in items.split("\n- id: ")
        if item.startswith("gru-backward.dr-omits-h-prev\n")
    )
    assert one.count(right) == 1, one
    path = tmp_path / "one.yaml"
    path.write_text(f"{head}items:\n- id: {one.replace(right, wrong)}\n", encoding="utf-8")
    (report,) = check([path])
    assert any(said in finding.render("en") for finding in report.findings)


def test_a_method_is_taken_out_and_put_back() -> None:
    for drill in DRILLS.values():
        answer = drill.model_answer()
        for name in drill.blanks:
            assert with_method(answer, name, method_of(answer, name)) == answer
