"""How the learner's own forecasts did: what was said before each first answer, beside what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import log, sqrt
from typing import Literal

import msgspec

from gruquiz.study.estimate import Estimate, wilson
from gruquiz.study.evidence import Exposure

EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""The bounds of the bins: few forecasts are low, for guessing alone gets a quarter right."""

ENOUGH_TO_CHECK = 200
"""Forecasts below which no verdict is given: of the models that are 7 points off, most would pass."""

_SURPRISING = 1.96  # standard errors: seen once in twenty times where nothing is wrong

Verdict = Literal["too few", "fits", "too high", "too low"]


class Bin(msgspec.Struct, frozen=True):
    """The forecasts between two bounds: their mean, and the share that came true with its interval."""

    low: float
    high: float
    count: int
    told: float
    came: Estimate


class Calibration(msgspec.Struct, frozen=True):
    """All forecasts together.

    `brier` and `log_loss` are the mean losses, smaller is better; `base_brier` is that of someone who
    always says the share that came true.
    """

    count: int
    told: float
    came: float
    brier: float
    base_brier: float
    log_loss: float
    verdict: Verdict
    bins: tuple[Bin, ...]


def calibration(exposures: Iterable[Exposure]) -> Calibration | None:
    """Hold the stored forecasts against the answers; None where none was stored."""
    pairs = [(e.forecast, e.right) for e in exposures if e.forecast is not None]
    if not pairs:
        return None
    count = len(pairs)
    told = sum(forecast for forecast, _ in pairs) / count
    came = sum(right for _, right in pairs) / count
    return Calibration(
        count=count,
        told=told,
        came=came,
        brier=sum((forecast - right) ** 2 for forecast, right in pairs) / count,
        base_brier=came * (1 - came),
        log_loss=-sum(log(max(f if right else 1 - f, 1e-9)) for f, right in pairs) / count,
        verdict=_verdict(pairs, told, came),
        bins=tuple(_bins(pairs)),
    )


def _verdict(pairs: list[tuple[float, bool]], told: float, came: float) -> Verdict:
    if len(pairs) < ENOUGH_TO_CHECK:
        return "too few"
    error = sqrt(sum(f * (1 - f) for f, _ in pairs)) / len(pairs)
    if abs(told - came) <= _SURPRISING * error:
        return "fits"
    return "too high" if told > came else "too low"


def _bins(pairs: list[tuple[float, bool]]) -> Iterable[Bin]:
    for low, high in pairwise(EDGES):
        inside = [(f, r) for f, r in pairs if low <= f < high or f == high == EDGES[-1]]
        if inside:
            told = sum(forecast for forecast, _ in inside) / len(inside)
            came = wilson(sum(right for _, right in inside), len(inside))
            yield Bin(low, high, len(inside), told, came)
