"""One marked answer, and the day it belongs to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo

import msgspec

from gruquiz import __version__

RIGHT = frozenset({"right", "passed"})
"""The verdicts of a full answer: of an item, and of a drill."""

COULD_NOT_RUN = frozenset({"error", "timeout", "memory", "crashed", "refused"})
"""The verdicts of code that gave nothing to judge: kept, but they cost no attempt."""

DAY_BEGINS = timedelta(hours=4)
"""Who studies past midnight is still in the same day."""


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One marked answer.

    `op_id`, `ts_ms` (Unix time in milliseconds) and `day` (local, YYYY-MM-DD) are filled in by
    `Store.record` where they are left empty. `mode` is learn, review, drill or exam; `verdict` is
    right, wrong or partial, for a drill one of the judge's; `response` is JSON text; `option_order`
    gives the bank's index of the option shown at each position; `hints` counts the steps shown;
    `p_pred` is the chance of a right answer that was forecast before it was given.
    """

    op_id: str = ""
    ts_ms: int = 0
    day: str = ""
    uid: str
    rev: int = 1
    hash: str | None = None
    objective: str
    type: str
    mode: str
    exam_id: str | None = None
    variant_seed: int = 0
    option_order: tuple[int, ...] | None = None
    response: str = "null"
    verdict: str
    score: float
    rating: int | None = None
    confidence: str | None = None
    p_pred: float | None = None
    duration_ms: int = 0
    hints: int = 0
    lang: str
    app: str = __version__

    @property
    def right(self) -> bool:
        """Whether the answer was right in full."""
        return self.verdict in RIGHT

    @property
    def judged(self) -> bool:
        """Whether there was anything to judge; if not, it does not count as an attempt."""
        return self.verdict not in COULD_NOT_RUN


def local_day(seconds: float, zone: tzinfo | None = None) -> str:
    """The day of study, YYYY-MM-DD, at a Unix time; it begins at 04:00 in `zone` (None: the machine's)."""
    return (datetime.fromtimestamp(seconds, UTC).astimezone(zone) - DAY_BEGINS).date().isoformat()
