"""Typed words: the same word in any usual spelling, slips asked about once, mistakes named."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gruquiz.bank.findings import BankError
from gruquiz.bank.items import DoubtfulError, UnreadableError
from gruquiz.bank.kinds import Cloze
from gruquiz.bank.library import Library, shipped
from gruquiz.bank.load import load, parse
from gruquiz.bank.prove import ReferenceBench
from gruquiz.bank.typed.words import folded, slip
from tests.bank.typed import BANK

QUESTION = Library([parse(BANK.encode(), "b.yaml")])["written/gate"].put(1)
SHIPPED = next(load(file) for file in shipped() if file.name == "typed.yaml")


@pytest.mark.parametrize(
    "typed",
    [
        "忘却ゲート", "忘却 ゲート", "忘却げーと", "忘却ゲイト".replace("イ", "ー"), "忘却ｹﾞｰﾄ", "忘却ゲト", "「忘却ゲート」",
        "ボウキャクゲート", "ぼうきゃくげーと", "FORGET GATE", "Forget-gate", "ｆｏｒｇｅｔ　ｇａｔｅ", "forgetgate", "forget gate.",
    ],
)  # fmt: skip
def test_spelling_makes_no_difference(typed: str) -> None:
    assert QUESTION.mark(typed).verdict == "right"


@pytest.mark.parametrize(
    ("typed", "why"), [("入力げーと", "candidate"), ("attention", "what belongs")]
)
def test_a_wrong_word_gets_its_reason_and_the_key(typed: str, why: str) -> None:
    mark = QUESTION.mark(typed)
    assert mark.verdict == "wrong"
    assert why in mark.remarks[0].why.en
    assert (mark.key.ja, mark.key.en) == ("忘却ゲート", "forget gate")


@pytest.mark.parametrize("typed", ["forgat gate", "froget gate", "forget gat", "input gatee"])
def test_a_slip_is_asked_about_once_whether_for_right_or_for_wrong(typed: str) -> None:
    with pytest.raises(DoubtfulError) as doubt:
        QUESTION.mark(typed)
    assert "forget" not in doubt.value.message.en
    assert "忘却" not in doubt.value.message.ja
    assert replace(QUESTION, doubted=True).mark(typed).verdict == "wrong"


def test_another_kanji_is_another_word() -> None:
    assert QUESTION.mark("出力ゲート").verdict == "wrong"


@pytest.mark.parametrize("typed", ["", "　", "「」", "\ud800", "ゲート"])
def test_what_says_nothing_yet_costs_nothing(typed: str) -> None:
    for question in (QUESTION, replace(QUESTION, doubted=True)):
        with pytest.raises(UnreadableError):
            question.mark(typed)


@given(st.text(max_size=30))
def test_any_text_is_marked_or_asked_again(typed: str) -> None:
    try:
        assert QUESTION.mark(typed).verdict in ("right", "wrong")
    except UnreadableError as error:
        assert error.message.ja


@given(st.text("abcdeあいうえカキ", min_size=4, max_size=8), st.data())
def test_one_letter_more_less_or_other_is_a_slip_in_both_directions(
    word: str, data: st.DataObject
) -> None:
    word = folded(word)
    place = data.draw(st.integers(0, len(word) - 1))
    for other in (word[:place] + "z" + word[place:], word[:place] + "z" + word[place + 1 :]):
        assert slip(word, other)
        assert slip(other, word)
    assert not slip(word, word)
    assert not slip(word, "zz" + word)


def test_a_short_word_or_symbol_is_never_a_slip() -> None:
    assert not slip("z", "r")
    assert not slip("rnn", "lnn")


@pytest.mark.parametrize(
    ("one", "other"),
    [("1 - z", "１ー ｚ"), ("1 − z_t", "1-zt"), ("peep-hole", "Peephole"), ("コンピューター", "こんぴゅーた")],
)  # fmt: skip
def test_these_are_one_word(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_a_minus_is_no_hyphen() -> None:
    assert folded("1 - z") != folded("1 z")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("say: 入力ゲート", "say: 忘却げーと", "also in `wrong` or `near`"),
        ("say: 入力ゲート", "say: INPUT-GATE", "listed twice"),
        ("accept: [忘却ゲート, ぼうきゃくゲート, forget gate, forget-gate unit]", "accept: []", "at least one word"),
        ("say: ゲート", 'say: "「」"', "at least one word"),
        ("    wrong:\n      - say: 入力ゲート\n", '    wrong:\n      - say: 入力ゲート\n        claim: "f == i"\n', "have a `claim`"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_told(old: str, new: str, said: str) -> None:
    assert BANK.count(old) == 1
    with pytest.raises(BankError) as broken:
        parse(BANK.replace(old, new).encode(), "b.yaml")
    assert any(said in finding.message.en for finding in broken.value.findings)


def test_claims_are_proved_and_refuted() -> None:
    items = [item for item in SHIPPED.items if isinstance(item, Cloze)]
    bench = ReferenceBench(SHIPPED)
    for item in items:
        proof = bench.prove(item)
        assert (proof.faults, proof.footing) == ((), "execution" if item.claim else "source")
    gate = next(item for item in items if item.id == "gate-on-the-old-cell-state")
    wrong = [msgspec.structs.replace(gate.wrong[0], claim="f > 0")]
    for change, place in (
        ({"claim": "c_next == i * c_prev"}, ("claim",)),
        ({"wrong": wrong}, ("wrong", 0, "claim")),
    ):
        (fault,) = bench.prove(msgspec.structs.replace(gate, **change)).faults
        assert fault.place == place
