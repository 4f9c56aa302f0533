"""Orders: proved by running them or by their values, marked by the pairs that matter, closed for an exam."""

from __future__ import annotations

from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.bank.items import PickOne, PutInOrder
from gruquiz.bank.kinds import Order
from gruquiz.bank.kinds.partial_order import PartialOrder
from gruquiz.bank.load import parse
from tests.bank.arranged import BANK, only
from tests.bank.faults import broken, findings

ITEMS = {item.id: item for item in parse(BANK.encode(), "arranged.yaml").items}


def order(name: str) -> Order:
    item = ITEMS[name]
    assert isinstance(item, Order)
    return item


def test_every_order_of_the_sample_is_proved(tmp_path: Path) -> None:
    assert findings(BANK, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param('code: "z = sigmoid(az)"', 'code: "z = sigmoid(ar)"', "should be right", id="wrong-code"),
        pytest.param("        after: []\n", "", "put earlier, this line gives", id="a-free-line-declared-fixed"),
        pytest.param("after: [1, 3]", "after: [1]", "should be right", id="a-fixed-line-declared-free"),
        pytest.param("expr: gru\n", "expr: 5 * lstm\n", "not larger", id="not-rising"),
        pytest.param("expr: lstm\n", "expr: lstm\n        after: [1]\n", "should be that of a line", id="free-but-larger"),
        pytest.param("args: [x,", "args: [xx,", "xx", id="unknown-argument"),
        pytest.param('en: "simple RNN"', 'en: "First, the RNN"', "tells where the line belongs", id="says-its-place"),
        pytest.param("    convention: {z: new, reset: before}\n    verify: gru_step.h_next",
                     "    verify: gru_step.h_next", "no convention is stated", id="no-convention"),
    ],
)  # fmt: skip
def test_a_planted_fault_is_found(old: str, new: str, said: str, tmp_path: Path) -> None:
    bank = next(bank for bank in (only("counts"), only("step")) if old in bank)
    assert any(said in found for found in findings(bank.replace(old, new, 1), tmp_path))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("      (あ)\n", "      pass\n", "one line that consists of (あ)"),
        ("after: [1, 3]", "after: [4]", "stand earlier in the bank"),
        ('code: "r = sigmoid(ar)"', 'code: "z = sigmoid(az)"', "stands there twice"),
        ("verify: gru_step.h_next", "verify: gru_step", "names a scenario and a value"),
        ("expr: rnn\n        ", "", "or none has"),
    ],
)
def test_a_broken_rule_is_told(old: str, new: str, said: str) -> None:
    assert old in BANK
    assert any(said in found for found in broken(BANK.replace(old, new, 1)))


@given(seed=st.integers(0, 999), data=st.data())
def test_only_right_orders_score_one(seed: int, data: st.DataObject) -> None:
    item = order("step")
    question = item.put("u", seed)
    assert isinstance(question.ask, PutInOrder)
    response = tuple(data.draw(st.permutations(range(len(item.lines)))))
    mark = question.mark(response)
    chosen = [question.order[position] for position in response]
    assert 0 <= mark.score <= 1
    assert (mark.score == 1) is (chosen in [[0, 1, 2, 3], [1, 0, 2, 3], [1, 2, 0, 3]])
    assert all(remark.placed for remark in mark.remarks) is (mark.verdict == "right")


def test_the_shown_order_is_never_right() -> None:
    for item in (order("step"), order("counts")):
        for seed in range(50):
            assert not item.order.is_right(item.put("u", seed).order)


def test_a_line_in_a_wrong_place_costs_a_part_and_is_named() -> None:
    item = order("counts")
    question = item.put("u", 1)
    exchanged = tuple(question.order.index(index) for index in (0, 2, 1))
    mark = question.mark(exchanged)
    assert mark.verdict == "partial"
    assert [remark.placed for remark in mark.remarks].count(False) == 1
    backwards = tuple(question.order.index(index) for index in (2, 1, 0))
    assert question.mark(backwards).verdict == "wrong"


@given(seed=st.integers(0, 999))
def test_the_closed_form_has_one_right_option(seed: int) -> None:
    for item in (order("step"), order("counts")):
        question = item.put_closed("u", seed)
        assert isinstance(question.ask, PickOne)
        assert len({option.ja for option in question.ask.options}) == 4
        marks = [question.mark(position) for position in range(4)]
        assert sorted(mark.score for mark in marks) == [0, 0, 0, 1]
        letters = [line[0] for line in question.prompt.en.split("\n")[-len(item.lines) :]]
        shown = item.put("u", seed).order
        for option, mark in zip(question.ask.options, marks, strict=True):
            chosen = [shown[letters.index(letter)] for letter in option.en.split(" → ")]
            assert item.order.is_right(chosen) is (mark.verdict == "right")


needs = st.integers(3, 5).flatmap(
    lambda n: st.tuples(*(st.sets(st.integers(0, k - 1)) if k else st.just(set()) for k in range(n)))
)  # fmt: skip


@given(needs=needs)
def test_a_partial_order_agrees_with_its_definition(needs: tuple[set[int], ...]) -> None:
    lines = PartialOrder(tuple(tuple(sorted(needed)) for needed in needs))
    every = list(permutations(range(len(needs))))
    right = [
        o for o in every if all(o.index(a) < o.index(b) for b, ns in enumerate(needs) for a in ns)
    ]
    assert [o for o in every if lines.is_right(o)] == right
    assert set(lines.right()) <= set(right)
    assert not set(lines.wrong()) & set(right)
    if lines.pairs:
        assert len(lines.near()) >= 3  # as many as an exam offers beside the key
        assert all((lines.agreement(o) == 1) is (o in right) for o in every)
        assert min(map(lines.agreement, every)) == lines.agreement(lines.key[::-1]) == 0


@given(st.permutations(range(5)))
def test_of_equally_many_lines_those_in_their_place_are_kept(chosen: list[int]) -> None:
    straight = PartialOrder(tuple((line - 1,) if line else () for line in range(5)))
    kept = straight.kept(tuple(chosen))
    assert [line for line in chosen if line in kept] == sorted(kept)
    others = [
        set(subset) for subset in combinations(chosen, len(kept)) if list(subset) == sorted(subset)
    ]
    in_place = {line for place, line in enumerate(chosen) if place == line}
    assert len(kept & in_place) == max(len(other & in_place) for other in others)
