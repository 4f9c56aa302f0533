"""Random problems for the cells: every kind and convention, in any size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from gruquiz.reference import GRU, LSTM, RNN, TimeGRU, TimeLSTM, TimeRNN

Array = NDArray[Any]


class Kind(NamedTuple):
    """A cell in one convention: how many column blocks it has, its extra parameter, its classes."""

    name: str
    blocks: int
    cell: Callable[..., Any]
    layer: Callable[..., Any]
    extra: str | None = None
    states: int = 1


def _gru(name: str, extra: str | None = None, **conventions: Any) -> Kind:
    def cell(*params: Array) -> GRU:
        return GRU(*params, **conventions)

    def layer(Wx: Array, Wh: Array, b: Array, *b2: Array, stateful: bool = False) -> TimeGRU:
        return TimeGRU(Wx, Wh, b, stateful, *b2, **conventions)

    return Kind(name, 3, cell, layer, extra)


def _lstm_layer(
    Wx: Array, Wh: Array, b: Array, *P: Array, stateful: bool = False
) -> TimeLSTM:  # the order of the optional arguments differs from the cell's
    return TimeLSTM(Wx, Wh, b, stateful, *P)


KINDS = [
    Kind("rnn", 1, RNN, TimeRNN),
    _gru("gru"),
    _gru("gru-old", z="old"),
    _gru("gru-after", reset="after"),
    _gru("gru-after-b2", "b2", reset="after"),
    _gru("gru-old-after-b2", "b2", z="old", reset="after"),
    Kind("lstm", 4, LSTM, TimeLSTM, states=2),
    Kind("lstm-peephole", 4, LSTM, _lstm_layer, "P", states=2),
]

each_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])


class Problem:
    """Parameters, input, states and upstream gradients, drawn from a seed; all read-only."""

    def __init__(
        self, kind: Kind, N: int, D: int, H: int, T: int = 3, seed: int = 0, dtype: Any = np.float64
    ) -> None:
        rng = np.random.default_rng([seed, N, D, H, T])

        def draw(*shape: int) -> Array:
            array = (0.7 * rng.standard_normal(shape)).astype(dtype)
            array.flags.writeable = False
            return array

        columns = kind.blocks * H
        self.kind = kind
        self.params = [draw(D, columns), draw(H, columns), draw(columns)]
        if kind.extra:
            self.params.append(draw(3 * H))
        self.x, self.xs = draw(N, D), draw(N, T, D)
        self.states = [draw(N, H) for _ in range(kind.states)]
        self.dnexts = [draw(N, H) for _ in range(kind.states)]
        self.dhs = draw(N, T, H)

    def arguments(self) -> list[Array]:
        """What the outcome of a step depends on, in the order of `step_gradients`."""
        return [self.x, *self.states, *self.params]


def step_loss(problem: Problem, arguments: list[Array]) -> Any:
    """The scalar whose gradients with respect to the next states are `problem.dnexts`."""
    x, *rest = arguments
    states, params = rest[: problem.kind.states], rest[problem.kind.states :]
    nexts = as_tuple(problem.kind.cell(*params).forward(x, *states))
    return sum(np.sum(d * s) for d, s in zip(problem.dnexts, nexts, strict=True))


def step_gradients(problem: Problem) -> list[Array]:
    """The gradients of `step_loss` as the cell's own backward gives them."""
    cell = problem.kind.cell(*problem.params)
    cell.forward(problem.x, *problem.states)
    return [*cell.backward(*problem.dnexts), *cell.grads]


def as_tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)
