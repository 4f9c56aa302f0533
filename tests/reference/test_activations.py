"""The sigmoid: exact where it matters, silent and finite everywhere."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.reference import complex_step_gradient, sigmoid


@settings(max_examples=100)
@given(st.floats(-700, 700))
def test_it_is_the_logistic_function(x: float) -> None:
    assert sigmoid(np.array([x]))[0] == pytest.approx(1 / (1 + math.exp(-x)), abs=2e-16, rel=1e-15)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_extremes_saturate_without_a_warning_and_keep_the_dtype(dtype: type) -> None:
    x = np.array([-np.inf, -6e4, -1e3, 0, 1e3, 6e4, np.inf], dtype=dtype)
    y = sigmoid(x)
    assert y.dtype == dtype
    np.testing.assert_array_equal(y, [0, 0, 0, 0.5, 1, 1, 1])


def test_it_is_symmetric_about_one_half() -> None:
    x = np.linspace(-20, 20, 81)
    np.testing.assert_allclose(sigmoid(-x), 1 - sigmoid(x), atol=2e-16)


def test_a_complex_step_goes_through_it_even_where_it_is_saturated() -> None:
    x = np.array([-1000.0, -30.0, 0.0, 2.0, 1000.0])
    slope = complex_step_gradient(lambda v: np.sum(sigmoid(v)), x)
    np.testing.assert_allclose(slope, sigmoid(x) * (1 - sigmoid(x)), atol=1e-15)


def test_the_argument_is_not_modified() -> None:
    x = np.array([1.0, 2.0])
    x.flags.writeable = False
    assert sigmoid(x).shape == (2,)
