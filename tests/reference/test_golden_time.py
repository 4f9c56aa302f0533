"""Time layers, truncated BPTT and both directions against the golden vectors."""

from __future__ import annotations

from typing import Any

import numpy as np

from gruquiz.reference import BiGRU, TimeGRU, TimeLSTM, TimeRNN

from .golden import Arrays, Case, assert_match, each_case, in_old_convention


def layer_for(case: Case, given: Arrays, **conventions: Any) -> TimeRNN | TimeGRU | TimeLSTM:
    """A stateful layer of the kind that the case's file names, in the state that it gives."""
    Wx, Wh, b = given["Wx"], given["Wh"], given["b"]
    if "lstm" in case.file:
        lstm = TimeLSTM(Wx, Wh, b, stateful=True, P=given.get("P"))
        lstm.set_state(given["h0"], given["c0"])
        return lstm
    layer: TimeRNN | TimeGRU
    if "gru" in case.file:
        layer = TimeGRU(Wx, Wh, b, stateful=True, b2=given.get("b2"), **conventions)
    else:
        layer = TimeRNN(Wx, Wh, b, stateful=True)
    layer.set_state(given["h0"])
    return layer


def run(layer: Any, xs: np.ndarray, dhs: np.ndarray) -> Arrays:
    """All outputs of one forward and backward, under their golden names."""
    outcome = {"hs": layer.forward(xs), "dxs": layer.backward(dhs), "dh0": layer.dh}
    if isinstance(layer, TimeLSTM):
        outcome |= {"dc0": layer.dc, "cT": layer.c}
    fourth = "dP" if isinstance(layer, TimeLSTM) else "db2"
    return outcome | dict(zip(("dWx", "dWh", "db", fourth), layer.grads, strict=False))


@each_case("time_rnn", "time_gru", "time_lstm", "time_lstm_peep")
def test_time_layer(case: Case) -> None:
    given = case.inputs
    outcome = run(layer_for(case, given), given["xs"], given["dhs"])
    assert_match(outcome, case.expected, case)


@each_case("time_gru_after")
def test_time_gru_with_reset_after(case: Case) -> None:
    given = case.inputs
    outcome = run(layer_for(case, given, reset="after"), given["xs"], given["dhs"])
    assert_match(outcome, case.expected, case)


@each_case("time_gru", "time_gru_after")
def test_time_gru_where_z_keeps_the_old_state(case: Case) -> None:
    given, expected = in_old_convention(case)
    reset = "after" if case.file == "time_gru_after" else "before"
    layer = layer_for(case, given, z="old", reset=reset)
    assert_match(run(layer, given["xs"], given["dhs"]), expected, case)


@each_case("tbptt_rnn", "tbptt_gru", "tbptt_lstm")
def test_truncated_bptt_carries_the_state_and_cuts_the_gradient(case: Case) -> None:
    given, expected = case.inputs, case.expected
    layer = layer_for(case, given)
    outcome: Arrays = {}
    for k in range(case.about["K"]):
        steps = slice(k * case.about["T"], (k + 1) * case.about["T"])
        chunk = run(layer, given["xs"][:, steps], given["dhs"][:, steps])
        outcome |= {f"chunk{k}_{name}": array.copy() for name, array in chunk.items()}
        for name in ("dWx", "dWh", "db"):
            outcome[f"sum_{name}"] = outcome.get(f"sum_{name}", 0) + outcome[f"chunk{k}_{name}"]
    assert_match(outcome, _but(expected, "full_"), case)


@each_case("tbptt_rnn", "tbptt_gru", "tbptt_lstm")
def test_one_long_run_is_not_truncated(case: Case) -> None:
    given = case.inputs
    whole = run(layer_for(case, given), given["xs"], given["dhs"])
    full = {name: a for name, a in case.expected.items() if name.startswith("full_")}
    assert_match({f"full_{name}": array for name, array in whole.items()}, full, case)


@each_case("bigru")
def test_bidirectional_gru(case: Case) -> None:
    assert_match(run_bigru(case, case.inputs, z="new"), case.expected, case)


@each_case("bigru")
def test_bidirectional_gru_where_z_keeps_the_old_state(case: Case) -> None:
    given, expected = in_old_convention(case)
    assert_match(run_bigru(case, given, z="old"), expected, case)


def run_bigru(case: Case, given: Arrays, **conventions: Any) -> Arrays:
    conventions["reset"] = "after" if case.about["tag"] == "gru_after" else "before"
    layers = {}
    for side in "fb":
        own = {name[2:]: array for name, array in given.items() if name.startswith(f"{side}_")}
        layers[side] = layer_for(case, own, **conventions)
    both = BiGRU(layers["f"], layers["b"])
    outcome = {"hs": both.forward(given["xs"]), "dxs": both.backward(given["dhs"])}
    for side, layer in layers.items():
        named = zip(("dWx", "dWh", "db", "db2"), layer.grads, strict=False)
        outcome |= {f"{side}_{name}": grad for name, grad in named} | {f"{side}_dh0": layer.dh}
    return outcome


def _but(arrays: Arrays, prefix: str) -> Arrays:
    return {name: array for name, array in arrays.items() if not name.startswith(prefix)}
