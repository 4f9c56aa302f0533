"""What each cell promises in every convention: exact gradients, clean hands, the dtype kept."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.reference import (
    GRU,
    LSTM,
    RNN,
    complex_step_gradient,
    numeric_gradient,
    relative_error,
)

from .problems import KINDS, Kind, Problem, as_tuple, each_kind, step_gradients, step_loss

sizes = st.integers(1, 5)
seeds = st.integers(0, 2**16)


@each_kind
@pytest.mark.parametrize(("N", "D", "H"), [(3, 5, 2), (2, 3, 4)], ids=["N3D5H2", "N2D3H4"])
def test_backward_is_the_gradient_of_forward(kind: Kind, N: int, D: int, H: int) -> None:
    problem = Problem(kind, N, D, H)
    arguments = problem.arguments()
    for k, gradient in enumerate(step_gradients(problem)):

        def loss(argument: np.ndarray, k: int = k) -> complex:
            return step_loss(problem, [*arguments[:k], argument, *arguments[k + 1 :]])

        assert relative_error(gradient, complex_step_gradient(loss, arguments[k])) < 1e-13
        assert relative_error(gradient, numeric_gradient(loss, arguments[k])) < 1e-7


@settings(max_examples=40)
@given(kind=st.sampled_from(KINDS), N=sizes, D=sizes, H=sizes, seed=seeds)
def test_backward_leaves_inputs_and_cache_alone(
    kind: Kind, N: int, D: int, H: int, seed: int
) -> None:
    problem = Problem(kind, N, D, H, seed=seed)  # read-only: a write to an argument would raise
    cell = kind.cell(*problem.params)
    cell.forward(problem.x, *problem.states)
    before = [array.copy() for array in cell.cache]
    cell.backward(*problem.dnexts)
    for array, copy in zip(cell.cache, before, strict=True):
        np.testing.assert_array_equal(array, copy)


@each_kind
def test_gradients_are_overwritten_in_the_same_arrays(kind: Kind) -> None:
    problem = Problem(kind, 2, 3, 4)
    cell = kind.cell(*problem.params)
    held = list(cell.grads)
    for grad in held:
        grad.fill(np.nan)
    cell.forward(problem.x, *problem.states)
    cell.backward(*problem.dnexts)
    first = [grad.copy() for grad in held]
    cell.backward(*problem.dnexts)
    for grad, own, copy in zip(held, cell.grads, first, strict=True):
        assert grad is own
        assert np.any(grad != 0)
        np.testing.assert_array_equal(grad, copy)


@each_kind
@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
def test_dtype_is_kept(kind: Kind, dtype: type) -> None:
    problem = Problem(kind, 2, 3, 4, dtype=dtype)
    cell = kind.cell(*problem.params)
    nexts = as_tuple(cell.forward(problem.x, *problem.states))
    backs = cell.backward(*problem.dnexts)
    arrays = [*nexts, *backs, *cell.grads, *cell.cache]
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}


@each_kind
def test_parameter_gradients_are_sums_over_the_batch(kind: Kind) -> None:
    problem = Problem(kind, 3, 2, 4)
    whole = kind.cell(*problem.params)
    whole.forward(problem.x, *problem.states)
    whole.backward(*problem.dnexts)
    total = [np.zeros_like(grad) for grad in whole.grads]
    for n in range(3):
        row = slice(n, n + 1)
        cell = kind.cell(*problem.params)
        cell.forward(problem.x[row], *[state[row] for state in problem.states])
        cell.backward(*[d[row] for d in problem.dnexts])
        for tally, grad in zip(total, cell.grads, strict=True):
            tally += grad
    for grad, tally in zip(whole.grads, total, strict=True):
        assert relative_error(grad, tally) < 1e-13


@each_kind
@pytest.mark.parametrize("scale", [1e3, 1e4, -1e4], ids=["1e3", "1e4", "-1e4"])
def test_saturated_pre_activations_stay_finite_and_silent(kind: Kind, scale: float) -> None:
    problem = Problem(kind, 2, 3, 4)  # an overflow would be a warning, hence an error here
    Wx, Wh, b, *extra = problem.params
    cell = kind.cell(Wx, Wh, b + scale, *extra)
    nexts = as_tuple(cell.forward(problem.x, *problem.states))
    for array in [*nexts, *cell.backward(*problem.dnexts), *cell.grads]:
        assert np.all(np.isfinite(array))


@pytest.mark.parametrize("cell", [RNN, GRU, LSTM])
def test_a_zero_state_gives_no_recurrent_weight_gradient(cell: type) -> None:
    kind = next(kind for kind in KINDS if kind.name == cell.__name__.lower())
    problem = Problem(kind, 3, 2, 4)
    made = cell(*problem.params)
    made.forward(problem.x, *[np.zeros_like(state) for state in problem.states])
    made.backward(*problem.dnexts)
    dWx, dWh, _ = made.grads
    assert np.all(dWh == 0)
    assert np.any(dWx != 0)
