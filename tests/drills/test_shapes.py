"""Right numbers in a wrong shape: the learner is told which operation is missing."""

from __future__ import annotations

import pytest

from gruquiz.drills.catalog import DRILLS
from gruquiz.drills.judge import Judge


@pytest.mark.parametrize(
    ("drill_id", "right", "wrong", "said"),
    [
        ("gru-backward", "return dx, dh_prev", "return dx.T, dh_prev", "dx-axes-exchanged"),
        ("gru-backward", "return dx, dh_prev", "return dx[None], dh_prev", "dx-extra-axis"),
        ("gru-backward", "return dx, dh_prev", "return dx, dh_prev.ravel()", "dh-prev-reshaped"),
        ("time-gru-backward", "return dxs", "return dxs.transpose(1, 0, 2)", "dxs-axes-exchanged"),
        ("time-gru-backward", "return dxs", "return dxs[:, 0]", "dxs-one-slice"),
        ("rnn-step", "return dx, dh_prev", "return dx @ dx.T, dh_prev", "dx-shape"),
    ],
)
def test_a_wrong_shape_is_read(
    drill_id: str, right: str, wrong: str, said: str, judge: Judge
) -> None:
    answer = DRILLS[drill_id].model_answer()
    assert answer.count(right) == 1
    verdict = judge.grade(drill_id, answer.replace(right, wrong))
    assert not verdict.passed
    assert said in [diagnosis.id for diagnosis in verdict.diagnoses]


def test_a_sum_over_the_samples_that_is_missing_is_read_from_the_exception(judge: Judge) -> None:
    answer = DRILLS["rnn-step"].model_answer().replace("da.sum(axis=0)", "da")
    (diagnosis, *_) = judge.grade("rnn-step", answer).diagnoses
    assert "sum(axis=0)" in diagnosis.message.ja
