"""`gruquiz completion`: the script with which a shell completes our command lines."""

from __future__ import annotations

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.session import DONE

SHELLS = ("bash", "zsh", "fish")


@click.command(cls=Command, help="help_completion")
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    from click.shell_completion import get_completion_class

    script = get_completion_class(shell)
    assert script is not None, "click completes all of SHELLS"
    program = context.find_root()
    source = script(program.command, {}, "gruquiz", "_GRUQUIZ_COMPLETE").source()
    # click's script for fish cuts a description at its first comma.
    click.echo(source.replace('string split ","', 'string split --max 1 ","'))
    return DONE
