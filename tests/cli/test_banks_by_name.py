"""A bank is named by its path or by its id, whether it ships or is one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.content import content
from tests.bank.conftest import BANK
from tests.cli.conftest import Program


@pytest.mark.parametrize("bank", [str(content("questions") / "gates.yaml"), "gates"])
def test_a_bank_that_ships_is_practised_by_path_and_by_id(gruquiz: Program, bank: str) -> None:
    done = gruquiz("quiz", "--plain", "--bank", bank, "-n", "1", "--seed", "1", typed="1\n" * 9)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_bank_that_ships_is_checked_by_its_id(gruquiz: Program) -> None:
    checked = gruquiz("bank", "check", "gates")
    assert checked.returncode == 0, checked.stdout
    assert "gates.yaml: " in checked.stdout


def test_an_own_bank_is_known_by_its_id(gruquiz: Program, home: Path) -> None:
    folder = home / "data" / "banks"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(BANK, encoding="utf-8")
    assert "mine.yaml: " in gruquiz("bank", "check", "sample").stdout
    done = gruquiz(
        "quiz", "--plain", "--bank", str(folder / "mine.yaml"), "-n", "1", "--seed", "1", typed="1\n" * 9
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_a_name_that_is_no_bank_gets_a_hint(gruquiz: Program) -> None:
    done = gruquiz("bank", "check", "gatse")
    assert done.returncode == 2
    assert "did you mean `gates`?" in done.stderr


def test_a_hidden_convention_is_shown_to_authors_only(gruquiz: Program, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    hidden = (
        "    context: cell\n    hide_convention: true\n"
        r"    equation: 'h_t = (1 - z_t) \odot h_{t-1} + z_t \odot \tilde{h}_t'" + "\n"
    )
    path.write_text(BANK.replace("    context: cell\n", hidden), encoding="utf-8")
    arguments = ("quiz", "--plain", "--bank", str(path), "-n", "4", "--seed", "3")
    asked = gruquiz(*arguments, typed="1\n" * 9).stdout.split("Question ")[1:]
    update = next(question for question in asked if "Which is the update?" in question)
    assert "Convention:" not in update
    assert sum("Convention:" in question for question in asked) == 2
    assert "Convention:" in gruquiz("bank", "show", "sample/update", str(path)).stdout


def test_a_bank_of_ones_own_is_listed_shown_and_found(gruquiz: Program, home: Path) -> None:
    (home / "data" / "banks").mkdir(parents=True)
    (home / "data" / "banks" / "own.yaml").write_text(BANK, encoding="utf-8")
    assert "\nsample " in gruquiz("bank", "list").stdout
    assert "## sample/update " in gruquiz("bank", "show", "sample/update").stdout
    assert "sample/update " in gruquiz("bank", "search", "mirrored").stdout
    assert "Did you mean sample/update" in gruquiz("bank", "show", "sample/updaet").stderr


def test_a_folder_is_no_bank_to_practise_from(gruquiz: Program, tmp_path: Path) -> None:
    (tmp_path / "banks").mkdir()
    done = gruquiz("quiz", "--plain", "--bank", f"{tmp_path}/banks")
    assert done.returncode == 2
    assert "is a folder; name one bank file" in done.stderr


def test_numbers_that_are_drawn_later_stand_open_in_what_is_found(gruquiz: Program) -> None:
    found = gruquiz("bank", "search", "parameters", "GRU")
    assert found.returncode == 0
    assert "{{" not in found.stdout


def test_the_language_is_read_from_settings_with_a_byte_order_mark(
    gruquiz: Program, home: Path
) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_bytes(b'\xef\xbb\xbflang = "ja"\n')
    assert "まだ" in gruquiz("stats", GRUQUIZ_LANG="", LC_ALL="C").stdout
