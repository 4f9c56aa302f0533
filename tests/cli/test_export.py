"""`gruquiz export`: files that are written whole, never over another, and messages in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from gruquiz.bank.library import open_library, shipped
from tests.cli.conftest import Program

FORMATS = [("anki", "out.tsv"), ("csv", "out.csv"), ("gift", "out.txt")]


@pytest.mark.parametrize(("form", "name"), FORMATS)
def test_a_file_is_written_and_never_over_another(
    gruquiz: Program, tmp_path: Path, form: str, name: str
) -> None:
    command = ("export", form, name, "--bank", "gates")
    done = gruquiz(*command)
    assert (done.returncode, done.stderr) == (0, "")
    assert name in done.stdout
    written = (tmp_path / name).read_bytes()
    assert b"gates" in written
    (tmp_path / name).write_text("mine")
    refused = gruquiz(*command)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--force" in refused.stderr
    assert (tmp_path / name).read_text() == "mine"
    assert gruquiz(*command, "--force").returncode == 0
    assert (tmp_path / name).read_bytes() == written
    assert {path.name for path in tmp_path.iterdir()} == {name, "gruquiz-home"}


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "left out: kept for the mock exam"), ("ja", "模擬試験のために取り分けた")],
)
def test_what_is_kept_for_the_exam_is_counted(gruquiz: Program, lang: str, said: str) -> None:
    library = open_library(shipped())
    meant = [e for e in library if e.bank.id == "gates" and e.item.kind != "code"]
    kept = sum(e.uid in library.held_back for e in meant)
    assert 0 < kept < len(meant)
    done = gruquiz("--lang", lang, "export", "gift", "out.txt", "--bank", "gates")
    first, second = done.stdout.splitlines()
    assert str(len(meant) - kept) in first
    assert str(kept) in second
    assert said in second


@pytest.mark.parametrize(("lang", "japanese", "english"), [
    ("ja", True, False), ("en", False, True), ("both", True, True),
])  # fmt: skip
def test_the_language_of_what_is_written(
    gruquiz: Program, tmp_path: Path, lang: str, japanese: bool, english: bool
) -> None:
    gruquiz("export", "gift", "out.txt", "--bank", "gates", "--lang", lang)
    text = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert ("どれ" in text) is japanese
    assert ("Which" in text) is english


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["csv", "no/such/out.csv"], 2, "There is no folder no/such"),
        (["csv", "."], 2, "is a folder"),
        (["anki", "deck.txt"], 2, ".apkg or .tsv"),
        (["gift", "x", "--bank", "drills"], 2, "No item fits"),
        (["gift", "x", "--bank", "nothing"], 2, "gruquiz bank list"),
        (["gift", "x", "--objective", "Z9"], 2, "Objectives with items"),
        (["csv", "x", "--lang", "fr"], 2, "both"),
        (["anky", "x"], 2, "Did you mean anki"),
        (["csv", "/proc/out.csv"], 3, "/proc/out.csv cannot be written"),
    ],
)
def test_what_cannot_be_done_is_told(
    gruquiz: Program, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    done = gruquiz("export", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
    japanese = gruquiz("--lang", "ja", "export", *arguments)
    assert any("\u3040" <= character <= "\u9fff" for character in japanese.stderr)
    assert [path.name for path in tmp_path.iterdir()] in ([], ["gruquiz-home"])


def test_a_bank_of_ones_own_is_exported_by_its_path(gruquiz: Program, tmp_path: Path) -> None:
    from tests.bank.conftest import BANK

    (tmp_path / "own.yaml").write_text(BANK, encoding="utf-8")
    gruquiz("export", "csv", "out.csv", "--bank", "own.yaml", "--excel")
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfuid,")


@pytest.mark.parametrize("kind", ["sheet", "questions", "report"])
def test_pages_are_written(gruquiz: Program, tmp_path: Path, kind: str) -> None:
    narrowed = ("--bank", "gates") if kind == "questions" else ()
    done = gruquiz("export", "html", "page.html", "--kind", kind, *narrowed)
    assert (done.returncode, done.stderr) == (0, "")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert text.rstrip().endswith("</html>")
