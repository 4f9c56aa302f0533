"""`gruquiz review`: what is due today, in the app or with numbered prompts."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.session import DONE, Session, pass_session
from gruquiz.words.study import study_words

if TYPE_CHECKING:
    from gruquiz.bank.library import Library
    from gruquiz.study.schedule import Schedule


@click.command(cls=Command, help="help_review")
@click.option("-n", "--count", type=click.IntRange(1, 500), help="opt_review_count")
@click.option("--plain", is_flag=True, help="opt_plain")
@pass_session
def review(session: Session, count: int | None, plain: bool) -> int:
    if plain or session.settings.plain:
        return _plain(session, count)
    from gruquiz.cli.app import open_app

    session.need_terminal("gruquiz review --plain")
    from gruquiz.tui.app import Selection

    chosen = Selection(review=count)
    return open_app(session, start="review", selection=chosen)


def _plain(session: Session, count: int | None) -> int:
    from gruquiz.plain import ask
    from gruquiz.practice import Practice, due

    library, words = session.library(), study_words(session.lang)
    with session.store() as store:
        schedule = session.schedule(store)
        entries = due(library, store, schedule)
        if entries:
            click.echo(words.due.format(due=len(entries)))
            seed = random.SystemRandom().getrandbits(31)
            practice = Practice(entries[:count], store, seed=seed, mode="review", schedule=schedule)
            ask(practice, session.lang, ask_confidence=session.settings.ask_confidence)
        else:
            click.echo(words.none_due)
    _print_drills(session, library, schedule)
    return DONE


def _print_drills(session: Session, library: Library, schedule: Schedule) -> None:
    """Name the drills that are due: they are written in the app, or with `drill` and `grade`."""
    from gruquiz.bank.kinds import Code

    drills = [entry.uid for entry in library if isinstance(entry.item, Code)]
    if found := schedule.due(drills):
        names = ", ".join(uid.partition("/")[2] for uid in found)
        click.echo(f"{study_words(session.lang).drills_due}: {names}")
