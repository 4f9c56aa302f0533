"""`gruquiz stats`: what was answered, per objective, and what it says."""

from __future__ import annotations

import time
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
@pass_session
def stats(session: Session, as_json: bool) -> int:
    from gruquiz.practice import asked_in_series
    from gruquiz.study.schedule import remembered
    from gruquiz.study.stats import as_json as document
    from gruquiz.study.stats import collect

    library = session.library()
    with session.store(to_read=True) as store:
        known = {entry.uid for entry in library}
        collected = collect(store.attempts(), library.objectives(), time.time(), known=known)
        asked = (entry.uid for entry in asked_in_series(library))
        memory = remembered(session.schedule(store), asked)
    if as_json:
        session.print_json(document(collected, memory))
    else:
        _print(session, collected)
        _print_memory(session, memory)
    return DONE


def _print_memory(session: Session, memory: Remembered) -> None:
    words = study_words(session.lang)
    if memory.recall is not None:
        click.echo(words.recall.format(recall=memory.recall, seen=memory.seen))
        click.echo(words.due.format(due=memory.due) if memory.due else words.none_due)
    if memory.leeches:
        click.echo(f"{words.leeches}: {', '.join(memory.leeches)}")


def _print(session: Session, stats: Stats) -> None:
    from gruquiz.bank.objectives import OBJECTIVES

    words = session.words
    if not stats.latest:
        click.echo(words.nothing_yet)
        return
    click.echo(f"{words.attempts}: {stats.attempts}   {words.streak}: {stats.streak}")
    for objective in stats.objectives:
        if not objective.seen:
            continue
        expected, known = words.no_evidence, objective.estimate
        if known is not None:
            expected = f"{words.expected} {known.expected:.0%} ({known.low:.0%}-{known.high:.0%})"
        name = OBJECTIVES[objective.id][session.lang] if objective.id in OBJECTIVES else ""
        click.echo(f"  {objective.id:3} {objective.seen}/{objective.items}  {expected}  {name}")
    passed = ", ".join(sorted(uid.partition("/")[2] for uid in stats.drills_passed))
    click.echo(f"{words.drills_passed}: {passed or '-'}")
    click.echo(words.readiness_none.format(evidence=stats.evidence))
