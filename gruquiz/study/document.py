"""The document of `stats --json`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import to_builtins

from gruquiz.study.estimate import Estimate
from gruquiz.study.forecasts import Calibration
from gruquiz.study.readiness import CUTS, EXAM_ITEMS, Readiness
from gruquiz.study.schedule import Remembered
from gruquiz.study.stats import Stats


def as_json(stats: Stats, memory: Remembered | None = None) -> dict[str, Any]:
    """What there is too little evidence for is null; `memory` is told beside it and never mixed with it."""
    return {
        "schema": 1,
        "attempts": stats.attempts,
        "objectives": [
            {"id": o.id, "seen": o.seen, "items": o.items, **_shares(o.estimate)}
            for o in stats.objectives
        ],
        "readiness": {
            "n_items": EXAM_ITEMS,
            **_shares(stats.readiness.score if stats.readiness else None),
            "p_reach": _chances(stats.readiness),
            "evidence": stats.evidence,
        },
        "memory": _memory(memory),
        "forecasts": _forecasts(stats.forecasts),
        "streak": stats.streak,
        "days": [day._asdict() for day in stats.days if day.answers],
    }


def _memory(memory: Remembered | None) -> dict[str, Any]:
    if memory is None:
        return {"due": None, "recall": None}
    return {
        "due": memory.due,
        "recall": None if memory.recall is None else round(memory.recall, 4),
        "new": memory.new,
        "leeches": list(memory.leeches),
    }


def _shares(estimate: Estimate | None) -> dict[str, float | None]:
    if estimate is None:
        return {"expected": None, "low": None, "high": None}
    return {name: round(share, 4) for name, share in to_builtins(estimate).items()}


def _chances(readiness: Readiness | None) -> Mapping[str, float | None]:
    chances = readiness.p_reach if readiness else None
    return {cut: round(chances[cut], 4) if chances else None for cut in CUTS}


def _forecasts(found: Calibration | None) -> dict[str, Any] | None:
    if found is None:
        return None
    document = _rounded(to_builtins(found))
    assert isinstance(document, dict)
    return document


def _rounded(value: Any) -> Any:
    """`value` with every number in it rounded to four places."""
    match value:
        case dict():
            return {name: _rounded(entry) for name, entry in value.items()}
        case list() | tuple():
            return [_rounded(entry) for entry in value]
        case float():
            return round(value, 4)
        case _:
            return value
