"""Whether what readiness says comes true, for made-up learners whose truth is known."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.learners import CHECKPOINTS, WORLDS, calibration_error, simulate


def test_in_the_base_world_chances_and_intervals_mean_what_they_say() -> None:
    findings = simulate(WORLDS["base"], batches=1, count=1200, seed=1)
    assert set(findings) == set(CHECKPOINTS)
    for answers, found in findings.items():
        assert found.error <= 0.05, answers
        assert 0.88 <= found.covered <= 0.96, answers
        assert found.brier < 0.75 * found.base_brier, answers
        assert found.sure > 0.1, answers


@pytest.mark.parametrize("name", [name for name in WORLDS if name != "base"])
def test_who_is_told_ninety_per_cent_gets_there_in_every_world(name: str) -> None:
    for answers, found in simulate(WORLDS[name], batches=1, count=400, seed=1).items():
        assert found.sure > 0, answers
        assert found.sure_kept >= 0.88, answers


def test_the_calibration_error_of_forecasts_that_are_off_by_a_fifth() -> None:
    told = np.full(1000, 0.7)
    came = np.arange(1000) < 500
    assert calibration_error(told, came) == pytest.approx(0.2)
    assert calibration_error(came.astype(float), came) == 0.0
