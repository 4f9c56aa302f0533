"""The entry point: builds the commands in the user's language, runs one, turns errors into messages."""

from __future__ import annotations

import io
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

import click

from gruquiz import __version__, places
from gruquiz.cli.classes import Group, lay_out_help
from gruquiz.cli.errors import report
from gruquiz.cli.session import DONE, CommandError, Session, in_browser
from gruquiz.language import asked_for, chosen
from gruquiz.words.cli import CliWords


class LazyGroup(Group):
    """A group whose commands are imported when one is looked up, so that `--version` stays light."""

    def __init__(self, *args: Any, lazy: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = lazy or {}

    def invoke(self, ctx: click.Context) -> Any:
        """As the base class, but a reader that has seen enough of our output is no failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            ctx.exit(DONE)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self._lazy, *super().list_commands(ctx)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As the base class, but the lazy commands count when it guesses what was meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            known = self.list_commands(ctx)
            raise click.NoSuchCommand(error.command_name, possibilities=known, ctx=ctx) from None

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._lazy:
            return super().get_command(ctx, cmd_name)
        from importlib import import_module

        command: click.Command = getattr(import_module(self._lazy[cmd_name]), cmd_name)
        return translated(command, ctx.find_object(Session) or Session("en"))


def translated(command: click.Command, session: Session) -> click.Command:
    """Put the help texts of `command` and all below it into the language of the session.

    In the code each help is the name of a field of `CliWords`; the name is kept, so that another
    session can ask again.
    """
    command.context_settings.setdefault("help_option_names", ["-h", "--help"])
    _translate(command, session.words)
    for parameter in command.get_params(click.Context(command, **command.context_settings)):
        if isinstance(parameter, click.Option):
            _translate(parameter, session.words)
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            translated(inner, session)
    return command


def _translate(helped: click.Command | click.Option, words: CliWords) -> None:
    name = vars(helped).setdefault("help_name", helped.help)
    if isinstance(helped, click.Option) and "--help" in helped.opts:
        name = "opt_help"
    helped.help = getattr(words, name, name) if name else name


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    help="help_root",
    lazy={
        "quiz": "gruquiz.cli.quiz",
        "review": "gruquiz.cli.review",
        "drill": "gruquiz.cli.drill",
        "grade": "gruquiz.cli.grade",
        "exam": "gruquiz.cli.exam",
        "stats": "gruquiz.cli.stats",
        "log": "gruquiz.cli.log",
        "lab": "gruquiz.cli.lab",
        "bank": "gruquiz.cli.bank",
        "serve": "gruquiz.cli.serve",
        "export": "gruquiz.cli.export",
        "config": "gruquiz.cli.config",
        "doctor": "gruquiz.cli.doctor",
        "completion": "gruquiz.cli.completion",
    },
)
@click.option("--lang", type=click.Choice(["ja", "en"]), help="opt_lang", expose_value=False)
@click.option("--no-color", is_flag=True, help="opt_no_color", expose_value=False)
@click.option("-v", "--verbose", is_flag=True, help="opt_verbose", expose_value=False)
@click.version_option(__version__, message="%(prog)s %(version)s", help="opt_version")
@click.pass_context
def cli(context: click.Context) -> int:
    if context.invoked_subcommand is not None:
        return DONE
    session = context.ensure_object(Session)
    if session.settings.plain and not in_browser():
        from gruquiz.cli.quiz import quiz

        return int(context.invoke(quiz))
    from gruquiz.cli.app import open_app

    return open_app(session, welcome=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    code = run(sys.argv[1:] if arguments is None else arguments)
    if threading.active_count() == 1:
        _leave(code)
    sys.exit(code)  # waits for threads, which may be writing


def _leave(code: int) -> NoReturn:
    """Leave at once: taking NumPy and all classes apart would cost a tenth of a verdict, and serve nobody."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _prepare_streams() -> None:
    """Where a standard stream was closed, read and write nothing; what it cannot encode becomes `?`.

    Else the next file to be opened would get the number of the closed one, and what is printed would land
    in it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _refuse_bare_completion(session: Session) -> None:
    """The script in the shell tells what has been typed; without it there is nothing to complete."""
    asked = os.environ.get("_GRUQUIZ_COMPLETE", "")
    if not asked.endswith("_complete"):
        return
    word = os.environ.get("COMP_CWORD", "")
    if "COMP_WORDS" not in os.environ or not (word.isdecimal() or asked.startswith("fish")):
        from gruquiz.words.usage import usage_words

        raise CommandError(usage_words(session.lang).no_completion)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; no exception leaves here."""
    _prepare_streams()
    # Our matrices are small: threads of NumPy's own would cost more to start than they could save.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "--no-color" in arguments:
        os.environ["NO_COLOR"] = "1"
    config = places.config_dir() / "config.toml"
    session = Session(chosen(asked_for(arguments), os.environ, config))
    verbose = "-v" in arguments or "--verbose" in arguments
    lay_out_help(session.words.usage, session.words.options, session.words.commands)
    try:
        _refuse_bare_completion(session)
        translated(cli, session)
        code = cli.main(list(arguments), prog_name="gruquiz", standalone_mode=False, obj=session)
        sys.stdout.flush()
    except BaseException as error:
        return report(error, session, verbose=verbose)
    return code if isinstance(code, int) else DONE
