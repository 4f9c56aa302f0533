"""The glossary: its own words pass, refused spellings and one-sided terms are found, code is left alone."""

from __future__ import annotations

import pytest

from gruquiz.bank.library import shipped
from gruquiz.bank.terms import Term, glossary, lint_terms
from gruquiz.text import Text


@pytest.mark.parametrize("term", glossary().terms, ids=lambda term: term.en)
def test_preferred_words_pass_and_refused_ones_do_not(term: Term) -> None:
    assert list(lint_terms(("prompt",), Text(ja=f"{term.ja}です。", en=f"A {term.en}."))) == []
    for lang, refused in (("ja", term.refused_ja), ("en", term.refused_en)):
        for spelling in refused:
            text = Text(ja=f"{spelling}と{term.ja}", en=f"{spelling} or {term.en}")
            faults = lint_terms(("options", 0, "why"), text)
            assert (*("options", 0, "why"), lang) in {fault.place for fault in faults}


@pytest.mark.parametrize(
    ("ja", "en", "place", "missing"),
    [
        ("教師強制はどれですか。", "Which is it?", ("prompt",), ["en"]),
        ("どれですか。", "Which is teacher forcing?", ("options", 1, "text"), ["ja"]),
        ("どれですか。", "Which is teacher forcing?", ("options", 1, "why"), []),
        ("忘却ゲートと入力ゲート", "forget and input gates", ("prompt",), []),
        ("`sigmoid(a)` の値", "the sigmoid of $a$", ("prompt",), []),
    ],
)
def test_a_term_of_one_language_is_found_in_what_is_asked(
    ja: str, en: str, place: tuple[str | int, ...], missing: list[str]
) -> None:
    assert [fault.place[-1] for fault in lint_terms(place, Text(ja=ja, en=en))] == missing


def test_code_is_no_prose() -> None:
    text = Text(ja="`パラメーター` と $デコーダー$", en="`x` and $y$")
    assert list(lint_terms(("explain",), text)) == []


def test_the_glossary_is_no_bank() -> None:
    assert not any("glossary" in file.name for file in shipped())
