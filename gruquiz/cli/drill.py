"""`gruquiz drill`: list the drills, open one, or write its starter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.completing import drills
from gruquiz.cli.session import NO_ENVIRONMENT, CommandError, Session, pass_session
from gruquiz.drills.starter import LEVELS, Level

if TYPE_CHECKING:
    from gruquiz.bank.library import Library
    from gruquiz.drills.catalog import Drill


@click.command(cls=Command, help="help_drill")
@click.argument("drill_id", metavar="[ID]", required=False, shell_complete=drills)
@click.option("--starter", is_flag=True, help="opt_starter")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="opt_output")
@click.option("--level", type=click.Choice(LEVELS), default="write", help="opt_level")
@click.option("--bank", metavar="BANK", help="opt_bank_of_drill")
@pass_session
def drill(
    session: Session,
    drill_id: str | None,
    starter: bool,
    output: Path | None,
    level: Level,
    bank: str | None,
) -> int:
    if drill_id is None:
        return _list(session, bank)
    found = known_drill(session, drill_id, bank)
    if starter or output:
        named = f"--bank {bank} {found.id}" if bank else found.id
        return _starter(session, found, level, output, named)
    from gruquiz.cli.app import open_app

    own = Path(bank) if bank else None
    return open_app(session, start="drills", drill=found.id, bank=own)


def known_drill(session: Session, drill_id: str, bank: str | None = None) -> Drill:
    """The drill of the catalogue, or of a bank, by its uid or by its id alone; refuses any other name.

    No bank is read for a drill that ships.
    """
    import difflib

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
    close = difflib.get_close_matches(drill_id, known, n=1)
    hint = [session.words.did_you_mean.format(name=close[0])] if close else []
    raise CommandError("\n".join([said, *hint]))


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
    for uid, found in _drills(library).items():
        title = getattr(library[uid].item, "title")[session.lang]  # noqa: B009
        click.echo(f"{'✔' if uid in passed else '·'} {found.id:16} {title}")
    return 0


def _starter(session: Session, drill: Drill, level: Level, output: Path | None, named: str) -> int:
    if level not in drill.levels:
        levels = ", ".join(drill.levels)
        raise CommandError(session.words.no_such_level.format(level=level, known=levels))
    source = drill.starter(level)
    if output is None:
        click.echo(source, nl=False)
        return 0
    try:
        with output.open("x", encoding="utf-8", newline="\n") as file:
            file.write(source)
    except FileExistsError:
        raise CommandError(session.words.file_exists.format(path=output)) from None
    except OSError as error:
        said = session.words.file_unwritable.format(path=output, reason=error.strerror)
        raise CommandError(said, NO_ENVIRONMENT) from None
    click.echo(session.words.starter_written.format(path=output, drill=named))
    return 0
