"""The attempts as a replay reads them: only what memory needs, and how far they go."""

from __future__ import annotations

from gruquiz.study.attempt import COULD_NOT_RUN
from gruquiz.study.database import Database
from gruquiz.study.fsrs6 import Review


class ReviewLog:
    """A view of the study record. Every method raises a `StoreError` where the file cannot be read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def end(self) -> tuple[int, str]:
        """The number and `op_id` of the attempt recorded last, undone or not; (0, "") without any."""
        rows = self._database.read("SELECT seq, op_id FROM attempt ORDER BY seq DESC LIMIT 1")
        return rows[0] if rows else (0, "")

    def has(self, seq: int, op_id: str) -> bool:
        """Whether attempt number `seq` is this one: then all before it are the same, too."""
        found = self._database.read("SELECT op_id FROM attempt WHERE seq = ?", (seq,))
        return found == [(op_id,)] if seq else True

    def between(self, after: int, last: int) -> list[Review]:
        """The attempts numbered `after` + 1 to `last` in order of time, without those undone."""
        return self._reviews("seq BETWEEN ? AND ?", after + 1, last)

    def of(self, uid: str, last: int) -> list[Review]:
        """The attempts at one item numbered up to `last` in order of time, without those undone."""
        return self._reviews("uid = ? AND seq <= ?", uid, last)

    def undone(self) -> int:
        """How many attempts were undone."""
        ((count,),) = self._database.read("SELECT count(*) FROM void")
        return int(count)

    def items_undone(self) -> set[str]:
        """The items of which an attempt was undone."""
        query = "SELECT DISTINCT uid FROM void CROSS JOIN attempt USING (op_id)"
        return {uid for (uid,) in self._database.read(query)}

    def _reviews(self, chosen: str, *values: object) -> list[Review]:
        query = f"SELECT {_COLUMNS} FROM standing WHERE {chosen} AND {_JUDGED} ORDER BY ts_ms, seq"
        return [Review(*row) for row in self._database.read(query, values)]


_COLUMNS = ", ".join(Review._fields)
_JUDGED = "verdict NOT IN ({})".format(", ".join(f"'{verdict}'" for verdict in COULD_NOT_RUN))
"""Code that could not be run says nothing of memory."""
