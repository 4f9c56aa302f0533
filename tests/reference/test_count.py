"""Parameter counts against figures published for the libraries and the textbook formula."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.reference import GRU, LSTM, RNN, parameter_count

from .problems import KINDS, Problem


@pytest.mark.parametrize(
    ("kind", "D", "H", "options", "count"),
    [
        ("rnn", 5, 4, {}, 40),
        ("gru", 5, 4, {}, 120),
        ("lstm", 5, 4, {}, 160),
        ("lstm", 5, 4, {"peephole": True}, 172),
        ("gru", 5, 4, {"biases": 2}, 132),
        ("lstm", 5, 4, {"biases": 2}, 176),
        ("rnn", 100, 128, {"biases": 2}, 29_440),
        ("gru", 100, 128, {}, 87_936),
        ("gru", 100, 128, {"biases": 0}, 87_552),
        ("gru", 128, 128, {"biases": 2}, 99_072),
        ("lstm", 128, 128, {"biases": 2}, 132_096),
        ("lstm", 100, 100, {"biases": 2, "peephole": True}, 81_100),
        ("gru", 5, 4, {"bidirectional": True}, 240),
        ("gru", 5, 4, {"layers": 2}, 120 + 3 * 4 * (4 + 4 + 1)),
        ("gru", 5, 4, {"layers": 2, "bidirectional": True, "biases": 2}, 600),
    ],
)
def test_known_counts(kind: Any, D: int, H: int, options: dict[str, Any], count: int) -> None:
    assert parameter_count(kind, D, H, **options) == count


@settings(max_examples=30)
@given(
    D=st.integers(1, 20), H=st.integers(1, 20), biases=st.integers(0, 2), layers=st.integers(1, 4)
)
def test_gates_times_h_times_d_h_and_biases(D: int, H: int, biases: int, layers: int) -> None:
    per_gate = sum(H * (size + H + biases) for size in [D] + [H] * (layers - 1))
    for kind, gates in [("rnn", 1), ("gru", 3), ("lstm", 4)]:
        count = parameter_count(kind, D, H, biases, layers=layers)
        assert count == gates * per_gate


@pytest.mark.parametrize("cell", [RNN, GRU, LSTM])
def test_the_count_is_that_of_the_cell(cell: type) -> None:
    name: Any = cell.__name__.lower()
    kind = next(kind for kind in KINDS if kind.name == name)
    params = cell(*Problem(kind, 2, 3, 4).params).params
    assert sum(param.size for param in params) == parameter_count(name, 3, 4)


@pytest.mark.parametrize(
    "options",
    [{"biases": 3}, {"biases": -1}, {"peephole": True}, {"layers": 0}],
    ids=["three-biases", "negative-biases", "gru-peephole", "no-layer"],
)
def test_what_does_not_exist_is_not_counted(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"bias|peephole|layer"):
        parameter_count("gru", 5, 4, **options)
