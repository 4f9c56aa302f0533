"""One step of a cell, forward and backward, line by line with every value: the model answer is run.

What a line reads is the code that a learner writes in the drill, so that the numbers can be followed in it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, Literal

import msgspec
import numpy as np

from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.follow.page import GRADS, RETURNED, Array, read_page
from gruquiz.drills.follow.replay import module_of
from gruquiz.lab import Cell
from gruquiz.syntax import definition

Half = Literal["given", "forward", "backward"]

_DRILLS: Mapping[Cell, str] = {"RNN": "rnn-step", "LSTM": "lstm-backward", "GRU": "gru-backward"}
_BLOCKS: Mapping[Cell, int] = {"RNN": 1, "LSTM": 4, "GRU": 3}
_STATES: Mapping[Cell, tuple[str, ...]] = {"RNN": ("h",), "LSTM": ("h", "c"), "GRU": ("h",)}
_HALVES: tuple[Half, ...] = ("forward", "backward")
SAMPLES, INPUTS, HIDDEN = 1, 2, 2


class Line(msgspec.Struct, frozen=True):
    """One statement with the values that it gives to its names, as text."""

    half: Half
    code: str
    values: tuple[tuple[str, str], ...]


def step_lines(cell: Cell, seed: int) -> list[Line]:
    """What is given, every line of `forward`, and every line of `backward`, with fresh numbers."""
    source = DRILLS[_DRILLS[cell]].model_answer()
    given = _numbers(cell, np.random.default_rng(seed))
    names: dict[str, Any] = dict(module_of(source))
    made = names[cell](given["Wx"], given["Wh"], given["b"])
    names["self"] = SimpleNamespace(**vars(made))
    names |= given
    drawn = tuple((name, shown(value, "g")) for name, value in given.items())
    halves = [line for half in _HALVES for line in _run(source, cell, half, names)]
    return [Line("given", "", drawn), *halves]


def number_of(lines: Sequence[Line], code: str) -> int | None:
    """The place of the statement `code` among `lines`, however it is spaced; None if it is not there."""
    wanted = _unspaced(code)
    places = (n for n, line in enumerate(lines) if line.code and _unspaced(line.code) == wanted)
    return next(places, None)


def _unspaced(code: str) -> str | None:
    try:
        return ast.unparse(ast.parse(code.strip()))
    except SyntaxError:
        return None


def _numbers(cell: Cell, random: np.random.Generator) -> dict[str, Array]:
    """Numbers with one decimal, none of them zero, which can be followed with a pencil."""
    width = _BLOCKS[cell] * HIDDEN
    shapes: dict[str, tuple[int, ...]] = {
        "x": (SAMPLES, INPUTS),
        **{f"{s}_prev": (SAMPLES, HIDDEN) for s in _STATES[cell]},
    }
    shapes |= {"Wx": (INPUTS, width), "Wh": (HIDDEN, width), "b": (width,)}
    shapes |= {f"d{s}_next": (SAMPLES, HIDDEN) for s in _STATES[cell]}
    return {
        name: random.integers(1, 10, shape) * random.choice((-0.1, 0.1), shape)
        for name, shape in shapes.items()
    }


def _run(source: str, cell: Cell, half: Half, names: dict[str, Any]) -> Iterator[Line]:
    """The lines that give something a new value; taking weights or a cache apart does not."""
    page = read_page(source, f"{cell}.{half}")
    for statement, written in zip(page, _as_written(source, cell, half), strict=True):
        exec(statement.code, names)
        apart = {"params", "cache"} & {*statement.reads, *statement.assigns}
        if not apart and RETURNED not in statement.assigns:
            yield Line(half, written, tuple(_values(statement.assigns, names)))


def _as_written(source: str, cell: Cell, half: Half) -> list[str]:
    """The statements of a method as they stand in the source, with its own parentheses."""
    body = definition(ast.parse(source), f"{cell}.{half}").body
    return [ast.get_source_segment(source, node) or "" for node in body]


def _values(assigned: tuple[str, ...], names: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in assigned:
        gradients = names["self"].grads
        yield name, shown(gradients[GRADS.index(name)] if name in GRADS else names[name])


def shown(array: Array, form: str = ".3f") -> str:
    """An array, each row of a matrix in a line of its own; a batch of one is shown as its only row."""
    row = array[0] if array.ndim == 2 and len(array) == 1 else array
    return np.array2string(
        np.round(row, 3) + 0.0, separator=", ", max_line_width=10_000,
        formatter={"float_kind": lambda number: f"{number:{form}}"},
    )  # fmt: skip
