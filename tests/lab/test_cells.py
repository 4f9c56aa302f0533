"""The cells of the lab beside the reference, the pictures, and what is said of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gruquiz.bank.records import Convention
from gruquiz.lab.cells import (
    CONVENTIONS,
    GRU_KNOBS,
    LSTM_KNOBS,
    Knob,
    U,
    W,
    gru,
    lstm,
    lstm_remarks,
    remarks,
)
from gruquiz.lab.diagram import Diagram, number
from gruquiz.lab.pictures import GRU_AFTER, GRU_BEFORE, LSTM
from gruquiz.reference import GRU
from gruquiz.reference import LSTM as REFERENCE


def values(knobs: tuple[Knob, ...]) -> st.SearchStrategy[dict[str, float]]:
    return st.fixed_dictionaries({k.name: st.floats(k.low, k.high) for k in knobs})


def logit(share: float) -> float:
    """The pre-activation of a gate that stands at `share`, kept within what a sigmoid reaches."""
    held = min(1 - 1e-12, max(1e-12, share))
    return float(np.log(held / (1 - held)))


@pytest.mark.parametrize("convention", CONVENTIONS, ids=str)
@given(knobs=values(GRU_KNOBS))
def test_a_gru_unit_is_the_gru_of_the_reference(
    convention: Convention, knobs: dict[str, float]
) -> None:
    before = convention.reset == "before"
    Wx, Wh = np.array([[0.0, 0.0, W]]), np.array([[0.0, 0.0, U]])
    gates = [logit(knobs["z"]), logit(knobs["r"])]
    b = np.array([*gates, knobs["b"] if before else 0.0])
    second = None if before else np.array([0.0, 0.0, knobs["b"]])
    cell = GRU(Wx, Wh, b, second, z=convention.z, reset=convention.reset)
    h = cell.forward(np.array([[knobs["x"]]]), np.array([[knobs["h_prev"]]]))
    assert gru(knobs, convention)["h"] == pytest.approx(h.item(), abs=1e-9)


@given(values(LSTM_KNOBS))
def test_an_lstm_unit_is_the_lstm_of_the_reference(knobs: dict[str, float]) -> None:
    Wx, Wh = np.array([[0.0, W, 0.0, 0.0]]), np.array([[0.0, U, 0.0, 0.0]])
    b = np.array([logit(knobs["f"]), 0.0, logit(knobs["i"]), logit(knobs["o"])])
    x, h_prev, c_prev = (np.array([[knobs[name]]]) for name in ("x", "h_prev", "c_prev"))
    h, c = REFERENCE(Wx, Wh, b).forward(x, h_prev, c_prev)
    signals = lstm(knobs)
    assert (signals["h"], signals["c"]) == pytest.approx((h.item(), c.item()), abs=1e-9)


def starts(knobs: tuple[Knob, ...], **turned: float) -> dict[str, float]:
    return {knob.name: knob.start for knob in knobs} | turned


@pytest.mark.parametrize(
    ("turned", "convention", "said"),
    [
        ({"z": 0.0}, 0, "copies"),
        ({"z": 0.0}, 1, "renews"),
        ({"z": 1.0}, 0, "renews"),
        ({"z": 1.0}, 1, "copies"),
        ({"z": 1.0, "r": 1.0}, 0, "plain-rnn"),
        ({"r": 0.0}, 0, "ignores"),
        ({"b": 0.0}, 0, "resets-agree"),
        ({"b": 2.0, "r": 0.2}, 0, "resets-differ"),
        ({"b": 2.0, "r": 1.0}, 2, "resets-agree"),
    ],
)
def test_limits_are_told(turned: dict[str, float], convention: int, said: str) -> None:
    assert said in remarks(starts(GRU_KNOBS, **turned), CONVENTIONS[convention])


@pytest.mark.parametrize(
    ("turned", "said"),
    [
        ({"f": 1.0, "i": 0.0}, "keeps"),
        ({"f": 0.0}, "clears"),
        ({"c_prev": 3.0}, "unbounded"),
        ({"o": 0.0}, "closed"),
    ],
)
def test_limits_of_the_lstm_are_told(turned: dict[str, float], said: str) -> None:
    assert said in lstm_remarks(starts(LSTM_KNOBS, **turned))
    assert said not in lstm_remarks(starts(LSTM_KNOBS, c_prev=0.1, f=0.5, i=0.5))


def drawn(diagram: Diagram, signals: dict[str, float]) -> str:
    rows = diagram.paint(signals, {"old": "1-z", "new": " z "})
    return "\n".join("".join(text for text, _ in row) for row in rows)


@pytest.mark.parametrize("diagram", [GRU_BEFORE, GRU_AFTER, LSTM])
def test_a_picture_is_small_and_shows_every_number(diagram: Diagram) -> None:
    signals = gru(starts(GRU_KNOBS), CONVENTIONS[0]) | lstm(starts(LSTM_KNOBS))
    picture = drawn(diagram, signals)
    assert len(picture.split("\n")) == 9
    assert max(map(len, picture.split("\n"))) <= 72
    for name in diagram.numbers.values():
        assert number(signals[name]) in picture


def test_a_wire_is_heavy_where_much_flows() -> None:
    kept = drawn(GRU_BEFORE, gru(starts(GRU_KNOBS, z=0.0, h_prev=1.0), CONVENTIONS[0]))
    new = drawn(GRU_BEFORE, gru(starts(GRU_KNOBS, z=1.0, h_prev=1.0), CONVENTIONS[0]))
    assert "(×)━━━━━━━━━━━━(+)" in kept
    assert "(×)────────────(+)" in new
    assert "(×)─────┘" in kept
    assert "(×)━━━━━┛" in new


def test_nothing_is_no_negative_nothing() -> None:
    assert number(-0.001) == "+0.00"
    assert number(-0.5) == "-0.50"


@given(st.sampled_from(GRU_KNOBS), st.lists(st.integers(-50, 50), max_size=20))
def test_a_knob_stays_in_its_range(knob: Knob, turns: list[int]) -> None:
    value = knob.start
    for turn in turns:
        value = knob.turned(value, turn)
        assert knob.low <= value <= knob.high
