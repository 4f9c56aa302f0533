"""`gruquiz stats`: what was answered, per objective, and what it says."""

from __future__ import annotations

import time
from typing import Any

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.session import DONE, Session, pass_session


@click.command(cls=Command, help="help_stats")
@click.option("--json", "as_json", is_flag=True, help="opt_json")
@pass_session
def stats(session: Session, as_json: bool) -> int:
    from gruquiz.study.stats import as_json as document
    from gruquiz.study.stats import collect

    library = session.library()
    with session.store() as store:
        known = {entry.uid for entry in library}
        collected = collect(store.attempts(), library.objectives(), time.time(), known=known)
    if as_json:
        session.print_json(document(collected))
    else:
        _print(session, document(collected))
    return DONE


def _print(session: Session, document: dict[str, Any]) -> None:
    from gruquiz.bank.objectives import OBJECTIVES

    words = session.words
    if not document["attempts"]:
        click.echo(words.nothing_yet)
        return
    click.echo(f"{words.attempts}: {document['attempts']}")
    for row in document["objectives"]:
        if not row["seen"]:
            continue
        expected = words.no_evidence
        if row["expected"] is not None:
            expected = (
                f"{words.expected} {row['expected']:.0%} ({row['low']:.0%}-{row['high']:.0%})"
            )
        name = OBJECTIVES[row["id"]][session.lang] if row["id"] in OBJECTIVES else row["id"]
        click.echo(f"  {row['id']:3} {row['seen']}/{row['items']}  {expected}  {name}")
    click.echo(words.readiness_none.format(evidence=document["readiness"]["evidence"]))
