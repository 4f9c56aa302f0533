"""Scenarios: runs of the reference under the conditions of an item, with every value under its name.

What the keys of the banks are proved against. A scenario is a function of what is given, the convention
and a seed, in a file of its subject; it joins the table here, and that of `docs/banks.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from gruquiz.bank.scenarios import (
    cells,
    conversions,
    counts,
    functions,
    layers,
    networks,
    over_time,
    torch_layout,
)
from gruquiz.bank.scenarios.draw import SIZES, Given, Scenario, UnknownGivenError, Values
from gruquiz.bank.scenarios.forms import columns, rows

__all__ = ["SCENARIOS", "SIZES", "Given", "Scenario", "UnknownGivenError", "Values"]

SCENARIOS: Mapping[str, Scenario] = {
    "gru_cell": columns(cells.gru, "zrh"),
    "gru_step": rows(cells.gru, "zrh"),
    "gru_mirrored": conversions.gru_mirrored,
    "gru_resets": conversions.gru_resets,
    "reset_by_hand": conversions.reset_by_hand,
    "lstm_cell": columns(cells.lstm, "fgio"),
    "lstm_step": rows(cells.lstm, "fgio"),
    "lstm_peephole": columns(partial(cells.lstm, peepholes=True), "fgio"),
    "rnn_cell": columns(cells.rnn, ""),
    "rnn_step": rows(cells.rnn, ""),
    "rnn_time": over_time.rnn_time,
    "rnn_jacobian": over_time.rnn_jacobian,
    "gru_unrolled": over_time.gru_unrolled,
    "lstm_two_steps": over_time.lstm_two_steps,
    "time_gru": layers.time_gru,
    "gru_calls": layers.gru_calls,
    "encoder_decoder": networks.encoder_decoder,
    "bi_gru": networks.bi_gru,
    "attention": networks.attention,
    "gru_in_torch": torch_layout.gru_in_torch,
    "torch_layout": torch_layout.torch_layout,
    "lstm_in_torch": torch_layout.lstm_in_torch,
    "param_count": counts.param_count,
    "step_cost": counts.step_cost,
    "activation": functions.activation,
    "clip": functions.clip,
}
