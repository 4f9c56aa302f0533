"""How items are put and marked."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from gruquiz.bank.items import PickOne, TypeNumber, UnreadableError
from gruquiz.bank.kinds import Choice, Multi, Numeric, TrueFalse
from gruquiz.bank.kinds.numeric import read_number
from gruquiz.bank.load import parse
from gruquiz.text import Text
from tests.bank.conftest import BANK

SAMPLE = parse(BANK.encode(), "b.yaml")
CHOICE, MULTI, TRUEFALSE, NUMERIC = SAMPLE.items


@given(st.integers(0, 2**31))
def test_the_key_is_right_wherever_it_is_shown(seed: int) -> None:
    assert isinstance(CHOICE, Choice)
    question = CHOICE.put("u", seed)
    assert isinstance(question.ask, PickOne)
    verdicts = [question.mark(i).verdict for i in range(3)]
    key = verdicts.index("right")
    assert verdicts.count("right") == 1
    assert question.ask.options[key].en == "`(1 - z) * h_prev + z * h_tilde`"


def test_every_option_gets_its_reason_in_the_order_of_the_screen() -> None:
    question = CHOICE.put("u", 5)
    assert isinstance(question.ask, PickOne)
    mark = question.mark(1)
    assert [r.shown for r in mark.remarks] == list(question.ask.options)
    assert [r.picked for r in mark.remarks] == [False, True, False]
    assert all(remark.why.ja for remark in mark.remarks)


def test_the_order_comes_from_the_seed_alone() -> None:
    orders = {CHOICE.put("u", seed).order for seed in range(40)}
    assert len(orders) == 6
    assert CHOICE.put("u", 7).order == CHOICE.put("other", 7).order


@pytest.mark.parametrize(
    ("picked", "score"),
    [({0, 2}, 1.0), ({0}, 1 / 3), ({0, 1, 2}, 1 / 3), ({1}, 0.0), (set(), 0.0)],
)
def test_multi_gives_credit_beyond_guessing_only(picked: set[int], score: float) -> None:
    assert isinstance(MULTI, Multi)
    question = MULTI.put("u", 3)
    shown = frozenset(question.order.index(index) for index in picked)
    assert question.mark(shown).score == pytest.approx(score)


def test_true_and_false() -> None:
    assert isinstance(TRUEFALSE, TrueFalse)
    question = TRUEFALSE.put("u", 1)
    assert (question.mark(0).verdict, question.mark(1).verdict) == ("right", "wrong")


def test_numbers_are_drawn_shown_and_computed() -> None:
    assert isinstance(NUMERIC, Numeric)
    seen = set()
    for seed in range(60):
        question = NUMERIC.put("u", seed)
        D, H = int(question.values["D"]), int(question.values["H"])
        seen.add((D, H))
        assert f"D={D}, H={H}" in question.prompt.en
        assert question.mark(f"{3 * H * (D + H + 1):,}").verdict == "right"
        assert question.mark(str(3 * H * (D + H + 1) + 1)).verdict == "wrong"
    assert seen == {(3, 5), (3, 128), (100, 5), (100, 128)}


def test_a_near_miss_is_named() -> None:
    assert isinstance(NUMERIC, Numeric)
    question = NUMERIC.put("u", 0)
    D, H = question.values["D"], question.values["H"]
    mark = question.mark(f"{3 * H * (D + H):.0f}")
    assert mark.remarks[0].why.en == "The bias is missing."
    assert mark.remarks[-1].why.en == f"It is {mark.key.en}."


def numeric(compute: str, unit: Text | None = None, **params: list[float]) -> Numeric:
    """An item that shows its param `a` and rounds to two places."""
    assert isinstance(NUMERIC, Numeric)
    return replace(
        NUMERIC,
        params=params,
        compute=compute,
        unit=unit,
        decimals=2,
        near_misses=[],
        prompt=Text(ja="a = {{a}}", en="a = {{a}}"),
        why=Text(ja="{{a}} から求めます。", en="From {{a}}."),
    )


def test_the_answer_is_shown_alike_in_practice_and_among_options() -> None:
    item = numeric("a", unit=Text(ja="個", en="units"), a=[-0.001])
    question = item.put("u", 0)
    assert question.mark("0").verdict == "right"
    assert question.mark("1").key == item.offers(question.values)[0].shown
    assert question.mark("1").key == Text(ja="0.00 個", en="0.00 units")
    assert question.mark("0.00 個").verdict == question.mark("0units ").verdict == "right"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1048576.0, "1048576"), (0.123456789, "0.123456789"), (0.1, "0.1"), (-0.0, "0"), (7.0, "7")],
)
def test_a_param_is_shown_with_every_digit(value: float, shown: str) -> None:
    item = numeric("a", a=[value])
    assert item.put("u", 0).prompt.en == f"a = {shown}"
    assert item.offers({"a": value})[0].why.en == f"From {shown}."


def test_a_sample_of_very_many_variants_varies_every_param() -> None:
    item = numeric("a + b + c", **{name: [float(n) for n in range(30)] for name in "abc"})
    variants = list(item.variants())
    assert variants == list(item.variants())
    assert len(variants) == 2000
    for name in "abc":
        counts = Counter(values[name] for values in variants)
        assert len(counts) == 30
        assert max(counts.values()) < 2 * 2000 / 30


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("98,304", 98304), ("９８３０４", 98304), ("０．７３", 0.73), ("−1.5", -1.5), ("ー1.5", -1.5),
        ("3/4", 0.75), ("50%", 0.5), ("５０％", 0.5), (" 1 000 ", 1000), (".5", 0.5), ("1e-3", 1e-3),
        ("1，024", 1024), ("+2", 2),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(typed: str, value: float) -> None:
    assert read_number(typed) == pytest.approx(value)


@pytest.mark.parametrize(
    "typed", ["", "abc", "1..2", "1/0", "1/2/3", "--1", "0x10", "nan", "inf", "%"]
)
def test_what_is_no_number_is_asked_for_again(typed: str) -> None:
    with pytest.raises(UnreadableError):
        read_number(typed)


@given(st.text(max_size=30))
def test_any_typed_text_is_a_number_or_unreadable(typed: str) -> None:
    try:
        assert isinstance(read_number(typed), float)
    except UnreadableError as error:
        assert error.message.ja


def test_numeric_asks_for_its_decimals() -> None:
    assert NUMERIC.put("u", 0).ask == TypeNumber(0)
