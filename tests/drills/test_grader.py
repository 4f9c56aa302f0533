"""The grader, graded on every drill: right answers, starters, catalogued mistakes, options, cases, hints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from gruquiz.bank.findings import BankError
from gruquiz.bank.kinds import Code
from gruquiz.bank.library import Library
from gruquiz.check.drills import check_drill
from gruquiz.check.trials import Bench
from gruquiz.drills import mistakes as catalogue
from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.mistakes import Mistake, Patch, PatchError, mistakes_of, read_catalogue
from gruquiz.text import Text


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with Bench(jobs=1) as made:
        yield made


# One drill of each shape; `gruquiz bank check` goes through all of them.
@pytest.mark.parametrize("drill_id", ["sigmoid", "rnn-step", "gru-forward"])
def test_the_check_of_a_drill_finds_nothing(drill_id: str, bench: Bench, library: Library) -> None:
    item = library[f"drills/{drill_id}"].item
    assert isinstance(item, Code)
    report = check_drill(DRILLS[drill_id], item, bench)
    assert [finding.render("en") for finding in report.findings] == []
    assert report.mistakes >= 12
    assert report.alternatives >= 3


def slip(**changes: object) -> Mistake:
    fields = {
        "id": "planted",
        "family": "sign",
        "patch": [Patch("da = dh_next * (1 - h_next**2)", "da = -dh_next * (1 - h_next**2)")],
        "say": Text(ja="符号が逆です。", en="The sign is wrong."),
        "ask": Text(ja="符号は。", en="Which sign?"),
    }
    return Mistake(**(fields | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("planted", "said"),
    [
        (slip(), "the mistake planted is told as"),
        (slip(patch=[Patch("da = dh_next * (1 - h_next**2)", "da = (1 - h_next**2) * dh_next")]), "passes"),
        (slip(patch=[Patch("no such line", "x = 1")]), "does not apply"),
        (slip(id="db-averaged"), "an id occurs twice"),
        (slip(twins=["nobody"]), "a twin nobody that is not there"),
    ],
)  # fmt: skip
def test_a_fault_in_the_catalogue_is_found(
    planted: Mistake, said: str, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = catalogue.read_catalogue(catalogue.catalogue_file("rnn-step"))
    kept = [m for m in listed.mistakes if m.id in ("db-averaged", "grads-rebound")]
    few = type(listed)(format=listed.format, drill=listed.drill, mistakes=[*kept, planted])
    monkeypatch.setattr("gruquiz.check.drills.read_catalogue", lambda _: few)
    found = [f.render("en") for f in check_drill(DRILLS["rnn-step"], None, bench).findings]
    assert any(said in line for line in found), found


def test_a_hint_that_gives_the_line_away_is_found(bench: Bench, library: Library) -> None:
    item = library["drills/sigmoid"].item
    assert isinstance(item, Code)
    told = Text(ja="`y = (1 + np.tanh(x/2)) / 2` です。", en="It is `y = (1 + np.tanh(x/2)) / 2`.")
    hints = [told, *item.hints[1:]]
    drill = replace(DRILLS["sigmoid"])
    changed = type(item)(**{f: getattr(item, f) for f in item.__struct_fields__} | {"hints": hints})
    found = [f.render("en") for f in check_drill(drill, changed, bench).findings]
    assert any("hint 1" in line for line in found)


def test_a_patch_that_fits_twice_is_refused() -> None:
    with pytest.raises(PatchError, match="2 times"):
        slip(patch=[Patch("a = 1", "a = 2")]).apply("a = 1\na = 1\n")


def test_a_patch_keeps_the_indentation_of_what_it_replaces() -> None:
    mistake = slip(patch=[Patch("if a:\n    b = 1", "b = 1\nc = 2")])
    assert mistake.apply("def f():\n    if a:\n        b = 1\n    return b") == (
        "def f():\n    b = 1\n    c = 2\n    return b"
    )


def test_a_broken_catalogue_is_told_with_file_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "rnn_step.yaml"
    file.write_text(
        "format: gruquiz/mistakes@1\ndrill: rnn-step\nmistakes:\n  - id: a\n    famly: sign\n",
        encoding="utf-8",
    )
    with pytest.raises(BankError) as caught:
        read_catalogue(file)
    first = caught.value.findings[0].render("en")
    assert f"{file}:" in first
    assert any("famly" in f.render("en") and f.line == 5 for f in caught.value.findings)


@pytest.mark.parametrize("drill_id", DRILLS)
def test_what_a_mistake_refers_to_is_there(drill_id: str, library: Library) -> None:
    for mistake in mistakes_of(drill_id):
        for uid in mistake.see:
            assert library[uid].uid == uid
