"""The closed form: an exam asks typed items with four options, of which exactly one is right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.bank.items import PickOne, PickSeveral, Question
from gruquiz.bank.kinds import Code, Numeric, TrueFalse
from gruquiz.bank.kinds.closed import Typed
from gruquiz.bank.library import Entry, Library, open_library, shipped
from gruquiz.bank.load import parse
from tests.bank.conftest import BANK as SAMPLE
from tests.bank.typed import BANK as WRITTEN

LIBRARY = Library([parse(SAMPLE.encode(), "a.yaml"), parse(WRITTEN.encode(), "b.yaml")])
SHIPPED = open_library(shipped())
TYPED = [entry for entry in SHIPPED if isinstance(entry.item, Typed)]


def right(question: Question) -> list[int]:
    assert isinstance(question.ask, PickOne)
    return [n for n in range(len(question.ask.options)) if question.mark(n).verdict == "right"]


@pytest.mark.parametrize("uid", ["sample/count", "written/update", "written/gate"])
@given(seed=st.integers(0, 2**31))
def test_a_typed_item_gets_four_options_and_reasons(uid: str, seed: int) -> None:
    question = LIBRARY[uid].put(seed, closed=True)
    assert isinstance(question.ask, PickOne)
    assert len({option.en for option in question.ask.options}) == 4
    (position,) = right(question)
    for picked in range(4):
        mark = question.mark(picked)
        assert [remark.picked for remark in mark.remarks] == [n == picked for n in range(4)]
        assert [remark.key for remark in mark.remarks] == [n == position for n in range(4)]
        assert [remark.shown for remark in mark.remarks] == list(question.ask.options)
        assert "{{" not in "".join(remark.why.ja + remark.why.en for remark in mark.remarks)
        assert mark.key == question.ask.options[position]
    assert LIBRARY[uid].put(seed, closed=True) == question


@pytest.mark.parametrize("uid", ["sample/count", "written/update", "written/gate"])
def test_the_key_stands_everywhere(uid: str) -> None:
    assert {right(LIBRARY[uid].put(seed, closed=True))[0] for seed in range(40)} == {0, 1, 2, 3}


def test_words_of_the_same_reason_are_one_option_in_each_language() -> None:
    ask = LIBRARY["written/gate"].put(3, closed=True).ask
    assert isinstance(ask, PickOne)
    assert {option.ja for option in ask.options} == {
        "忘却ゲート",
        "入力ゲート",
        "出力ゲート",
        "更新ゲート",
    }
    assert {option.en for option in ask.options} == {
        "forget gate",
        "input gate",
        "output gate",
        "update gate",
    }


@settings(max_examples=15)
@given(seed=st.integers(0, 2**31))
def test_every_typed_item_that_ships_closes(seed: int) -> None:
    for entry in TYPED:
        question = entry.put(seed, closed=True)
        assert len(right(question)) == 1, entry.uid
        assert question.seed == seed


@pytest.mark.parametrize(
    "entry", [e for e in TYPED if isinstance(e.item, Numeric)], ids=lambda e: e.uid
)
def test_options_of_a_number_are_what_typing_them_would_be_marked_as(entry: Entry) -> None:
    for seed in range(8):
        closed = entry.put(seed, closed=True)
        assert isinstance(entry.item, Numeric)
        assert isinstance(closed.ask, PickOne)
        typed = entry.item.put_with(entry.uid, seed, closed.values)
        for position, option in enumerate(closed.ask.options):
            number = option.en.split(" ")[0]
            assert typed.mark(number).verdict == closed.mark(position).verdict
            assert typed.prompt == closed.prompt


def test_what_has_options_keeps_them() -> None:
    for entry in SHIPPED:
        if not isinstance(entry.item, Typed | Code) and entry.item.kind in ("choice", "truefalse"):
            assert entry.put(9, closed=True) == entry.put(9)
            assert entry.item.closable
        if isinstance(entry.item, TrueFalse):
            assert isinstance(entry.put(9, closed=True).ask, PickOne)
        if isinstance(entry.item, Code):
            assert not entry.item.closable


def test_credit_is_shared_in_practice_and_whole_in_an_exam() -> None:
    entry = LIBRARY["sample/limits"]
    shared, whole = entry.put(4), entry.put(4, closed=True)
    assert isinstance(whole.ask, PickSeveral)
    keys = frozenset(n for n, index in enumerate(shared.order) if index in (0, 2))
    assert shared.mark(keys).score == whole.mark(keys).score == 1
    one = frozenset([min(keys)])
    assert 0 < shared.mark(one).score < 1
    assert (whole.mark(one).score, whole.mark(one).verdict) == (0, "wrong")


def test_an_item_with_too_few_mistakes_says_so_and_stays_typed() -> None:
    lost = '      - expr: "z * h_tilde"\n        why: {ja: "前の状態が消えています。", en: "The old state is lost."}\n'
    assert lost in WRITTEN
    spoiled = WRITTEN.replace(lost, "")
    entry = Library([parse(spoiled.encode(), "b.yaml")])["written/update"]
    assert not entry.item.closable
    assert entry.put(1, closed=True) == entry.put(1)
