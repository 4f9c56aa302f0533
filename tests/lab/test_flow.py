"""Gradients over time, and their chart."""

from __future__ import annotations

from gruquiz.lab.chart import plotted, scale
from gruquiz.lab.flow import FLOW_KNOBS, STEPS, Flow, gradient_flow


def flow_at(**turned: float) -> Flow:
    return gradient_flow({knob.name: knob.start for knob in FLOW_KNOBS} | turned)


def test_gates_keep_the_gradient_where_a_plain_rnn_loses_it() -> None:
    open_gates, closed = flow_at(b_z=-5.0, b_f=5.0), flow_at(b_z=3.0, b_f=-3.0)
    for flow in (open_gates, closed):
        assert len(flow.rnn) == len(flow.lstm) == len(flow.gru) == STEPS + 1
        assert flow.rnn[0] == flow.lstm[0] == flow.gru[0] == 1
        assert flow.rnn[-1] < 1e-8
    assert min(open_gates.gru[-1], open_gates.lstm[-1]) > 0.1
    assert max(closed.gru[-1], closed.lstm[-1]) < 1e-8


def test_a_large_recurrent_matrix_does_not_vanish() -> None:
    assert flow_at(gain=3.0).rnn[10] > flow_at(gain=0.5).rnn[10] * 1e4


def test_the_first_curve_is_seen_where_two_meet() -> None:
    spots = plotted({"G": [1.0, 1e-8], "R": [1.0, 1e4]}, 2, 13)
    assert spots == {(0, 4): "G", (1, 12): "G", (1, 0): "R"}


def test_values_beyond_the_scale_stand_at_its_edges() -> None:
    assert plotted({"a": [0.0, 1e30]}, 2, 5) == {(0, 4): "a", (1, 0): "a"}


def test_the_scale_names_powers_of_ten_from_top_to_bottom() -> None:
    assert [label.strip() for label in scale(13) if label.strip()] == [
        "1e+4", "1e+2", "1", "1e-2", "1e-4", "1e-6", "1e-8",
    ]  # fmt: skip
