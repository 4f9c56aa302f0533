"""The attempts as statistics read them: only what they count, in the order in which they were recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gruquiz.study.database import Database

_PAGE = 5000


class Fact(NamedTuple):
    """What statistics need of one attempt; `option_order` is JSON text."""

    seq: int
    ts_ms: int
    day: str
    uid: str
    objective: str
    type: str
    mode: str
    option_order: str | None
    verdict: str
    p_pred: float | None


class Reach(NamedTuple):
    """How far a record goes: its last attempt, undone or not, and how many were undone."""

    seq: int = 0
    op_id: str = ""
    undone: int = 0


class FactLog:
    """A view of the study record. Every method raises a `StoreError` where the file cannot be read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reach(self) -> Reach:
        """How far the record goes at this moment."""
        ((undone,),) = self._database.read("SELECT count(*) FROM void")
        last = self._database.read("SELECT seq, op_id FROM attempt ORDER BY seq DESC LIMIT 1")
        seq, op_id = last[0] if last else (0, "")
        return Reach(seq, op_id, undone)

    def continues(self, known: Reach) -> bool:
        """Whether all that `known` reaches is still there and still counts."""
        if not known.seq:
            return True
        found = self._database.read("SELECT op_id FROM attempt WHERE seq = ?", (known.seq,))
        return found == [(known.op_id,)] and self.reach().undone == known.undone

    def between(self, after: int, last: int) -> Iterator[Fact]:
        """The attempts numbered `after` + 1 to `last`, without those undone; read page by page."""
        while page := self._database.read(_FACTS, (after, last, _PAGE)):
            after = page[-1][0]
            yield from map(Fact._make, page)


_FACTS = f"""
    SELECT {", ".join(Fact._fields)} FROM standing WHERE seq > ? AND seq <= ?
    ORDER BY seq LIMIT ?"""
