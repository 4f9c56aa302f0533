"""One step of each cell against the golden vectors."""

from __future__ import annotations

from typing import Any

from gruquiz.reference import GRU, LSTM, RNN

from .golden import Arrays, Case, assert_match, each_case, in_old_convention

GRU_CACHE = ("x", "h_prev", "z", "r", "h_hat")
LSTM_CACHE = ("x", "h_prev", "c_prev", "f", "g", "i", "o", "c_next")


def run_step(cell: Any, given: Arrays, cache: tuple[str, ...] = ()) -> Arrays:
    """All outputs of one forward and backward of an RNN or a GRU, under their golden names."""
    h_next = cell.forward(given["x"], given["h_prev"])
    dx, dh_prev = cell.backward(given["dh_next"])
    named = dict(zip(cache, cell.cache, strict=True)) if cache else {}
    return named | gradients(cell) | {"h_next": h_next, "dx": dx, "dh_prev": dh_prev}


def run_lstm_step(cell: LSTM, given: Arrays) -> Arrays:
    h_next, c_next = cell.forward(given["x"], given["h_prev"], given["c_prev"])
    dx, dh_prev, dc_prev = cell.backward(given["dh_next"], given["dc_next"])
    named = dict(zip(LSTM_CACHE, cell.cache, strict=True)) | {"h_next": h_next, "c_next": c_next}
    return named | gradients(cell) | {"dx": dx, "dh_prev": dh_prev, "dc_prev": dc_prev}


def gradients(cell: Any) -> Arrays:
    fourth = "dP" if isinstance(cell, LSTM) else "db2"
    return dict(zip(("dWx", "dWh", "db", fourth), cell.grads, strict=False))


def gru(given: Arrays, **conventions: Any) -> GRU:
    return GRU(given["Wx"], given["Wh"], given["b"], given.get("b2"), **conventions)


@each_case("rnn_step")
def test_rnn(case: Case) -> None:
    given = case.inputs
    cell = RNN(given["Wx"], given["Wh"], given["b"])
    assert_match(run_step(cell, given), case.expected, case)


@each_case("gru_step")
def test_gru(case: Case) -> None:
    outcome = run_step(gru(case.inputs), case.inputs, GRU_CACHE)
    assert_match(outcome, case.expected, case)


@each_case("gru_step")
def test_gru_where_z_keeps_the_old_state(case: Case) -> None:
    given, expected = in_old_convention(case)
    assert_match(run_step(gru(given, z="old"), given, GRU_CACHE), expected, case)


@each_case("gru_after_step")
def test_gru_with_reset_after(case: Case) -> None:
    outcome = run_step(gru(case.inputs, reset="after"), case.inputs, GRU_CACHE)
    assert_match(outcome, case.expected, case)


@each_case("gru_after_step")
def test_gru_with_reset_after_where_z_keeps_the_old_state(case: Case) -> None:
    given, expected = in_old_convention(case)
    outcome = run_step(gru(given, z="old", reset="after"), given, GRU_CACHE)
    assert_match(outcome, expected, case)


@each_case("lstm_step", "lstm_peep_step")
def test_lstm(case: Case) -> None:
    given = case.inputs
    cell = LSTM(given["Wx"], given["Wh"], given["b"], given.get("P"))
    assert_match(run_lstm_step(cell, given), case.expected, case)
