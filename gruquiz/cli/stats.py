"""`gruquiz stats`: what was answered, what it says of readiness, and how past forecasts did."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.session import DONE, Session, pass_session
from gruquiz.words.study import study_words

if TYPE_CHECKING:
    from gruquiz.study.schedule import Remembered
    from gruquiz.study.stats import Stats


@click.command(cls=Command, help="help_stats")
@click.option("--json", "as_json", is_flag=True, help="opt_json")
@click.option("--plain", is_flag=True, help="opt_stats_plain")
@pass_session
def stats(session: Session, as_json: bool, plain: bool) -> int:
    from gruquiz.practice import practised
    from gruquiz.study.schedule import remembered

    library = session.library()
    with session.store(to_read=True) as store:
        collected = session.learner(store).stats(library, time.time())
        asked = (entry.uid for entry in practised(library, store))
        memory = remembered(session.schedule(store), asked)
    if as_json:
        from gruquiz.study.document import as_json as document

        session.print_json(document(collected, memory))
    elif not collected.latest:
        click.echo(session.words.nothing_yet)
    else:
        from gruquiz.cli.stats_text import sentences

        in_words = plain or session.settings.plain
        said = sentences(collected, session.lang) if in_words else _charts(session, collected)
        for line in said:
            click.echo(line.rstrip())
        _print_memory(session, memory)
    return DONE


def _print_memory(session: Session, memory: Remembered) -> None:
    words = study_words(session.lang)
    if memory.recall is not None:
        if not memory.fresh:
            click.echo(words.recall.format(recall=memory.recall, seen=memory.seen))
        click.echo(words.due.format(due=memory.due) if memory.due else words.none_due)
    if memory.leeches:
        click.echo(f"{words.leeches}: {', '.join(memory.leeches)}")


def _charts(session: Session, stats: Stats) -> Iterator[str]:
    """The sections of the app's screen, one after the other."""
    from gruquiz.lines.stats import Page, forecasts, objectives, overview

    page = Page(stats, session.lang, min(shutil.get_terminal_size().columns, 100))
    for number, section in enumerate((overview, objectives, forecasts)):
        if number:
            yield ""
        for line in section(page):
            yield "".join(text for text, _ in line)
