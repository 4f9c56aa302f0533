"""The drill that a command line names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from gruquiz.cli.session import CommandError, Session
from gruquiz.cli.shown import shown

if TYPE_CHECKING:
    from gruquiz.bank.library import Entry, Library
    from gruquiz.drills.catalog import Drill
    from gruquiz.drills.starter import Level


class Task(msgspec.Struct, frozen=True):
    """A drill to be written outside the app: what it begins with, the level and the bank that were asked for."""

    session: Session
    drill: Drill
    starter: str
    level: Level | None
    bank: str | None
    trusting: bool

    @property
    def named(self) -> str:
        """The drill, as a command line names it."""
        return f"--bank {shown(self.bank)} {self.drill.id}" if self.bank else self.drill.id

    @property
    def entry(self) -> Entry:
        """The item of the drill, from its bank."""
        uid = self.drill.id if self.drill.foreign else f"drills/{self.drill.id}"
        return library_of(self.session, self.bank)[uid]


def known_drill(session: Session, drill_id: str, bank: str | None = None) -> Drill:
    """The drill of the catalogue, or of a bank, by its uid or by its id alone; refuses any other name.

    No bank is read for a drill that ships.
    """
    from gruquiz.drills.catalog import DRILLS

    if bank is None and drill_id in DRILLS:
        return DRILLS[drill_id]
    drills = drills_of(library_of(session, bank))
    # A bank that was asked for may have a drill with the name of one that ships: it is looked at first.
    for uid in sorted(drills, key=lambda uid: not drills[uid].foreign):
        if drill_id in (uid, drills[uid].id, uid.partition("/")[2]):
            return drills[uid]
    known = [drill.id for drill in drills.values()]
    said = session.words.no_such_drill.format(name=shown(drill_id), known=", ".join(known))
    from gruquiz.cli.usage import with_guess

    raise CommandError(with_guess(session, said, drill_id, known))


def library_of(session: Session, bank: str | None) -> Library:
    """All banks, and the one that was asked for."""
    return session.library(Path(bank) if bank else None)


def drills_of(library: Library) -> dict[str, Drill]:
    """Every drill of all banks, under the uid of its item."""
    from gruquiz.bank.kinds import Code
    from gruquiz.drills.program import drill_of

    return {
        entry.uid: drill_of(entry.uid, entry.item)
        for entry in library
        if isinstance(entry.item, Code)
    }
