"""`gruquiz lab`: the cells, to play with."""

from __future__ import annotations

import click

from gruquiz.cli.app import open_app
from gruquiz.cli.classes import Command
from gruquiz.cli.session import Session, pass_session


@click.command(cls=Command, help="help_lab")
@pass_session
def lab(session: Session) -> int:
    return open_app(session, start="lab", instead=None)
