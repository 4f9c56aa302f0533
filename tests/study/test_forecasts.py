"""Stored forecasts beside what came of them."""

from __future__ import annotations

from math import log

import pytest

from gruquiz.study.estimate import wilson
from gruquiz.study.evidence import Exposure
from gruquiz.study.forecasts import Calibration, calibration


def said(forecast: float | None, *right: bool) -> list[Exposure]:
    return [
        Exposure(n, f"a/{n}", "E2", "choice", 4, exam=False, right=r, forecast=forecast)
        for n, r in enumerate(right)
    ]


def judged(*exposures: Exposure) -> Calibration:
    found = calibration(exposures)
    assert found is not None
    return found


def test_without_any_forecast_there_is_nothing_to_judge() -> None:
    assert calibration(said(None, True, False)) is None


def test_the_losses_of_three_forecasts() -> None:
    found = judged(*said(0.8, True, False), *said(0.4, True), *said(None, False))
    assert found.count == 3
    assert found.brier == pytest.approx((0.04 + 0.64 + 0.36) / 3)
    assert found.log_loss == pytest.approx(-(log(0.8) + log(0.2) + log(0.4)) / 3)
    assert found.base_brier == pytest.approx(2 / 9)
    assert (found.told, found.came) == (pytest.approx(2 / 3), pytest.approx(2 / 3))


def test_forecasts_stand_in_the_bin_of_their_chance() -> None:
    found = judged(*said(0.5, True, False), *said(0.55, True), *said(1.0, True))
    assert [(b.low, b.high, b.count) for b in found.bins] == [(0.5, 0.6, 3), (0.9, 1.0, 1)]
    assert found.bins[0].told == pytest.approx(1.55 / 3)
    assert found.bins[0].came == wilson(2, 3)


@pytest.mark.parametrize(
    ("forecast", "verdict"), [(0.75, "fits"), (0.7, "fits"), (0.85, "too high"), (0.6, "too low")]
)
def test_forecasts_that_are_off_are_told_from_chance(forecast: float, verdict: str) -> None:
    answers = [True, True, True, False] * 50
    assert judged(*said(forecast, *answers)).verdict == verdict
    assert judged(*said(forecast, *answers[:-1])).verdict == "too few"


def test_a_forecast_of_certainty_that_fails_costs_much_but_breaks_nothing() -> None:
    assert 10 < judged(*said(1.0, False)).log_loss < 100
