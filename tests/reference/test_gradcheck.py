"""The gradients without a derivation, on functions whose derivative is known."""

from __future__ import annotations

import numpy as np
import pytest

from gruquiz.reference import complex_step_gradient, numeric_gradient, relative_error, sigmoid

X = np.array([[0.3, -1.2, 2.0], [0.0, 0.7, -0.4]])


def logistic_sum(x: np.ndarray) -> complex:
    return np.sum(sigmoid(x) * np.arange(6).reshape(2, 3))


LOGISTIC_GRADIENT = sigmoid(X) * (1 - sigmoid(X)) * np.arange(6).reshape(2, 3)


def test_numeric_gradient() -> None:
    assert relative_error(numeric_gradient(logistic_sum, X), LOGISTIC_GRADIENT) < 1e-9


def test_complex_step_is_right_to_the_last_digits() -> None:
    assert relative_error(complex_step_gradient(logistic_sum, X), LOGISTIC_GRADIENT) < 1e-15


@pytest.mark.parametrize("gradient", [numeric_gradient, complex_step_gradient])
def test_the_point_is_not_modified_and_may_be_integers(gradient) -> None:
    x = np.array([2, 3])
    x.flags.writeable = False
    np.testing.assert_allclose(gradient(lambda v: np.sum(v**2), x), [4, 6], rtol=1e-9)


@pytest.mark.parametrize("gradient", [numeric_gradient, complex_step_gradient])
def test_a_scalar_point_gives_a_scalar_gradient(gradient) -> None:
    slope = gradient(lambda v: np.sum(v**3), 2.0)
    assert slope.shape == ()
    assert slope == pytest.approx(12)


def test_a_function_that_is_not_analytic_is_refused() -> None:
    with pytest.raises(TypeError, match="analytic"):
        complex_step_gradient(lambda v: np.sum(np.abs(v)), X)


def test_relative_error_is_scaled_by_the_largest_element() -> None:
    assert relative_error([100.0, 1.0], [100.0, 2.0]) == pytest.approx(0.01)
    assert relative_error(X, X) == 0


def test_relative_error_has_a_floor_where_the_reference_vanishes() -> None:
    assert relative_error([1e-9], [0.0]) == pytest.approx(1e-6)


@pytest.mark.parametrize(
    ("a", "ref"),
    [
        ([np.nan, 1.0], [1.0, 1.0]),
        ([1.0, 1.0], [np.nan, 1.0]),
        ([np.inf], [np.inf]),
        ([np.inf], [1.0]),
        ([1.0], [np.inf]),
        ([[1.0, 1.0]], [1.0, 1.0]),
        (1.0, [1.0, 1.0]),
    ],
    ids=["nan", "nan-ref", "inf-both", "inf", "inf-ref", "extra-axis", "scalar"],
)
def test_relative_error_never_lets_nonsense_pass(a, ref) -> None:
    assert relative_error(a, ref) == np.inf
