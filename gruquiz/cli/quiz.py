"""`gruquiz quiz`: practise items, in the app or with numbered prompts."""

from __future__ import annotations

import random
import time

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.completing import banks, objectives
from gruquiz.cli.parameters import BANK
from gruquiz.cli.selection import selected
from gruquiz.cli.session import CommandError, Session, pass_session


@click.command(cls=Command, help="help_quiz")
@click.option("--objective", metavar="O", shell_complete=objectives, help="opt_objective")
@click.option("--bank", type=BANK, metavar="BANK", shell_complete=banks, help="opt_bank")
@click.option("-n", "--count", type=click.IntRange(1, 500), default=10, help="opt_count")
@click.option("--seed", type=int, help="opt_seed")
@click.option("--weak", is_flag=True, help="opt_weak")
@click.option("--plain", is_flag=True, help="opt_plain")
@pass_session
def quiz(
    session: Session,
    objective: str | None,
    bank: str | None,
    count: int,
    seed: int | None,
    weak: bool,
    plain: bool,
) -> int:
    if plain or session.settings.plain:
        return _plain(session, objective, bank, count, seed, weak)
    from gruquiz.cli.app import open_app

    session.need_terminal("gruquiz quiz --plain")
    from gruquiz.tui.app import Selection

    library = None
    if bank or objective:
        library, bank, objective = selected(session, bank, objective)
    chosen = Selection(objective=objective, bank=bank, count=count, seed=seed, weak=weak)
    open_library = None if library is None else lambda: library
    return open_app(session, start="practice", selection=chosen, open_library=open_library)


def _plain(
    session: Session,
    objective: str | None,
    bank: str | None,
    count: int,
    seed: int | None,
    weak: bool,
) -> int:
    from gruquiz.plain import ask
    from gruquiz.practice import Practice, choose

    library, bank, objective = selected(session, bank, objective)
    drawn = random.SystemRandom().getrandbits(31) if seed is None else seed
    with session.store() as store:
        schedule = session.schedule(store)
        entries = choose(
            library, store, objective=objective, bank=bank, count=count, seed=drawn,
            weak=weak, schedule=schedule,
        )  # fmt: skip
        if not entries:
            raise CommandError(session.words.nothing_to_ask)
        forecaster = session.learner(store).forecaster(library, time.time())
        practice = Practice(entries, store, seed=drawn, schedule=schedule, forecaster=forecaster)
        ask(practice, session.lang, ask_confidence=session.settings.ask_confidence)
    return 0
