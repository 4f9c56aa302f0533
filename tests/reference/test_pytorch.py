"""The layout of PyTorch: numbers that torch 2.13 computed, round trips, and what does not exist."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gruquiz.reference import (
    GRU,
    TimeGRU,
    TimeLSTM,
    TimeRNN,
    TorchWeights,
    gru_from_torch,
    gru_to_torch,
    lstm_from_torch,
    lstm_to_torch,
    rnn_from_torch,
    rnn_to_torch,
)

sizes = st.integers(1, 5)

# From torch.nn with `torch_weights`, batch_first=True, h0 = 0, and the loss sum(DHS * hs).
XS = np.array([[[0.5, -1.0], [1.5, 0.25], [-0.75, 2.0]]])
DHS = np.array([[[1.0, -2.0], [0.5, 3.0], [-1.5, 1.0]]])
RNN_HS = [
    [0.953502935786209, -0.0668535439432771],
    [0.999658304665168, -0.990620728723123],
    [0.994440319927451, -0.999478838434957],
]
RNN_DBIAS_HH = [0.0696802151832918, -1.89737775025632]
LSTM_HS = [
    [0.491926295843456, -0.152757540663676],
    [-0.0345521865663396, -0.0684723294755104],
    [-0.601965644211473, -0.000546665069966941],
]
LSTM_DBIAS_HH = [
    *(0.114010547739634, 0.0280030085140729, 0.0229645925898135, -0.0756968331202742),
    *(-0.0784766154746054, -0.211108349499209, 0.180148193294697, -0.0160859686380466),
]
GRU_HS = [
    [0.536592636409897, -0.62604013473846],
    [0.0820775784893278, -0.825999411712325],
    [-0.0190827731055669, -0.192145219196092],
]
GRU_DBIAS_HH = [
    *(0.00439507051607089, 0.0351210178089668, -0.540524196484459),
    *(0.123105436297353, -0.285938904528441, -0.0384569419497599),
]
GRU_DWEIGHT_HH_0 = [
    *(0.00331774452638253, 0.0127690158284801, -0.131158631567264),
    *(0.128406591255098, -0.184110610520318, 0.00865903004698762),
]


def torch_weights(gates: int, D: int = 2, H: int = 2) -> TorchWeights:
    i, j, k = np.arange(gates * H * D), np.arange(gates * H * H), np.arange(gates * H)
    weight_ih, weight_hh = np.cos(i).reshape(-1, D), np.sin(2 * j + 1).reshape(-1, H)
    return TorchWeights(weight_ih, weight_hh, np.cos(3 * k), np.sin(k + 2))


def run(layer: Any, hs: list[list[float]]) -> list[np.ndarray]:
    """The gradients of the parameters, after the outputs were found right."""
    np.testing.assert_allclose(layer.forward(XS)[0], hs, rtol=1e-12)
    layer.backward(DHS)
    return layer.grads


def test_an_rnn_as_torch_computes_it() -> None:
    grads = run(TimeRNN(*rnn_from_torch(torch_weights(1))), RNN_HS)
    np.testing.assert_allclose(rnn_to_torch(*grads).bias_ih, RNN_DBIAS_HH, rtol=1e-12)


def test_an_lstm_as_torch_computes_it() -> None:
    grads = run(TimeLSTM(*lstm_from_torch(torch_weights(4))), LSTM_HS)
    np.testing.assert_allclose(lstm_to_torch(*grads).bias_ih, LSTM_DBIAS_HH, rtol=1e-12)


@pytest.mark.parametrize("z", ["new", "old"])
def test_a_gru_as_torch_computes_it(z: Any) -> None:
    Wx, Wh, b, b2 = gru_from_torch(torch_weights(3), z=z)
    grads = run(TimeGRU(Wx, Wh, b, b2=b2, z=z, reset="after"), GRU_HS)
    in_torch = gru_to_torch(*grads, z=z, reset="after")
    np.testing.assert_allclose(in_torch.bias_hh, GRU_DBIAS_HH, rtol=1e-12)
    np.testing.assert_allclose(in_torch.weight_hh[:, 0], GRU_DWEIGHT_HH_0, rtol=1e-12)


@settings(max_examples=30)
@given(
    D=sizes,
    H=sizes,
    z=st.sampled_from(["new", "old"]),
    dtype=st.sampled_from([np.float32, np.float64]),
    seed=st.integers(0, 999),
)
def test_round_trips_change_no_bit(D: int, H: int, z: Any, dtype: Any, seed: int) -> None:
    rng = np.random.default_rng(seed)

    def draw(g: int, *biases: int) -> list[np.ndarray]:
        shapes = [(D, g * H), (H, g * H), *[(g * H,) for _ in biases]]
        return [rng.standard_normal(shape).astype(dtype) for shape in shapes]

    rnn, lstm, gru = draw(1, 1), draw(4, 1), draw(3, 1, 2)
    in_torch = gru_to_torch(*gru, z=z, reset="after")
    pairs = [
        (rnn, rnn_from_torch(rnn_to_torch(*rnn))),
        (lstm, lstm_from_torch(lstm_to_torch(*lstm))),
        (gru, gru_from_torch(in_torch, z=z)),
        (in_torch, gru_to_torch(*gru_from_torch(in_torch, z=z), z=z, reset="after")),
    ]
    for there, back in pairs:
        for one, other in zip(there, back, strict=True):
            assert one.dtype == other.dtype
            np.testing.assert_array_equal(one, other)


def test_the_shapes_are_those_of_a_state_dict() -> None:
    weights = gru_to_torch(np.ones((5, 12)), np.ones((4, 12)), np.ones(12), reset="after")
    assert [w.shape for w in weights] == [(12, 5), (12, 4), (12,), (12,)]
    assert all(w.flags.c_contiguous for w in weights)
    assert not weights.bias_hh.any()


def test_what_is_returned_is_a_copy() -> None:
    params = [np.ones((2, 2)), np.ones((2, 2)), np.ones(2)]
    for array in (*rnn_to_torch(*params), *rnn_from_torch(TorchWeights(*params, np.ones(2)))):
        array.fill(7)
    assert all(np.all(param == 1) for param in params)


def test_a_gru_that_resets_before_has_no_counterpart() -> None:
    Wx, Wh, b, b2 = gru_from_torch(torch_weights(3))
    with pytest.raises(ValueError, match=r"after the recurrent product.*reset='before'"):
        gru_to_torch(*GRU(Wx, Wh, b).params)
    with pytest.raises(ValueError, match="reset='before'"):
        gru_from_torch(torch_weights(3), reset="before")
    with pytest.raises(ValueError, match="no such convention"):
        gru_to_torch(Wx, Wh, b, b2, z="cho", reset="after")


def test_peepholes_have_no_counterpart() -> None:
    with pytest.raises(ValueError, match="peepholes"):
        lstm_to_torch(*lstm_from_torch(torch_weights(4)), np.ones(6))


def test_the_weights_of_another_kind_are_refused() -> None:
    with pytest.raises(ValueError, match=r"\(8, 2\), expected \(6, 2\)"):
        gru_from_torch(torch_weights(4))
