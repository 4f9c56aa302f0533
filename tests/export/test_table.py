"""CSV: read back by the standard reader, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re

from hypothesis import given
from hypothesis import strategies as st

from gruquiz.export.cards import Card
from gruquiz.export.table import COLUMNS, harmless, table
from gruquiz.maths import render
from tests.export.conftest import hostile_card


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_every_item_is_a_row_in_each_language(cards: list[Card]) -> None:
    content = table(cards, ("ja", "en"))
    assert content.count(b"\r\n") >= 2 * len(cards)
    read = rows(content)
    assert [row["uid"] for row in read[::2]] == [card.entry.uid for card in cards]
    assert {row["lang"] for row in read[1::2]} == {"en"}
    for row, card in zip(read[::2], cards, strict=True):
        assert sum(bool(row.get(f"option_{n}")) for n in range(1, 10)) == len(card.answers)
        assert row["prompt"]
        assert row["key"]
        assert row["reasons"]


def test_a_row_says_all_that_its_linked_set_says(cards: list[Card]) -> None:
    shown = {row["uid"]: row for row in rows(table(cards, ("ja",)))}
    of_sets = [card.entry for card in cards if card.entry.linked_set]
    equations, codes = set(), set()
    for entry in of_sets:
        row, common = shown[entry.uid], entry.linked_set
        assert common is not None
        if common.equation:
            equations.add(entry.uid)
            assert render(f"${common.equation}$") in row["equation"]
        if common.code:
            codes.add(entry.uid)
            assert common.code in row["code"]
    assert equations
    assert codes


def test_excel_gets_its_mark_and_nobody_else(cards: list[Card]) -> None:
    bom = b"\xef\xbb\xbf"
    assert table(cards[:1], ("en",), excel=True) == bom + table(cards[:1], ("en",))


def test_no_cell_of_the_banks_is_a_formula(cards: list[Card]) -> None:
    for row in rows(table(cards, ("ja", "en"))):
        for cell in row.values():
            assert not re.match(r"[=+@\t\r＝＋＠]", cell), cell
            assert not cell.startswith(("-", "－")) or re.fullmatch(r"-[\d.,]+%?", cell), cell


@given(st.text("=+-@＝＋－＠\t\n\",;' aあ1."))
def test_any_text_survives_and_starts_no_formula(text: str) -> None:
    (row,) = rows(table([hostile_card(text)], ("en",)))
    assert set(row) == {*COLUMNS, "option_1", "option_2"}
    assert row["prompt"] == harmless(text)
    assert harmless(text) in (text, f"'{text}")
    assert not re.match(r"[=@＝＋－＠\t\r\n]", harmless(text))
