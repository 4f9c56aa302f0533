"""Slips that stand in more than one place of a formula, or between what is kept and what is read."""

from __future__ import annotations

import pytest

from gruquiz.drills.catalog import DRILLS
from tests.drills.test_properties import exercises_of, verdict_on

STALE = "self.cache = self.cache or ("


def ids(drill_id: str, *edits: tuple[str, str]) -> list[str]:
    """What is said of the model answer after `edits`, each of which fits once."""
    source = DRILLS[drill_id].model_answer()
    for right, wrong in edits:
        assert source.count(right) == 1
        source = source.replace(right, wrong)
    verdict = verdict_on(drill_id, source, exercises_of(drill_id, 7))
    assert verdict.outcome == "wrong"
    return [diagnosis.id for diagnosis in verdict.diagnoses]


@pytest.mark.parametrize(
    ("drill_id", "right", "wrong", "named"),
    [
        ("lstm-backward", "daf = df * f * (1 - f)", "daf = df * i * (1 - i)", "daf-uses-i-for-f-throughout"),
        ("gru-backward", "daz @ Whz.T + dar @ Whr.T", "daz @ Whr.T + dar @ Whz.T", "dh-prev-exchanges-dar-and-daz"),
        ("lstm-forward", "c_next = f * c_prev + i * g\n        h_next", "c_next = f * c_prev + (1 - f) * g\n        h_next", "c-next-uses-1-f-for-i"),
        ("lstm-forward", "f = sigmoid(af)", "f = sigmoid(af + c_prev)", "f-adds-c-prev-before-activation"),
        ("gru-forward", "z = sigmoid(x @ Wxz + h_prev @ Whz + bz)",
         "z = sigmoid(np.hstack((h_prev, x)) @ np.vstack((Wxz, Whz)) + bz)", "z-joined-in-order-h-prev-x"),
        ("gru-forward", "z = sigmoid(x @ Wxz + h_prev @ Whz + bz)",
         "z = (1 + np.tanh(x @ Wxz + h_prev @ Whz + bz)) / 2", "z-argument-doubled"),
        ("lstm-forward", "h_prev @ Wh + b",
         "np.hstack([h_prev @ block.T for block in np.split(Wh, 4, axis=1)]) + b",
         "f-wh-blocks-transposed"),
        ("rnn-step", "da = dh_next * (1 - h_next**2)",
         "da = dh_next * (1 - (x @ Wx + h_prev @ Wh + b) ** 2)", "da-tanh-derivative-of-pre-activation-of-h-next"),
    ],
)  # fmt: skip
def test_one_slip_is_named_wherever_it_shows(
    drill_id: str, right: str, wrong: str, named: str
) -> None:
    assert ids(drill_id, (right, wrong)) == [named]


KEPT = [
    ("self.cache = (x, h_prev, z, r, h_hat)", "self.cache = (x, h_prev, z, r, h_hat, h_next)"),
    ("x, h_prev, z, r, h_hat = self.cache", "x, h_prev, z, r, h_hat, h_next = self.cache"),
]


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("h_prev.T @ daz", "h_next.T @ daz", "dwh-z-uses-h-next-for-h-prev"),
        ("dr = drh * h_prev", "dr = drh * h_next", "dr-uses-h-next-for-h-prev"),
    ],
)
def test_the_state_after_the_step_in_the_place_of_the_one_before_is_told(
    right: str, wrong: str, named: str
) -> None:
    assert ids("gru-backward", *KEPT, (right, wrong)) == [named]


@pytest.mark.parametrize(
    ("drill_id", "right", "wrong"),
    [
        ("lstm-forward", "af, ag, ai, ao = np.split", "af, ag, ao, ai = np.split"),
        ("lstm-backward", "f, g, i, o, c_next = self.cache", "f, i, g, o, c_next = self.cache"),
    ],
)
def test_what_is_taken_apart_in_another_order_is_one_mistake(
    drill_id: str, right: str, wrong: str
) -> None:
    (named,) = ids(drill_id, (right, wrong))
    assert "unpacked" in named


@pytest.mark.parametrize("drill_id", ["rnn-step", "gru-forward", "lstm-forward"])
def test_a_cache_that_is_kept_at_the_next_call_does_not_pass(drill_id: str) -> None:
    assert ids(drill_id, ("self.cache = (", STALE)) == ["cache-not-renewed"]


def test_a_single_gradient_that_is_added_up_is_told_by_its_name() -> None:
    source = DRILLS["rnn-step"].model_answer()
    wrong = source.replace("self.grads[2][...] =", "self.grads[2][...] +=")
    verdict = verdict_on("rnn-step", wrong, exercises_of("rnn-step", 7))
    (diagnosis,) = verdict.diagnoses
    assert diagnosis.id == "grads-accumulated"
    assert "(db)" in diagnosis.message.en
    assert "(db)" in diagnosis.message.ja
