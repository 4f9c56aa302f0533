"""Attempts with whatever a test does not care about filled in."""

from __future__ import annotations

from typing import Any

from gruquiz.study.attempt import Attempt


def answered(uid: str, verdict: str = "right", **other: Any) -> Attempt:
    fields: dict[str, Any] = {
        "objective": "E2",
        "type": "choice",
        "mode": "learn",
        "score": 1.0 if verdict in ("right", "passed") else 0.0,
        "lang": "ja",
    }
    return Attempt(uid=uid, verdict=verdict, **{**fields, **other})
