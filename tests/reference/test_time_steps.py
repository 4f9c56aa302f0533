"""A time layer computes what its cell computes step by step, in every convention, size and dtype."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.reference import numeric_gradient, relative_error

from .problems import KINDS, Kind, Problem, as_tuple

kinds = st.sampled_from(KINDS)
sizes = st.integers(1, 6)
seeds = st.integers(0, 2**16)
TOLERANCE = {np.float32: 2e-5, np.float64: 1e-12}


def rounding(got: np.ndarray, want: np.ndarray) -> float:
    """The error beside terms of about 1: a sum that cancels keeps the rounding of what was added."""
    assert got.shape == want.shape
    return float(np.max(np.abs(got - want)) / max(1.0, np.max(np.abs(want))))


def step_by_step(
    kind: Kind, params: list[np.ndarray], states: Any, xs: np.ndarray, dhs: np.ndarray
) -> tuple[list[np.ndarray], tuple[np.ndarray, ...]]:
    """One cell object a step: hs, dxs, the gradients of the first states, `grads`; the last states."""
    cells = [kind.cell(*params) for _ in range(xs.shape[1])]
    hs, dxs = np.empty_like(dhs), np.empty_like(xs)
    for t, cell in enumerate(cells):
        states = as_tuple(cell.forward(xs[:, t], *states))
        hs[:, t] = states[0]

    grads = [np.zeros_like(param) for param in params]
    dstates = [np.zeros_like(state) for state in states]
    for t in reversed(range(len(cells))):
        dh, *dc = dstates
        dxs[:, t], *dstates = cells[t].backward(dhs[:, t] + dh, *dc)
        for grad, grad_t in zip(grads, cells[t].grads, strict=True):
            grad += grad_t
    return [hs, dxs, *dstates, *grads], states


@settings(max_examples=150)
@given(
    kind=kinds,
    N=sizes,
    D=sizes,
    H=sizes,
    chunks=st.lists(st.integers(1, 6), min_size=1, max_size=3),
    stateful=st.booleans(),
    dtype=st.sampled_from([np.float32, np.float64]),
    seed=seeds,
)
def test_a_chain_of_calls(
    kind: Kind, N: int, D: int, H: int, chunks: list[int], stateful: bool, dtype: Any, seed: int
) -> None:
    problem = Problem(kind, N, D, H, T=sum(chunks), seed=seed, dtype=dtype)
    layer = kind.layer(*problem.params, stateful=stateful)
    layer.set_state(*problem.states)
    states = tuple(problem.states)
    for end, T in zip(np.cumsum(chunks), chunks, strict=True):
        xs, dhs = problem.xs[:, end - T : end], problem.dhs[:, end - T : end]
        if not stateful:
            states = tuple(np.zeros_like(state) for state in states)
        wanted, states = step_by_step(kind, problem.params, states, xs, dhs)

        hs, dxs = layer.forward(xs), layer.backward(dhs)
        dstates = [layer.dh] if kind.states == 1 else [layer.dh, layer.dc]
        for got, want in zip([hs, dxs, *dstates, *layer.grads], wanted, strict=True):
            assert got.dtype == dtype
            assert rounding(got, want) < TOLERANCE[dtype]
        last = [layer.h] if kind.states == 1 else [layer.h, layer.c]
        for got, want in zip(last, states, strict=True):
            assert rounding(got, want) < TOLERANCE[dtype]


@settings(max_examples=30)
@given(kind=kinds, N=st.integers(1, 3), D=st.integers(1, 3), H=st.integers(1, 3), seed=seeds)
def test_gradients_are_those_of_small_differences(
    kind: Kind, N: int, D: int, H: int, seed: int
) -> None:
    problem = Problem(kind, N, D, H, T=3, seed=seed)
    layer = kind.layer(*problem.params)
    layer.forward(problem.xs)
    arguments = [problem.xs, *problem.params]
    for k, gradient in enumerate([layer.backward(problem.dhs), *layer.grads]):

        def loss(argument: np.ndarray, k: int = k) -> float:
            xs, *params = [*arguments[:k], argument, *arguments[k + 1 :]]
            return float(np.sum(problem.dhs * kind.layer(*params).forward(xs)))

        assert relative_error(gradient, numeric_gradient(loss, arguments[k])) < 1e-6
