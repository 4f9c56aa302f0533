"""Decks for Anki: a package (`.apkg`), and a text file (`.tsv`) that needs no further library.

A note is known by the uid of its item, so a second import updates it and its schedule stays.
"""

from __future__ import annotations

import csv
import io
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from gruquiz.bank.load import Bank
from gruquiz.export.cards import Card
from gruquiz.export.markup import Tongues, in_tongues, mathjax
from gruquiz.export.pages import environment

MODEL = 1_607_392_319
"""The number of our type of note; Anki knows it again by this, so it never changes."""

STYLE = """\
.card { font: 17px/1.6 "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic", Meiryo, sans-serif; max-width: 46em; margin: auto; text-align: left; }
pre, code { font-family: Menlo, Consolas, "Noto Sans Mono CJK JP", monospace; font-size: 0.9em; }
pre { overflow-x: auto; border: 1px solid #8888; border-radius: 4px; padding: 0.5em; }
.convention, .hint, .source { color: #777; font-size: 0.85em; }
.equation { margin: 0.6em 1em; }
.right { font-weight: 600; }
.typed { list-style: none; padding-left: 1em; }
"""


class Note(msgspec.Struct, frozen=True):
    """One card as Anki keeps it."""

    guid: str
    deck: str
    front: str
    back: str
    tags: tuple[str, ...]
    bank: Bank


def notes(cards: Sequence[Card], tongues: Tongues) -> Iterator[Note]:
    """The cards as notes; formulas are for Anki's MathJax."""
    sides = environment(tongues, mathjax).get_template("card.html.jinja").module
    for card in cards:
        bank, item = card.entry.bank, card.entry.item
        yield Note(
            guid=blake2b(card.entry.uid.encode(), digest_size=8, person=b"gruquiz").hexdigest(),
            deck=f"gruquiz::{_name(in_tongues(bank.title, tongues, ' / '))}",
            front=_one_line(sides.front(card)),  # type: ignore[attr-defined]
            back=_one_line(sides.back(card)),  # type: ignore[attr-defined]
            tags=(f"objective::{_tag(item.objective)}", f"bank::{_tag(bank.id)}"),
            bank=bank,
        )


def package(cards: Sequence[Card], tongues: Tongues, now: float) -> bytes:
    """The cards as `.apkg`; raises `ModuleNotFoundError` where genanki is not installed.

    `now` is Unix time in seconds: Anki updates what it has by what is newer.
    """
    import genanki

    model = genanki.Model(
        MODEL,
        "gruquiz",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[
            {
                "name": "Card",
                "qfmt": "{{Front}}",
                "afmt": '{{FrontSide}}<hr id="answer">{{Back}}',
            }
        ],
        css=STYLE,
    )
    decks: dict[int, genanki.Deck] = {}
    for note in notes(cards, tongues):
        number = zlib.crc32(note.bank.id.encode()) + 1
        deck = decks.setdefault(number, genanki.Deck(number, note.deck))
        fields = [note.front, note.back]
        deck.add_note(genanki.Note(model, fields, guid=note.guid, tags=list(note.tags)))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "deck.apkg")
        genanki.Package(list(decks.values())).write_to_file(file, timestamp=now)
        return file.read_bytes()


def table(cards: Sequence[Card], tongues: Tongues) -> bytes:
    """The cards as a text file that Anki imports, with the heading that tells it how."""
    text = io.StringIO()
    text.write("#separator:tab\n#html:true\n#notetype:Basic\n")
    text.write("#guid column:1\n#deck column:2\n#tags column:5\n")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    for note in notes(cards, tongues):
        writer.writerow([note.guid, note.deck, note.front, note.back, " ".join(note.tags)])
    return text.getvalue().encode()


def _one_line(html: object) -> str:
    """Without the template's line breaks; those of programs are `<br>`."""
    return " ".join(str(html).split("\n")).strip()


def _name(title: str) -> str:
    """A title on one line, in which `::` does not open a subdeck."""
    return " ".join(title.split()).replace("::", ":")


def _tag(name: str) -> str:
    """Anki separates tags by spaces."""
    return "_".join(name.split())
