"""A line of a drill to choose: made from the catalogue, proved by the judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.bank.kinds import DrillCloze
from gruquiz.bank.load import load
from gruquiz.check import check
from gruquiz.content import content

FILE = Path(str(content("questions") / "blanks.yaml"))
HEAD, ITEM = FILE.read_text(encoding="utf-8").split("items:\n")


def one(tmp_path: Path, old: str = "", new: str = "") -> Path:
    """A bank of the item on the sigmoid alone, with something in it changed."""
    item = ITEM.split("- id: ")[1]
    assert old in item
    path = tmp_path / "blanks.yaml"
    path.write_text(f"{HEAD}items:\n- id: {item.replace(old, new, 1)}", encoding="utf-8")
    return path


def test_there_are_many_and_each_has_four_options_with_reasons() -> None:
    items = load(FILE).items
    assert len(items) >= 40
    for item in items:
        assert isinstance(item, DrillCloze)
        assert len({option.fill["あ"] for option in item.options}) == 4
        assert len({option.why.ja for option in item.options}) == 4


def test_what_is_right_passes_the_check(tmp_path: Path) -> None:
    (report,) = check([one(tmp_path)])
    assert report.findings == ()
    assert report.footings["execution"] == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("あ: (1 + np.tanh(x / 2)) / 2", "あ: np.tanh(x) * 2", "does not pass its drill"),
        ("あ: np.tanh(x)", "あ: (np.tanh(x / 2) + 1) / 2", "passes its drill"),
        ("  drill: sigmoid\n", "", "which `drill`"),
    ],
)
def test_a_fault_is_found_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = one(tmp_path, old, new)
    (report,) = check([path])
    found = [finding for finding in report.findings if said in finding.message.en]
    assert found
    assert found[0].line > 1
