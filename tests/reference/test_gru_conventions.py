"""How the four conventions of the GRU are related, and what its gates mean at their extremes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.reference import GRU, RNN

from .problems import KINDS, Problem

PLAIN = next(kind for kind in KINDS if kind.name == "gru")
SHUT, OPEN = -1000.0, 1000.0


def forced(problem: Problem, *, az: float = 0.0, ar: float = 0.0, **conventions: Any) -> np.ndarray:
    """h_next with a constant added to the pre-activations of the two gates."""
    Wx, Wh, b = problem.params
    H = len(Wh)
    bias = b + np.concatenate((np.full(H, az), np.full(H, ar), np.zeros(H)))
    return GRU(Wx, Wh, bias, **conventions).forward(problem.x, *problem.states)


def candidate(problem: Problem) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The candidate's parameters alone."""
    Wx, Wh, b = problem.params
    H = len(Wh)
    return Wx[:, 2 * H :], Wh[:, 2 * H :], b[2 * H :]


@pytest.mark.parametrize("reset", ["before", "after"])
def test_what_the_update_gate_lets_through(reset: str) -> None:
    problem = Problem(PLAIN, 3, 2, 4)
    (h_prev,) = problem.states
    assert np.array_equal(forced(problem, az=SHUT, reset=reset), h_prev)
    assert np.array_equal(forced(problem, az=OPEN, reset=reset, z="old"), h_prev)


def test_open_gates_make_a_simple_rnn_of_it() -> None:
    problem = Problem(PLAIN, 3, 2, 4)
    simple = RNN(*candidate(problem)).forward(problem.x, *problem.states)
    np.testing.assert_allclose(forced(problem, az=OPEN, ar=OPEN), simple, rtol=1e-14)


@pytest.mark.parametrize("reset", ["before", "after"])
def test_reset_gate_shut_forgets_the_state_in_the_candidate(reset: str) -> None:
    problem = Problem(PLAIN, 3, 2, 4)
    Wxh, _, bh = candidate(problem)
    memoryless = np.tanh(problem.x @ Wxh + bh)
    h_next = forced(problem, az=OPEN, ar=SHUT, reset=reset)
    np.testing.assert_allclose(h_next, memoryless, rtol=1e-14)


@settings(max_examples=25)
@given(N=st.integers(1, 4), D=st.integers(1, 4), H=st.integers(1, 5), seed=st.integers(0, 999))
def test_reset_before_and_after_agree_where_whh_is_diagonal(
    N: int, D: int, H: int, seed: int
) -> None:
    problem = Problem(PLAIN, N, D, H, seed=seed)
    Wx, Wh, b = problem.params
    Wh = Wh.copy()
    Wh[:, 2 * H :] *= np.eye(H)
    before, after = GRU(Wx, Wh, b, reset="before"), GRU(Wx, Wh, b, reset="after")
    for cell in (before, after):
        cell.forward(problem.x, *problem.states)
    outcomes = [[*cell.backward(*problem.dnexts), *cell.cache] for cell in (before, after)]
    for one, other in zip(*outcomes, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-14)


def test_reset_before_and_after_differ_where_whh_is_full() -> None:
    problem = Problem(PLAIN, 3, 2, 4)
    difference = forced(problem, reset="before") - forced(problem, reset="after")
    assert np.max(np.abs(difference)) > 0.01


def test_a_zero_second_bias_changes_nothing() -> None:
    problem = Problem(PLAIN, 3, 2, 4)
    one = GRU(*problem.params, reset="after")
    two = GRU(*problem.params, np.zeros(12), reset="after")
    for cell in (one, two):
        cell.forward(problem.x, *problem.states)
        cell.backward(*problem.dnexts)
    np.testing.assert_array_equal(one.cache[-1], two.cache[-1])
    assert [grad.shape for grad in two.grads] == [(2, 12), (4, 12), (12,), (12,)]
    # b and b2 enter the two gates as a sum; the candidate's recurrent bias stands under r.
    np.testing.assert_array_equal(two.grads[3][:8], two.grads[2][:8])
    assert np.all(two.grads[3][8:] != two.grads[2][8:])


@pytest.mark.parametrize(
    "wrong",
    [{"z": "cho"}, {"reset": "during"}, {"b2": np.zeros(12)}, {"b2": np.zeros(12), "z": "old"}],
    ids=["z", "reset", "b2-with-reset-before", "b2-with-z-old"],
)
def test_a_convention_that_does_not_exist_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"convention|second bias"):
        GRU(*Problem(PLAIN, 3, 2, 4).params, **wrong)
