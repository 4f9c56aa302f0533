"""One step, line by line."""

from __future__ import annotations

import ast

import numpy as np
import pytest

from gruquiz.lab import Cell
from gruquiz.lab.steps import Line, step_lines
from gruquiz.reference import GRU, LSTM, RNN

CELLS: tuple[Cell, ...] = ("RNN", "LSTM", "GRU")
REFERENCE = {"RNN": RNN, "LSTM": LSTM, "GRU": GRU}


def told(lines: list[Line]) -> dict[str, np.ndarray]:
    """The last value that is told of every name."""
    return {
        name: np.array(ast.literal_eval(value)) for line in lines for name, value in line.values
    }


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("seed", range(3))
def test_the_numbers_are_those_of_the_reference(cell: Cell, seed: int) -> None:
    lines = step_lines(cell, seed)
    given, computed = told(lines[:1]), told(lines[1:])
    states = ("h", "c") if cell == "LSTM" else ("h",)
    reference = REFERENCE[cell](given["Wx"], given["Wh"], given["b"])
    forward = reference.forward(given["x"][None], *(given[f"{s}_prev"][None] for s in states))
    backward = reference.backward(*(given[f"d{s}_next"][None] for s in states))
    expected = dict(
        zip((f"{s}_next" for s in states), np.atleast_2d(np.squeeze(forward)), strict=True)
    )
    expected |= dict(
        zip(("dx", *(f"d{s}_prev" for s in states)), (g[0] for g in backward), strict=True)
    )
    expected |= dict(zip(("dWx", "dWh", "db"), reference.grads, strict=True))
    for name, value in expected.items():
        np.testing.assert_allclose(computed[name], value, atol=6e-4, err_msg=name)


def test_a_line_reads_as_it_is_written() -> None:
    codes = [line.code for line in step_lines("GRU", 1)]
    assert "h_hat = np.tanh(x @ Wxh + (r * h_prev) @ Whh + bh)" in codes
    assert not any("np.split" in code or "cache" in code or "return" in code for code in codes)
    assert [line.half for line in step_lines("GRU", 1)].index("backward") == 5


@pytest.mark.parametrize("cell", CELLS)
def test_what_is_given_can_be_followed_with_a_pencil(cell: Cell) -> None:
    for value in told(step_lines(cell, 4)[:1]).values():
        np.testing.assert_array_equal(value, np.round(value, 1))
        assert np.all(value != 0)
    assert step_lines(cell, 4)[0] != step_lines(cell, 5)[0]
