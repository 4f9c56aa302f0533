"""Decks, opened by Anki's own library."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.bank.library import Library
from gruquiz.export import anki
from gruquiz.export.cards import Card, card
from tests.export.conftest import hostile_card

BOTH = ("ja", "en")
NOW = 1_800_000_000.0


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    from anki.collection import Collection

    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def imported(collection: Any, content: bytes, folder: Path) -> Any:
    """Import a package as Anki does by default; the notes by what became of them."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    file = folder / "deck.apkg"
    file.write_bytes(content)
    request = ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())
    return collection.import_anki_package(request).log


def test_a_second_import_updates_and_adds_nothing(
    collection: Any, cards: list[Card], tmp_path: Path
) -> None:
    some = cards[::9]
    first = imported(collection, anki.package(some, ("ja",), NOW), tmp_path)
    assert len(first.new) == len(some)
    second = imported(collection, anki.package(some, BOTH, NOW + 60), tmp_path)
    assert (len(second.new), len(second.updated)) == (0, len(some))
    assert collection.note_count() == collection.card_count() == len(some)


def test_a_card_shows_question_options_and_reasons(
    collection: Any, library: Library, tmp_path: Path
) -> None:
    known = card(library["equations/gru-dwhh"])
    imported(collection, anki.package([known], ("en",), NOW), tmp_path)
    (number,) = collection.find_cards("tag:objective::H2 tag:bank::equations")
    shown = collection.get_card(number)
    question, answer = shown.question(), shown.answer()
    assert re.search(r"\\\(.+\\\)", question), "formulas are for MathJax"
    assert all(option.shown.en.strip("`") in question for option in known.answers)
    assert answer.count("○") == 1
    assert answer.count("×") == len(known.answers) - 1
    assert collection.decks.name(shown.did).startswith("gruquiz::")


def test_the_text_file_is_recognised_when_it_comes_again(
    collection: Any, cards: list[Card], tmp_path: Path
) -> None:
    from anki.collection import ImportCsvRequest

    some = cards[::9]
    file = tmp_path / "deck.tsv"
    file.write_bytes(anki.table(some, BOTH))
    counts = []
    for _ in range(2):
        metadata = collection.get_csv_metadata(path=str(file), delimiter=None)
        log = collection.import_csv(ImportCsvRequest(path=str(file), metadata=metadata)).log
        counts.append(len(log.new))
    assert counts == [len(some), 0]
    assert collection.note_count() == len(some)
    assert len(collection.find_notes("tag:objective::*")) == len(some)


@settings(max_examples=40)
@given(st.text("<>&\"'\\\t\n{}#:;=~$`あ日a1 -", max_size=30))
def test_nothing_in_a_text_becomes_markup_or_ends_a_record(text: str) -> None:
    import csv
    import io
    from html import unescape

    (note,) = anki.notes([hostile_card(text)], ("en",))
    plain = unescape(re.sub(r"<[^>]*>", "", note.front.replace("<br>", " ")))
    wanted = re.sub(r"[`$\\()\s]", "", f"x = 1  {text}")
    assert wanted in re.sub(r"[`$\\()\s]", "", plain)
    rows = anki.table([hostile_card(text)], ("en",)).decode().split("\n", 6)[6]
    (row,) = csv.reader(io.StringIO(rows, newline=""), delimiter="\t")
    assert row[2:4] == [note.front, note.back]


def test_without_genanki_the_way_out_is_told(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['genanki'] = None\n"
        "from gruquiz.cli.main import run\n"
        "sys.exit(run(['export', 'anki', 'deck.apkg', '--bank', 'gates']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "gruquiz[anki]" in done.stderr
    assert not list(tmp_path.glob("deck*"))
