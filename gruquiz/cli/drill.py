"""`gruquiz drill`: list the drills, open one in the app or in an editor of one's own, or write its starter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gruquiz.cli import elsewhere
from gruquiz.cli.classes import Command
from gruquiz.cli.completing import drills
from gruquiz.cli.parameters import BANK, PATH, STREAM
from gruquiz.cli.session import CommandError, Session, pass_session
from gruquiz.cli.task import Task, drills_of, known_drill, library_of
from gruquiz.cli.writing import tell_written, write_new
from gruquiz.drills.starter import LEVELS, Level
from gruquiz.words.edit import edit_words
from gruquiz.words.usage import usage_words

if TYPE_CHECKING:
    from gruquiz.drills.catalog import Drill


@click.command(cls=Command, help="help_drill")
@click.argument("drill_id", metavar="[ID]", required=False, shell_complete=drills)
@click.option("--edit", is_flag=True, help="opt_edit")
@click.option("--watch", "watched", metavar="FILE", type=PATH, help="opt_watch")
@click.option("--starter", is_flag=True, help="opt_starter")
@click.option("-o", "--output", type=PATH, help="opt_output")
@click.option("--reset", is_flag=True, help="opt_reset")
@click.option("--level", type=click.Choice(LEVELS), help="opt_level")
@click.option("--bank", type=BANK, metavar="BANK", help="opt_bank_of_drill")
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
    level: Level | None,
    bank: str | None,
    trust: bool,
) -> int:
    chosen = {"--edit": edit, "--watch": watched, "--starter": starter or output, "--reset": reset}
    asked = [option for option, given in chosen.items() if given]
    _one_thing(session, drill_id, asked, level)
    if drill_id is None:
        return _list(session, bank)
    found = known_drill(session, drill_id, bank)
    if not asked:
        from gruquiz.cli.app import open_app

        return open_app(
            session, start="drills", drill=found.id, instead=f"gruquiz drill {drill_id} --starter",
            open_library=(lambda: library_of(session, bank)) if bank else None,
        )  # fmt: skip
    task = Task(session, found, first_code(session, found, level or "write"), level, bank, trust)
    if starter or output:
        return _starter(task, output)
    if watched:
        return elsewhere.watch(task, watched)
    return elsewhere.edit(task) if edit else elsewhere.reset(task)


def _one_thing(
    session: Session, drill_id: str | None, asked: Sequence[str], level: Level | None
) -> None:
    words = edit_words(session.lang)
    if (asked or level) and drill_id is None:
        raise CommandError(words.needs_drill.format(option=[*asked, "--level"][0]))
    if level and not asked:
        needed = "--starter / --edit / --watch / --reset"
        said = usage_words(session.lang).only_with
        raise CommandError(said.format(name="--level", needed=needed))
    if len(asked) > 1:
        raise CommandError(words.one_at_a_time.format(options=" / ".join(asked)))


def _list(session: Session, bank: str | None) -> int:
    library = library_of(session, bank)
    with session.store(to_read=True) as store:
        verdicts = store.drill_verdicts()
    listed = drills_of(library)
    widest = max((len(found.id) for found in listed.values()), default=0)
    for uid, found in listed.items():
        title = getattr(library[uid].item, "title")[session.lang]  # noqa: B009
        sign = "✔" if "passed" in verdicts.get(uid, ()) else "·"
        click.echo(f"{sign} {found.id:{widest}}  {title}")
    return 0


def first_code(session: Session, drill: Drill, level: Level) -> str:
    """The starter of a level; refuses a level that the drill has not."""
    if level not in drill.levels:
        levels = ", ".join(drill.levels)
        raise CommandError(session.words.no_such_level.format(level=level, known=levels))
    return drill.starter(level)


def _starter(task: Task, output: Path | None) -> int:
    if output is None or output == STREAM:
        click.echo(task.starter, nl=False)
        return 0
    write_new(task.session, output, task.starter)
    said = task.session.words.starter_written.format(path=output, drill=task.named)
    tell_written(output, said)
    return 0
