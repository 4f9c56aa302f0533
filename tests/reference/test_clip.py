"""Clipping by the joint norm."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.reference import clip_grads

from .golden import Case, assert_match, each_case


@each_case("clip")
def test_golden(case: Case) -> None:
    inputs = case.inputs
    grads = {name: array.copy() for name, array in inputs.items() if name.startswith("g")}
    norm = clip_grads(list(grads.values()), float(inputs["max_norm"]))
    assert norm == pytest.approx(float(case.expected["total_norm"]), rel=1e-6)
    wanted = {name: case.expected[f"{name}_eps1e6"] for name in grads}
    assert_match(grads, wanted, case)


@settings(max_examples=50)
@given(
    scale=st.floats(-30, 30).map(lambda exponent: 10.0**exponent),
    max_norm=st.floats(1e-3, 1e3),
    seed=st.integers(0, 999),
)
def test_the_norm_is_bounded_and_the_direction_kept(
    scale: float, max_norm: float, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    before = [scale * rng.standard_normal((2, 3)), scale * rng.standard_normal(4)]
    after = [grad.copy() for grad in before]
    clip_grads(after, max_norm)
    joined = np.concatenate([grad.ravel() for grad in before])
    clipped = np.concatenate([grad.ravel() for grad in after])
    length = np.linalg.norm(clipped)
    assert length <= max_norm * (1 + 1e-12)
    np.testing.assert_allclose(clipped / length, joined / np.linalg.norm(joined), rtol=1e-9)


def test_a_norm_within_the_limit_changes_no_bit() -> None:
    grads = [np.array([0.3, -0.1]), np.array([[0.2]])]
    before = [grad.copy() for grad in grads]
    clip_grads(grads, 1.0)
    for grad, copy in zip(grads, before, strict=True):
        np.testing.assert_array_equal(grad, copy)


def test_the_same_arrays_are_changed_and_keep_their_dtype() -> None:
    grad = np.array([3.0, 4.0], dtype=np.float32)
    grads = [grad]
    assert clip_grads(grads, 1.0) == pytest.approx(5.0)
    assert grads[0] is grad
    assert grad.dtype == np.float32
    np.testing.assert_allclose(grad, [0.6, 0.8], rtol=1e-6)


def test_float32_squares_do_not_overflow() -> None:
    grad = np.array([3e30, 4e30], dtype=np.float32)
    clip_grads([grad], 1.0)
    np.testing.assert_allclose(grad, [0.6, 0.8], rtol=1e-6)


@pytest.mark.parametrize("position", [0, 1], ids=["first-array", "second-array"])
def test_a_nan_leaves_all_as_it_is(position: int) -> None:
    grads = [np.array([30.0]), np.array([40.0])]
    grads[position][0] = np.nan
    before = [grad.copy() for grad in grads]
    assert np.isnan(clip_grads(grads, 1.0))
    np.testing.assert_array_equal(grads, before)


def test_no_arrays_and_empty_arrays_have_norm_zero() -> None:
    assert clip_grads([], 1.0) == 0
    assert clip_grads([np.zeros((0, 3))], 1.0) == 0
