"""What a time layer keeps between calls, what it forgets, and whom it leaves alone.

That it computes what its cell computes step by step is in test_time_steps.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.reference import TimeGRU, TimeLSTM, complex_step_gradient, relative_error

from .problems import KINDS, Kind, Problem, each_kind


def stateful_layer(problem: Problem) -> Any:
    layer = problem.kind.layer(*problem.params, stateful=True)
    layer.set_state(*problem.states)
    return layer


@settings(max_examples=40)
@given(kind=st.sampled_from(KINDS), cut=st.integers(1, 6), seed=st.integers(0, 999))
def test_stateful_chunks_equal_one_long_run(kind: Kind, cut: int, seed: int) -> None:
    problem = Problem(kind, 2, 3, 4, T=7, seed=seed)
    whole = stateful_layer(problem).forward(problem.xs)
    layer = stateful_layer(problem)
    chunks = [layer.forward(problem.xs[:, :cut]), layer.forward(problem.xs[:, cut:])]
    np.testing.assert_allclose(np.concatenate(chunks, axis=1), whole, rtol=1e-12)
    np.testing.assert_array_equal(layer.h, chunks[1][:, -1])


@each_kind
def test_a_layer_that_is_not_stateful_starts_from_zeros_whatever_was_set(kind: Kind) -> None:
    problem = Problem(kind, 2, 3, 4)
    layer = kind.layer(*problem.params)
    first = layer.forward(problem.xs)
    layer.set_state(*problem.states)
    np.testing.assert_array_equal(layer.forward(problem.xs), first)


@each_kind
def test_reset_state_forgets(kind: Kind) -> None:
    problem = Problem(kind, 2, 3, 4)
    layer = kind.layer(*problem.params, stateful=True)
    first = layer.forward(problem.xs)
    assert np.any(layer.forward(problem.xs) != first)
    layer.reset_state()
    assert layer.h is None
    np.testing.assert_array_equal(layer.forward(problem.xs), first)


@each_kind
def test_backward_is_the_gradient_through_all_steps(kind: Kind) -> None:
    problem = Problem(kind, 2, 3, 4, T=3)
    layer = stateful_layer(problem)
    layer.forward(problem.xs)
    dxs = layer.backward(problem.dhs)
    dstates = [layer.dh] if kind.states == 1 else [layer.dh, layer.dc]
    arguments = [problem.xs, *problem.states, *problem.params]

    for k, gradient in enumerate([dxs, *dstates, *layer.grads]):

        def loss(argument: np.ndarray, k: int = k) -> complex:
            given = [*arguments[:k], argument, *arguments[k + 1 :]]
            xs, states, params = given[0], given[1 : kind.states + 1], given[kind.states + 1 :]
            run = kind.layer(*params, stateful=True)
            run.set_state(*states)
            return np.sum(problem.dhs * run.forward(xs.astype(complex)))

        assert relative_error(gradient, complex_step_gradient(loss, arguments[k])) < 1e-13


@each_kind
def test_backward_twice_gives_the_same_in_the_same_arrays(kind: Kind) -> None:
    problem = Problem(kind, 2, 3, 4)
    layer = kind.layer(*problem.params)
    held = list(layer.grads)
    layer.forward(problem.xs)
    first = [layer.backward(problem.dhs), layer.dh, *[grad.copy() for grad in held]]
    second = [layer.backward(problem.dhs), layer.dh, *layer.grads]
    assert all(grad is own for grad, own in zip(held, layer.grads, strict=True))
    for one, other in zip(first, second, strict=True):
        assert np.any(one != 0)
        np.testing.assert_array_equal(one, other)


@each_kind
def test_what_was_returned_belongs_to_the_caller(kind: Kind) -> None:
    problem, other = Problem(kind, 2, 3, 4), Problem(kind, 2, 3, 4, seed=1)
    layer = stateful_layer(problem)
    xs = problem.xs.copy()
    kept = [layer.forward(xs), layer.backward(problem.dhs), layer.dh]
    copies = [array.copy() for array in kept]
    layer.backward(other.dhs)
    layer.forward(other.xs)
    for array, copy in zip(kept, copies, strict=True):
        np.testing.assert_array_equal(array, copy)

    layer = stateful_layer(problem)
    for array in (xs, layer.forward(xs), layer.h):
        array.fill(np.nan)
    np.testing.assert_array_equal(layer.backward(problem.dhs), kept[1])


@each_kind
@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
@pytest.mark.parametrize("scale", [1e3, -1e3])
def test_saturated_pre_activations_stay_finite_and_silent(
    kind: Kind, scale: float, dtype: type
) -> None:
    problem = Problem(kind, 2, 3, 4, T=5, dtype=dtype)
    Wx, Wh, b, *extra = problem.params
    layer = kind.layer(Wx, Wh, b + dtype(scale), *extra, stateful=True)
    layer.set_state(*problem.states)
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        arrays = [layer.forward(problem.xs), layer.backward(problem.dhs), layer.h, layer.dh]
    assert all(np.all(np.isfinite(array)) for array in [*arrays, *layer.grads])


@each_kind
def test_no_steps_change_no_state_and_give_no_gradient(kind: Kind) -> None:
    problem = Problem(kind, 2, 3, 4)
    layer = stateful_layer(problem)
    assert layer.forward(problem.xs[:, :0]).shape == (2, 0, 4)
    assert layer.backward(problem.dhs[:, :0]).shape == (2, 0, 3)
    np.testing.assert_array_equal(layer.h, problem.states[0])
    assert not any(array.any() for array in [layer.dh, *layer.grads])


@each_kind
def test_an_update_of_the_parameters_is_seen(kind: Kind) -> None:
    problem = Problem(kind, 2, 3, 4)
    params = [param.copy() for param in problem.params]
    layer = kind.layer(*params)
    layer.forward(problem.xs)
    for param in layer.params:
        param *= 0.5
    halved = kind.layer(*[0.5 * param for param in problem.params])
    np.testing.assert_array_equal(layer.forward(problem.xs), halved.forward(problem.xs))


@each_kind
@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["float32", "float64"])
def test_dtype_is_kept(kind: Kind, dtype: type) -> None:
    problem = Problem(kind, 2, 3, 4, dtype=dtype)
    layer = kind.layer(*problem.params)
    arrays = [layer.forward(problem.xs), layer.h, layer.backward(problem.dhs), layer.dh]
    assert {array.dtype for array in [*arrays, *layer.grads]} == {np.dtype(dtype)}


def test_one_hot_integers_are_an_input_like_any_other() -> None:
    problem = Problem(KINDS[1], 2, 3, 4)
    one_hot = np.eye(3, dtype=np.int64)[[[0, 2, 1, 1], [1, 0, 0, 2]]]
    layer = TimeGRU(*problem.params)
    np.testing.assert_array_equal(layer.forward(one_hot), layer.forward(one_hot.astype(float)))


def test_a_state_of_another_batch_size_is_refused_and_not_broadcast() -> None:
    problem = Problem(KINDS[1], 1, 3, 4)
    layer = TimeGRU(*problem.params, stateful=True)
    layer.forward(problem.xs)
    with pytest.raises(ValueError, match=r"\(1, 4\).*\(5, 4\)"):
        layer.forward(np.repeat(problem.xs, 5, axis=0))


def test_a_gradient_for_another_number_of_steps_is_refused() -> None:
    problem = Problem(KINDS[1], 2, 3, 4, T=3)
    layer = TimeGRU(*problem.params)
    layer.forward(problem.xs)
    with pytest.raises(ValueError, match=r"2 steps.*3"):
        layer.backward(problem.dhs[:, :2])


def test_the_cell_state_of_an_lstm_is_zero_where_only_h_is_set() -> None:
    problem = Problem(next(kind for kind in KINDS if kind.name == "lstm"), 2, 3, 4)
    h = problem.states[0]
    given_both, given_h = (TimeLSTM(*problem.params, stateful=True) for _ in range(2))
    given_both.set_state(h, np.zeros_like(h))
    given_h.set_state(h)
    np.testing.assert_array_equal(given_h.forward(problem.xs), given_both.forward(problem.xs))
    np.testing.assert_array_equal(given_h.c, given_both.c)
