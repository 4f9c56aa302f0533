"""What `docs/banks.md` says of the scenarios is what they give and take."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gruquiz.bank.items import Convention
from gruquiz.bank.scenarios import SCENARIOS, UnknownGivenError

DOCS = (Path(__file__).parents[2] / "docs" / "banks.md").read_text(encoding="utf-8")
TORCH = Convention(z="old", reset="after")


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_scenario_is_in_the_table(name: str) -> None:
    rows = [line.split("|")[1] for line in DOCS.splitlines() if line.startswith("| `")]
    assert any(f"`{name}`" in row for row in rows)


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_repeats_itself_and_refuses_what_it_does_not_have(name: str) -> None:
    one, two = (SCENARIOS[name]({}, TORCH, 3) for _ in range(2))
    assert one.keys() == two.keys() >= {"N", "D", "H"}
    assert all(np.array_equal(one[value], two[value]) for value in one)
    with pytest.raises(UnknownGivenError, match="bogus"):
        SCENARIOS[name]({"bogus": 1.0}, TORCH, 3)


@pytest.mark.parametrize("name", ["gru_cell", "gru_step"])
def test_a_gate_can_be_given_as_a_value(name: str) -> None:
    values = SCENARIOS[name]({"z": 0.3, "r": 1, "h_tilde": -0.5, "b2h": 0}, TORCH, 1)
    assert values["z"] == pytest.approx(0.3)
    assert values["r"] == pytest.approx(1)
    assert values["h_tilde"] == pytest.approx(-0.5)
    assert values["h_next"] == pytest.approx(0.3 * values["h_prev"] + 0.7 * values["h_tilde"])


@pytest.mark.parametrize("name", ["lstm_cell", "lstm_step", "lstm_in_torch"])
def test_a_gate_of_the_lstm_too(name: str) -> None:
    values = SCENARIOS[name]({"f": 0.9, "i": 0, "g": 0.2, "o": 1}, TORCH, 1)
    assert values["c_next"] == pytest.approx(0.9 * values["c_prev"])


def test_what_torch_lays_out_is_one_thing() -> None:
    own, fixed = (SCENARIOS[name]({}, TORCH, 2) for name in ("gru_in_torch", "torch_layout"))
    assert (own["weight_ih"] == fixed["weight_ih"]).all()
    other = SCENARIOS["gru_in_torch"]({}, Convention(z="new", reset="after"), 2)
    H = other["H"]
    assert (other["weight_ih"][H : 2 * H] == -own["weight_ih"][H : 2 * H]).all()
