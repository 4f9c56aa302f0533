"""What is wrong with a command line, in the user's language, with a guess at what was meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping

import click

from gruquiz.cli.parameters import NotEmpty
from gruquiz.cli.session import CommandError, Session
from gruquiz.cli.shown import shown
from gruquiz.words.edit import edit_words
from gruquiz.words.usage import UsageWords, usage_words


def complaint(error: click.UsageError, session: Session) -> str:
    """What is wrong, what may have been meant, and where help is."""
    command = error.ctx.command_path if error.ctx else "gruquiz"
    hint = session.words.usage_hint.format(command=command)
    return "\n".join([*_said(error, session, usage_words(session.lang)), hint])


def with_guess(session: Session, said: str, name: str, known: Iterable[str]) -> str:
    """`said`, and the known name that `name` most resembles."""
    return "\n".join([said, *_guess(session, name, known)])


def not_together(session: Session, option: str, others: Mapping[str, object]) -> None:
    """Refuse any of `others` that is given beside `option`; None and False are what is not given."""
    for name, value in others.items():
        if value is not None and value is not False:
            said = edit_words(session.lang).one_at_a_time
            raise CommandError(said.format(options=f"{option} / {name}"))


def _guess(session: Session, name: str, known: Iterable[str]) -> Iterator[str]:
    """Dashes and capitals count for nothing: every option begins with the same dashes."""
    names = {bare(one): one for one in known}
    for close in difflib.get_close_matches(bare(name), names, n=1):
        yield session.words.did_you_mean.format(name=names[close])


def bare(name: str) -> str:
    """A name without what people leave out or change."""
    return name.lstrip("-").replace("_", "-").lower()


def _said(error: click.UsageError, session: Session, words: UsageWords) -> Iterator[str]:
    match error:
        case click.NoSuchOption():
            yield from _no_such_option(error, session, words)
        case click.NoSuchCommand():
            yield session.words.no_such_command.format(name=shown(error.command_name))
            yield from _guess(session, error.command_name, error.possibilities or ())
        case click.MissingParameter():
            yield session.words.missing_parameter.format(name=_name(error))
        case click.BadParameter():
            reason = _reason(error, words)
            yield session.words.bad_parameter.format(name=_name(error), reason=reason)
            yield from _guess_value(error, session)
        case click.BadOptionUsage():
            refused = "does not take" in error.message
            said = words.takes_no_value if refused else words.needs_value
            yield said.format(name=error.option_name)
        case click.exceptions.NoArgsIsHelpError():
            yield _needs_command(error, words)
        case _:
            extra = re.search(r"extra arguments? \((.*)\)", error.message, re.DOTALL)
            yield (
                words.extra_argument.format(name=shown(extra[1]))
                if extra
                else error.format_message()
            )


def _no_such_option(
    error: click.NoSuchOption, session: Session, words: UsageWords
) -> Iterator[str]:
    name, context = error.option_name, error.ctx
    root = context.find_root() if context else None
    if context is not None and root is not None and name in _options(root):
        command = " ".join(context.command_path.split()[1:])
        value = " ja" if name == "--lang" else ""
        yield words.stands_before.format(name=name, example=f"gruquiz {name}{value} {command}")
    else:
        yield session.words.no_such_option.format(name=shown(name))
        yield from _guess(session, name, _options(context) if context else ())


def _options(context: click.Context) -> list[str]:
    return [name for parameter in context.command.get_params(context) for name in parameter.opts]


def _name(error: click.BadParameter) -> str:
    """A parameter as its usage line names it."""
    match error.param:
        case click.Argument() if error.ctx:
            return error.param.make_metavar(error.ctx)
        case click.Option():
            return " / ".join(error.param.opts)
        case _:
            return ""


def _reason(error: click.BadParameter, words: UsageWords) -> str:
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return words.one_of.format(known=", ".join(map(str, choices)))
        case click.IntRange(min=low, max=high) if low is not None and high is not None:
            return words.whole_number_between.format(low=low, high=high)
        case NotEmpty():
            return words.not_empty
        case click.types.IntParamType():
            return words.whole_number
        case _:
            return error.message


def _guess_value(error: click.BadParameter, session: Session) -> Iterator[str]:
    typed = re.match(r"'(.*?)' is not", error.message)
    if typed and error.param and isinstance(error.param.type, click.Choice):
        yield from _guess(session, typed[1], map(str, error.param.type.choices))


def _needs_command(error: click.UsageError, words: UsageWords) -> str:
    context = error.ctx
    if context is None or not isinstance(context.command, click.Group):
        return error.format_message()
    known = ", ".join(context.command.list_commands(context))
    return words.needs_command.format(command=context.command_path, known=known)
