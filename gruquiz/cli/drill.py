"""`gruquiz drill`: list the drills, open one in the app or in an editor of one's own, or write its starter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.completing import drills
from gruquiz.cli.parameters import PATH
from gruquiz.cli.session import CommandError, Session, pass_session
from gruquiz.cli.usage import with_guess
from gruquiz.cli.writing import write_file
from gruquiz.drills.starter import LEVELS, Level
from gruquiz.words.edit import edit_words

if TYPE_CHECKING:
    from gruquiz.bank.library import Entry, Library
    from gruquiz.drills.catalog import Drill


@dataclass(frozen=True, slots=True)
class Task:
    """A drill to be written outside the app: what it begins with, and the bank that was asked for."""

    session: Session
    drill: Drill
    starter: str
    bank: str | None
    trusting: bool

    @property
    def named(self) -> str:
        """The drill, as a command line names it."""
        return f"--bank {self.bank} {self.drill.id}" if self.bank else self.drill.id

    @property
    def entry(self) -> Entry:
        """The item of the drill, from its bank."""
        uid = self.drill.id if self.drill.foreign else f"drills/{self.drill.id}"
        return _library(self.session, self.bank)[uid]


@click.command(cls=Command, help="help_drill")
@click.argument("drill_id", metavar="[ID]", required=False, shell_complete=drills)
@click.option("--edit", is_flag=True, help="opt_edit")
@click.option("--watch", "watched", metavar="FILE", type=PATH, help="opt_watch")
@click.option("--starter", is_flag=True, help="opt_starter")
@click.option("-o", "--output", type=PATH, help="opt_output")
@click.option("--reset", is_flag=True, help="opt_reset")
@click.option("--level", type=click.Choice(LEVELS), default="write", help="opt_level")
@click.option("--bank", metavar="BANK", help="opt_bank_of_drill")
@click.option("--trust", is_flag=True, help="opt_trust")
@pass_session
def drill(
    session: Session,
    drill_id: str | None,
    edit: bool,
    watched: Path | None,
    starter: bool,
    output: Path | None,
    reset: bool,
    level: Level,
    bank: str | None,
    trust: bool,
) -> int:
    chosen = {"--edit": edit, "--watch": watched, "--starter": starter or output, "--reset": reset}
    asked = [option for option, given in chosen.items() if given]
    _one_thing(session, drill_id, asked)
    if drill_id is None:
        return _list(session, bank)
    found = known_drill(session, drill_id, bank)
    if not asked:
        from gruquiz.cli.app import open_app

        return open_app(
            session, start="drills", drill=found.id, instead=f"gruquiz drill {drill_id} --starter",
            open_library=(lambda: _library(session, bank)) if bank else None,
        )  # fmt: skip
    task = Task(session, found, first_code(session, found, level), bank, trust)
    if starter or output:
        return _starter(task, output)
    from gruquiz.cli import elsewhere

    if watched:
        return elsewhere.watch(task, watched)
    return elsewhere.edit(task) if edit else elsewhere.reset(task)


def _one_thing(session: Session, drill_id: str | None, asked: Sequence[str]) -> None:
    words = edit_words(session.lang)
    if asked and drill_id is None:
        raise CommandError(words.needs_drill.format(option=asked[0]))
    if len(asked) > 1:
        raise CommandError(words.one_at_a_time.format(options=" / ".join(asked)))


def known_drill(session: Session, drill_id: str, bank: str | None = None) -> Drill:
    """The drill of the catalogue, or of a bank, by its uid or by its id alone; refuses any other name.

    No bank is read for a drill that ships.
    """
    from gruquiz.drills.catalog import DRILLS

    if bank is None and drill_id in DRILLS:
        return DRILLS[drill_id]
    drills = _drills(_library(session, bank))
    # A bank that was asked for may have a drill with the name of one that ships: it is looked at first.
    for uid in sorted(drills, key=lambda uid: not drills[uid].foreign):
        if drill_id in (uid, drills[uid].id, uid.partition("/")[2]):
            return drills[uid]
    known = [drill.id for drill in drills.values()]
    said = session.words.no_such_drill.format(name=drill_id, known=", ".join(known))
    raise CommandError(with_guess(session, said, drill_id, known))


def _library(session: Session, bank: str | None) -> Library:
    return session.library(Path(bank) if bank else None)


def _drills(library: Library) -> dict[str, Drill]:
    """Every drill of all banks, under the uid of its item."""
    from gruquiz.bank.kinds import Code
    from gruquiz.drills.program import drill_of

    return {
        entry.uid: drill_of(entry.uid, entry.item)
        for entry in library
        if isinstance(entry.item, Code)
    }


def _list(session: Session, bank: str | None) -> int:
    library = _library(session, bank)
    with session.store(to_read=True) as store:
        passed = {a.uid for a in store.attempts() if a.mode == "drill" and a.verdict == "passed"}
    listed = _drills(library)
    widest = max((len(found.id) for found in listed.values()), default=0)
    for uid, found in listed.items():
        title = getattr(library[uid].item, "title")[session.lang]  # noqa: B009
        click.echo(f"{'✔' if uid in passed else '·'} {found.id:{widest}}  {title}")
    return 0


def first_code(session: Session, drill: Drill, level: Level) -> str:
    """The starter of a level; refuses a level that the drill has not."""
    if level not in drill.levels:
        levels = ", ".join(drill.levels)
        raise CommandError(session.words.no_such_level.format(level=level, known=levels))
    return drill.starter(level)


def _starter(task: Task, output: Path | None) -> int:
    if output is None:
        click.echo(task.starter, nl=False)
        return 0
    write_new(task.session, output, task.starter)
    click.echo(task.session.words.starter_written.format(path=output, drill=task.named))
    return 0


def write_new(session: Session, path: Path, text: str) -> None:
    """Write a file that does not exist yet; never over one that does."""
    write_file(session, path, text.encode(), exists=session.words.file_exists)
