"""What may be typed for an order or for pairs, and what is asked for again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.bank.items import UnreadableError
from gruquiz.bank.typed.places import read_order, read_pairs


@pytest.mark.parametrize(
    "typed", ["3 1 2 4", "3124", "3,1,2,4", "３、１、２、４", "３１２４", " 3→1→2→4 ", "3-1-2-4", "3 > 1 > 2 > 4"]
)  # fmt: skip
def test_orders_are_read(typed: str) -> None:
    assert read_order(typed, 4) == (2, 0, 1, 3)


@pytest.mark.parametrize(
    "typed", ["", "312", "3 1 2 2", "3 1 2 5", "3 1 2 4 1", "0124", "abc", "3 1 2 x"]
)
def test_what_is_no_order_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_order(typed, 4)
    assert "1〜4" in caught.value.message.ja


@pytest.mark.parametrize(
    "typed",
    ["A2 B1 C3", "a2b1c3", "2 1 3", "213", "Ａ２、Ｂ１、Ｃ３", "B1, C3, A2", "1b 2a 3c", "A-2 B-1 C-3", "A=2; B=1; C=3", "c:3 b:1 a:2"],
)  # fmt: skip
def test_pairs_are_read(typed: str) -> None:
    assert read_pairs(typed, 3, 4) == (1, 0, 2)


@pytest.mark.parametrize(
    "typed",
    ["", "A2 B1", "A2 B2 C3", "A2 B1 C5", "A2 A1 C3", "2 1", "A2 B1 D3", "A2 1B C3", "A B C", "no"],
)
def test_what_are_no_pairs_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableError):
        read_pairs(typed, 3, 4)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(typed: str) -> None:
    for read in (lambda: read_order(typed, 3), lambda: read_pairs(typed, 3, 3)):
        try:
            found = read()
        except UnreadableError:
            continue
        assert sorted(found) == [0, 1, 2]
