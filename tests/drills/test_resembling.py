"""Wrong values that are the right ones, rounded, in other places, or for some samples only."""

from __future__ import annotations

import pytest

from gruquiz.drills.catalog import DRILLS
from tests.drills.test_properties import exercises_of, verdict_on

SAMPLES = """
    def forward(self, x, h_prev):
        rows = range(0, len(x))
        made = [self.one(x[n : n + 1], h_prev[n : n + 1]) for n in rows]
        h_next = np.zeros_like(h_prev)
        for n, row in zip(rows, made):
            h_next[n] = row
        self.cache = (x, h_prev, h_next)
        return h_next

    def one("""


def only(drill_id: str, source: str) -> str:
    verdict = verdict_on(drill_id, source, exercises_of(drill_id, 5))
    assert verdict.outcome == "wrong"
    (diagnosis,) = verdict.diagnoses
    return diagnosis.id


def by_samples(rows: str) -> str:
    answer = DRILLS["rnn-step"].model_answer().replace("\n    def forward(", SAMPLES)
    return answer.replace("range(0, len(x))", rows)


def test_a_loop_over_samples_is_right() -> None:
    exercises = exercises_of("rnn-step", 5)
    assert verdict_on("rnn-step", by_samples("range(0, len(x))"), exercises).passed


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        ("range(len(x) - 1)", "samples-last-missing"),
        ("range(1, len(x))", "samples-first-missing"),
        ("range(0, 1)", "samples-first-only"),
        ("range(len(x) - 1, len(x))", "samples-last-only"),
    ],
)
def test_samples_that_a_loop_leaves_out_are_told(rows: str, named: str) -> None:
    source = by_samples(rows).replace("self.cache = (x, h_prev, h_next)\n        return h_next\n\n    def one",
        "self.cache = (x, h_prev, np.tanh(x @ self.params[0] + h_prev @ self.params[1] + self.params[2]))\n        return h_next\n\n    def one")  # fmt: skip
    assert only("rnn-step", source) == named


@pytest.mark.parametrize(
    ("drill_id", "right", "wrong", "named"),
    [
        ("time-gru-forward", "return hs", "return hs.astype(int)", "hs-whole-numbers"),
        ("sigmoid", "return y", "return np.round(y, 3)", "y-rounded"),
        ("sigmoid", "return y", "return y.astype(np.float16)", "y-half-precision"),
        ("gru-backward", "self.grads[0][...] = np.hstack((x.T @ daz, x.T @ dar, x.T @ dah))",
         "self.grads[0][...] = np.stack((x.T @ daz, x.T @ dar, x.T @ dah)).reshape(self.grads[0].shape)",
         "dwx-rearranged"),
    ],
)  # fmt: skip
def test_right_values_that_were_rounded_or_moved_are_told(
    drill_id: str, right: str, wrong: str, named: str
) -> None:
    source = DRILLS[drill_id].model_answer()
    assert source.count(right) == 1
    assert only(drill_id, source.replace(right, wrong)) == named
