"""What a notebook may rely on."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz import api
from gruquiz.bank.template import template
from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.mistakes import mistakes_of


def test_a_text_is_graded() -> None:
    assert api.grade("sigmoid", DRILLS["sigmoid"].model_answer()).passed
    wrong = api.grade("sigmoid", mistakes_of("sigmoid")[0].apply(DRILLS["sigmoid"].model_answer()))
    assert wrong.outcome == "wrong"
    assert [finding.id for finding in wrong.diagnoses] == [mistakes_of("sigmoid")[0].id]


def test_what_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        api.grade("no-such-drill", "")
    with pytest.raises(KeyError):
        api.starter("no-such-drill")


def test_every_drill_has_its_starters() -> None:
    assert set(api.drills()) == set(DRILLS)
    for drill in api.drills():
        assert len({api.starter(drill, level) for level in ("choose", "fill", "write")}) >= 2


def test_a_level_that_a_drill_has_not_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="write"):
        api.starter("sigmoid", "hard")  # type: ignore[arg-type]


def test_a_bank_is_loaded_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(template("mine", "mine.yaml"), encoding="utf-8")
    assert api.load_bank(path).items[0].id == "state-update"
    assert api.check_bank(str(path)).findings == ()
    path.write_text(
        template("mine", "mine.yaml").replace("key: true", "kye: true"), encoding="utf-8"
    )
    with pytest.raises(api.BankError) as refused:
        api.load_bank(path)
    assert refused.value.findings[0].line == 36
    assert api.check_bank(path).findings
