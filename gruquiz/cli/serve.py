"""`gruquiz serve`: the app in a browser of this machine."""

from __future__ import annotations

from contextlib import suppress

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.session import DONE, NO_ENVIRONMENT, CommandError, Session, pass_session


@click.command(cls=Command, help="help_serve")
@click.option("--port", type=click.IntRange(1, 65535), metavar="PORT", help="opt_port")
@pass_session
def serve(session: Session, port: int | None) -> int:
    from gruquiz.serve.guard import Guard
    from gruquiz.words.serve import serve_words

    words = serve_words(session.lang)
    try:
        from gruquiz.serve import server
    except ModuleNotFoundError:
        raise CommandError(words.not_installed, NO_ENVIRONMENT) from None
    try:
        listener = server.listener(port)
    except OSError as error:
        said = words.port_forbidden if isinstance(error, PermissionError) else words.port_taken
        raise CommandError(said.format(port=port), NO_ENVIRONMENT) from None
    # Ctrl+C is the way to end it, also while it is still starting.
    with listener, suppress(KeyboardInterrupt):
        guard = Guard(listener.getsockname()[1])
        click.echo(words.serving.format(address=guard.address))
        server.run(listener, guard, session.lang)
    return DONE
