"""Passes over time: what each step reads, what is left, where the next call begins, in any style of code."""

from __future__ import annotations

import pytest

from gruquiz.drills.catalog import DRILLS
from tests.drills.test_properties import exercises_of, verdict_on

HEAD = DRILLS["time-gru-forward"].model_answer().partition("class TimeGRU")[0]

FORWARD = (
    HEAD
    + """
class TimeGRU:
    def __init__(self, Wx, Wh, b, stateful=False):
        self.params, self.stateful, self.h = [Wx, Wh, b], stateful, None

    def set_state(self, h):
        self.h = h

    def reset_state(self):
        self.h = None

    def forward(self, xs):
        keep = self.stateful and self.h is not None
        h = self.h if keep else np.zeros((len(xs), len(self.params[1])))
        outs = [h := GRU(*self.params).forward(x, h) for x in xs.swapaxes(0, 1)]
        self.h = outs[-1]
        return np.stack(outs, axis=1)
"""
)

BACKWARD = DRILLS["time-gru-backward"].model_answer()


def ids(drill_id: str, source: str, *edits: tuple[str, str]) -> list[str]:
    for right, wrong in edits:
        assert source.count(right) == 1
        source = source.replace(right, wrong)
    verdict = verdict_on(drill_id, source, exercises_of(drill_id, 3))
    assert verdict.passed == (not edits)
    return [diagnosis.id for diagnosis in verdict.diagnoses]


def test_a_pass_in_its_own_style_is_right() -> None:
    assert not ids("time-gru-forward", FORWARD)


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ("[h := GRU(*self.params).forward(x, h)", "[GRU(*self.params).forward(x, h)", "state-restarts-at-each-step"),
        ("xs.swapaxes(0, 1)]", "xs.swapaxes(0, 1)[::-1]]", "inputs-in-reverse-order"),
        ("xs.swapaxes(0, 1)]", "xs.swapaxes(0, 1)[::-1]][::-1]", "walks-backward-in-time"),
        ("np.stack(outs, axis=1)", "np.stack(outs[::-1], axis=1)", "hs-in-reverse-order"),
        ("np.stack(outs, axis=1)", "np.stack([0 * h, *outs[:-1]], axis=1)", "state-stored-before-update"),
        ("np.stack(outs, axis=1)", "np.stack([*outs[:-1], 0 * h], axis=1)", "last-step-missing"),
        ("np.stack(outs, axis=1)", "np.stack([h for _ in outs], axis=1)", "steps-share-one-array"),
        ("self.h = outs[-1]", "self.h = outs[0]", "h-of-another-step"),
        ("self.h = outs[-1]", "self.h = 0 * h", "h-left-at-zero"),
        ("        self.h = None\n\n    def forward", "        pass\n\n    def forward", "reset-state-ignored"),
        ("        self.h = h\n", "        self.h = None\n", "set-state-ignored"),
        ("self.stateful and self.h is not None", "self.h is not None", "state-kept-when-stateless"),
        ("self.stateful and self.h is not None", "False", "state-always-cleared"),
    ],
)  # fmt: skip
def test_a_mistake_over_time_is_named_in_any_style(right: str, wrong: str, named: str) -> None:
    assert ids("time-gru-forward", FORWARD, (right, wrong))[0] == named


def test_two_mistakes_over_time_are_both_named() -> None:
    reset = ("        self.h = None\n\n    def forward", "        pass\n\n    def forward")
    left = ("self.h = outs[-1]", "self.h = outs[0]")
    named = ids("time-gru-forward", FORWARD, reset, left)
    assert named[0] == "h-of-another-step"


@pytest.mark.parametrize(
    ("edits", "named"),
    [
        ([("reversed(range(T))", "reversed(range(T - 1))")], ["last-step-skipped"]),
        ([("reversed(range(T))", "range(T - 1, 0, -1)")], ["first-step-skipped"]),
        ([("dhs[:, t] + dh", "dhs[:, t] + dh / 2")], ["carry-halved"]),
        ([("dxs[:, t], dh = cell", "dxs[:, t], step = cell"), ("cell.backward(dhs[:, t] + dh)", "cell.backward(dhs[:, t] + dh); dh = dh + step")], ["carry-piles-up"]),
        ([("dz = dh_next * (h_hat - h_prev)", "dz = dh_next * (h_prev - h_hat)")], ["dz-sign"]),
        ([("self.dh = dh", "self.dh = dh\n        self.grads[2][...] /= N")], ["db-averaged-over-batch"]),
    ],
)  # fmt: skip
def test_a_mistake_backward_in_time_is_named(
    edits: list[tuple[str, str]], named: list[str]
) -> None:
    assert ids("time-gru-backward", BACKWARD, *edits) == named
