"""GIFT, read again by a parser that was not written here (gift-pegjs, if its folder is given)."""

from __future__ import annotations

import json
import os
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.bank.items import PickOne, PickSeveral, TypeNumber, TypeText
from gruquiz.bank.kinds.match import Match
from gruquiz.export.cards import Card
from gruquiz.export.gift import escaped, questions
from gruquiz.text import Lang, Text
from tests.export.conftest import hostile_card

PARSER = os.environ.get("GRUQUIZ_GIFT_PARSER")
needs_parser = pytest.mark.skipif(
    not PARSER, reason="GRUQUIZ_GIFT_PARSER is not set; .ci/run sets it"
)
# Between two dollars would stand a formula, which is told in signs of its own.
HOSTILE = st.text("~=#{}:\\nt%->/$[]`\"'<& aあ1\n", max_size=20).filter(
    lambda text: text.count("$") < 2
)


def reread(content: bytes) -> list[dict[str, Any]]:
    script = Path(__file__).with_name("reread_gift.mjs")
    done = subprocess.run(["node", script], input=content, capture_output=True, check=True)
    read: list[dict[str, Any]] = json.loads(done.stdout)
    return [question for question in read if question["type"] != "Category"]


def plain(html: str) -> str:
    """What a reader sees, without white space."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def same(html: str, text: Text, tongues: tuple[Lang, ...]) -> bool:
    """Whether a reader of `html` sees `text`, whose formulas are not looked at."""
    wanted = (plain(part) for lang in tongues for part in re.split(r"\$.*?\$|`", text[lang]))
    return all(part in plain(html) for part in wanted)


@needs_parser
@pytest.mark.parametrize("tongues", [("ja",), ("ja", "en")])
def test_another_parser_reads_the_same_questions(cards: list[Card], tongues: Any) -> None:
    read = reread(questions(cards, tongues))
    assert [question["title"] for question in read] == [card.entry.uid for card in cards]
    for question, card in zip(read, cards, strict=True):
        choices = question["choices"]
        match card.question.ask:
            case TypeNumber(decimals):
                assert question["type"] == "Numerical"
                told = card.key.en.partition(" ")[0]  # a unit may follow
                assert f"{choices['number']:,.{decimals}f}" == told
                assert choices["range"] == pytest.approx(10.0**-decimals if decimals else 0)
            case PickOne():
                assert question["type"] == "MC"
                assert [n for n, c in enumerate(choices, 1) if c["isCorrect"]] == card.keys
                assert len(choices) == len(card.answers)
            case PickSeveral():
                weights = [choice["weight"] for choice in choices]
                assert [n for n, w in enumerate(weights, 1) if w > 0] == card.keys
                assert sum(w for w in weights if w > 0) == pytest.approx(100, abs=1e-3)
                assert sum(w for w in weights if w < 0) == pytest.approx(-100, abs=1e-3)
        told = card.question.prompt[tongues[0]]
        if "$" not in told and "`" not in told:
            assert plain(told) in plain(question["stem"]["text"])


@needs_parser
@pytest.mark.parametrize("tongues", [("ja",), ("en",), ("ja", "en")])
def test_pairs_stay_pairs_and_what_is_left_over_is_offered(
    matched: list[Card], tongues: Any
) -> None:
    read = reread(questions(matched, tongues))
    assert len(read) == len(matched) > 5
    for question, exported in zip(read, matched, strict=True):
        item = exported.entry.item
        assert isinstance(item, Match)
        assert question["type"] == "Matching"
        told = question["globalFeedback"]["text"]
        pairs = question["matchPairs"]
        wanted = [*((pair.left, pair) for pair in item.pairs), *((None, s) for s in item.others)]
        for read_pair, (left, statement) in zip(pairs, wanted, strict=True):
            seen = read_pair["subquestion"]["text"]
            assert same(seen, left, tongues) if left else seen == ""
            # The parser forgets to put escaped signs back on this side: `&&061;` is its `\\=`.
            offered = re.sub(r"&&(\d{3});", lambda m: chr(int(m[1])), read_pair["subanswer"])
            assert "<" not in offered
            assert same(offered, statement.shown, tongues)
            assert same(told, statement.why, tongues)


@needs_parser
def test_typed_words_are_short_answers_and_formulas_are_picked(cards: list[Card]) -> None:
    typed = [card for card in cards if isinstance(card.question.ask, TypeText)]
    for question, card in zip(reread(questions(typed, ("en",))), typed, strict=True):
        choices = question["choices"]
        if card.accepted:
            right = [choice["text"]["text"] for choice in choices if choice["weight"] is None]
            assert right == list(card.accepted)
        else:
            assert [n for n, c in enumerate(choices, 1) if c["isCorrect"]] == card.keys


@needs_parser
@settings(max_examples=8)
@given(st.lists(HOSTILE, min_size=10, max_size=20))
def test_no_text_is_taken_for_a_sign_of_the_format(texts: list[str]) -> None:
    hostile = [hostile_card(text) for text in texts]
    for question, card in zip(reread(questions(hostile, ("en",))), hostile, strict=True):
        choices = question["choices"]
        assert [choice["isCorrect"] for choice in choices] == [a.key for a in card.answers]
        for choice, answer in zip(choices, card.answers, strict=True):
            shown = re.sub(r"[`$\\\s]", "", answer.shown.en)
            assert re.sub(r"[`$\\]", "", plain(choice["text"]["text"])) == shown


@given(HOSTILE)
def test_escaping_leaves_no_sign_of_the_format_and_can_be_undone(text: str) -> None:
    safe = escaped(text)
    assert "\n" not in safe
    assert not re.search(r"(?<!\\)[~=#{}:]", safe)
    assert not safe.startswith("%")
    undone = re.sub(r"\\(.)", r"\1", safe)
    assert undone.replace("&#92;", "\\").replace("&#37;", "%").replace("<br>", "\n") == text
