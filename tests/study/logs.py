"""Logs to be read: by hand, and of a record."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any

from gruquiz.study.log import exported, merge
from gruquiz.study.store import Merged, Store


def log_of(store: Store) -> bytes:
    return b"".join(exported(store))


def merged(store: Store, log: bytes) -> Merged:
    return merge(store, io.BytesIO(log), "log.jsonl")


def line(**changed: Any) -> dict[str, Any]:
    fields = {
        "op_id": "0001",
        "ts_ms": 1_779_000_000_000,
        "uid": "gates/update",
        "rev": 1,
        "hash": None,
        "objective": "E2",
        "type": "choice",
        "mode": "learn",
        "exam_id": None,
        "variant_seed": 7,
        "option_order": None,
        "response": 2,
        "verdict": "right",
        "score": 1.0,
        "rating": None,
        "confidence": None,
        "p_pred": None,
        "duration_ms": 5,
        "hints": 0,
        "lang": "ja",
        "app": "0.1",
    }
    return {**fields, **changed}


def text(lines: Iterable[dict[str, Any]]) -> bytes:
    return "".join(f"{json.dumps(fields, ensure_ascii=False)}\n" for fields in lines).encode()
