"""Attempts with whatever a test does not care about filled in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from gruquiz.study.attempt import Attempt
from gruquiz.study.digest import Digest
from gruquiz.study.facts import Fact


def answered(uid: str, verdict: str = "right", **other: Any) -> Attempt:
    fields: dict[str, Any] = {
        "objective": "E2",
        "type": "choice",
        "mode": "learn",
        "score": 1.0 if verdict in ("right", "passed") else 0.0,
        "lang": "ja",
    }
    return Attempt(uid=uid, verdict=verdict, **{**fields, **other})


def digest_of(attempts: Iterable[Attempt]) -> Digest:
    """What is counted of attempts that were recorded in this order."""
    digest = Digest()
    digest.add(fact_of(number, attempt) for number, attempt in enumerate(attempts, 1))
    return digest


def fact_of(seq: int, attempt: Attempt) -> Fact:
    """What the statistics would read of this attempt."""
    order = None if attempt.option_order is None else json.dumps(attempt.option_order)
    return Fact(
        seq, attempt.ts_ms, attempt.day, attempt.uid, attempt.objective, attempt.type,
        attempt.mode, order, attempt.verdict, attempt.p_pred,
    )  # fmt: skip
