"""Pages: complete in themselves, in both languages, and nothing that a bank says becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.bank.objectives import OBJECTIVES
from gruquiz.export import sheet
from gruquiz.export.cards import Card
from gruquiz.export.markup import TONGUES, displayed
from gruquiz.export.pages import page
from gruquiz.reference.count import parameter_count
from gruquiz.study.ability import Ability
from gruquiz.study.digest import Digest
from gruquiz.study.evidence import ItemFacts
from gruquiz.study.stats import collect
from tests.export.conftest import hostile_card

_VOID = {"meta", "br"}
_FOREIGN = {"rect", "circle", "path"}


class Reader(HTMLParser):
    """What of a page matters here: its elements, and whether each is closed in its place."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.outside: list[str] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(content.decode())
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.outside += [f"{name}={value}" for name, value in attrs if name in ("src", "href")]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _FOREIGN | {"mspace"}, tag
        self.elements.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("wanted", ["ja", "en", "both"])
def test_the_sheet_needs_nothing_from_outside(wanted: str) -> None:
    content = page("sheet", TONGUES[wanted], **sheet.content())  # type: ignore[index]
    read = Reader(content)
    assert read.outside == []
    assert not {"script", "link", "img", "iframe"} & set(read.elements)
    assert read.elements.count("svg") == 3
    assert read.elements.count("math") > 60
    assert "$" not in "".join(read.text)
    assert not re.search(r"url\((?!#head)", content.decode())
    assert ("順伝播" in content.decode()) is (wanted != "en")
    assert ("Forward" in content.decode()) is (wanted != "ja")


def test_the_counts_are_those_of_their_formulas() -> None:
    D, H = sheet.EXAMPLE
    for count in sheet.counts():
        formula = re.sub(r"(\d?)H\(", lambda m: f"{m[1] or 1} * H * (", count.formula)
        assert eval(formula, {"D": D, "H": H}) == count.one_bias
        assert eval(formula.replace("1)", "2)"), {"D": D, "H": H}) == count.two_biases
    assert parameter_count("lstm", D, H, peephole=True) - parameter_count("lstm", D, H) == 3 * H


def test_every_item_is_printed_with_its_answer_at_the_end(cards: list[Card]) -> None:
    read = Reader(page("questions", ("ja", "en"), cards=cards))
    text = "".join(read.text)
    asked, answered = text.split("解答 / Answers")
    assert "○" not in asked
    assert all(card.entry.uid in answered for card in cards)
    assert read.outside == []


def test_no_formula_of_the_banks_is_left_as_latex(cards: list[Card]) -> None:
    text = "".join(Reader(page("questions", ("ja",), cards=cards)).text)
    assert not re.search(r"\\(odot|tilde|frac|sigma|tanh)", text)


@pytest.mark.parametrize(
    ("equation", "parts"),
    [
        (r"a = b, \quad c = d", ["a = b,", "c = d"]),
        (r"a = b,\quad c_{x} = d, \quad e", ["a = b,", "c_{x} = d,", "e"]),
        (r"f(a \quad b)", [r"f(a \quad b)"]),
        (r"\mathrm{a, \quad b}", [r"\mathrm{a, \quad b}"]),
    ],
)
def test_a_line_may_end_between_the_statements_of_an_equation(
    equation: str, parts: list[str]
) -> None:
    assert displayed(equation, lambda latex: f"<{latex}>").split("\u2003 ") == [
        f"<{part}>" for part in parts
    ]


def test_the_report_of_a_beginner_is_empty_but_complete() -> None:
    items = {objective: ItemFacts(objective, 2) for objective in OBJECTIVES}
    stats = collect(Digest(), items, Ability(), 0.0)
    read = Reader(page("report", ("en",), stats=stats, objectives=OBJECTIVES, day="2027-01-01"))
    text = "".join(read.text)
    assert "Nothing answered yet." in text
    assert all(title.en.replace("`", "") in text for title in OBJECTIVES.values())


@settings(max_examples=40)
@given(st.text("<>&\"'/{}%`ascript=あ \n", max_size=30))
def test_nothing_in_a_bank_becomes_markup(text: str) -> None:
    harmless = Reader(page("questions", ("en",), cards=[hostile_card("x")]))
    hostile = Reader(page("questions", ("en",), cards=[hostile_card(text)]))
    allowed = {"br", "code", "span"}
    assert [e for e in hostile.elements if e not in allowed] == [
        e for e in harmless.elements if e not in allowed
    ]
    assert hostile.outside == []
