"""`gruquiz drill`: list the drills, open one, or write its starter."""

from __future__ import annotations

from pathlib import Path

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.session import NO_ENVIRONMENT, CommandError, Session, pass_session
from gruquiz.drills.starter import LEVELS, Level

DRILLS_BANK = "drills"


@click.command(cls=Command, help="help_drill")
@click.argument("drill_id", metavar="[ID]", required=False)
@click.option("--starter", is_flag=True, help="opt_starter")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="opt_output")
@click.option("--level", type=click.Choice(LEVELS), default="write", help="opt_level")
@pass_session
def drill(
    session: Session,
    drill_id: str | None,
    starter: bool,
    output: Path | None,
    level: Level,
) -> int:
    if drill_id is None:
        return _list(session)
    known_drill(session, drill_id)
    if starter or output:
        return _starter(session, drill_id, level, output)
    from gruquiz.cli.app import open_app

    return open_app(session, start="drills", drill=drill_id)


def known_drill(session: Session, drill_id: str) -> None:
    """Refuse an id that the catalogue does not have, and say which it has."""
    import difflib

    from gruquiz.drills.catalog import DRILLS

    if drill_id in DRILLS:
        return
    said = session.words.no_such_drill.format(name=drill_id, known=", ".join(DRILLS))
    close = difflib.get_close_matches(drill_id, DRILLS, n=1)
    hint = [session.words.did_you_mean.format(name=close[0])] if close else []
    raise CommandError("\n".join([said, *hint]))


def _list(session: Session) -> int:
    from gruquiz.drills.catalog import DRILLS

    library = session.library()
    with session.store(to_read=True) as store:
        passed = {a.uid for a in store.attempts() if a.mode == "drill" and a.verdict == "passed"}
    for drill_id in DRILLS:
        uid = f"{DRILLS_BANK}/{drill_id}"
        title = getattr(library[uid].item, "title")[session.lang]  # noqa: B009
        click.echo(f"{'✔' if uid in passed else '·'} {drill_id:16} {title}")
    return 0


def _starter(session: Session, drill_id: str, level: Level, output: Path | None) -> int:
    from gruquiz.drills.catalog import DRILLS

    source = DRILLS[drill_id].starter(level)
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
    click.echo(session.words.starter_written.format(path=output, drill=drill_id))
    return 0
