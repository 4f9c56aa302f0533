"""`gruquiz config`: read and change the settings; comments and order of the file stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from gruquiz.cli.classes import Command, Group
from gruquiz.cli.completing import setting_names, setting_values
from gruquiz.cli.session import DONE, NO_ENVIRONMENT, CommandError, Session, pass_session
from gruquiz.cli.shown import shown
from gruquiz.cli.usage import with_guess
from gruquiz.files import reason
from gruquiz.words.config import config_words

if TYPE_CHECKING:
    from gruquiz.settings import Field


@click.group(cls=Group, help="help_config")
def config() -> None:
    """A group; its commands do the work."""


@config.command("path", cls=Command, help="help_config_path")
def print_path() -> int:
    from gruquiz import settings

    click.echo(settings.path())
    return DONE


@config.command("get", cls=Command, help="help_config_get")
@click.argument("key", metavar="[KEY]", required=False, shell_complete=setting_names)
@pass_session
def get_value(session: Session, key: str | None) -> int:
    from gruquiz import settings
    from gruquiz.cli.config_keys import action_of, print_action, print_keys

    chosen = session.settings
    if key is not None and (action := action_of(key)) is not None:
        print_keys(session, action)
        return DONE
    if key is not None:
        click.echo(_shown(getattr(chosen, _known(session, key).name)))
        return DONE
    defaults = settings.Settings()
    for name, field in settings.FIELDS.items():
        value = getattr(chosen, name)
        note = (
            f" ({config_words(session.lang).default})" if value == getattr(defaults, name) else ""
        )
        shown = _shown(value, ", ") or "-"
        click.echo(f"{name:<15} {shown:<10} {field.about[session.lang]}{note}")
    for action in chosen.keys:
        print_action(session, action)
    return DONE


@config.command("set", cls=Command, help="help_config_set")
@click.argument("key", metavar="KEY", shell_complete=setting_names)
@click.argument("values", metavar="VALUE", nargs=-1, shell_complete=setting_values)
@pass_session
def set_value(session: Session, key: str, values: Sequence[str]) -> int:
    from gruquiz.cli.config_keys import TABLE, action_of, set_keys

    words = config_words(session.lang)
    action = action_of(key)
    field = None if action is not None else _known(session, key)
    if not values:
        raise CommandError(words.no_value.format(name=key))
    if field is None:
        write = partial(_write, session, table=TABLE)
        click.echo(set_keys(session, action or "", values, write))
        return DONE
    if not any(value.strip() for value in values):
        _change(session, field, None)
        click.echo(words.back_to_default.format(name=key))
        return DONE
    value = _typed(session, field, values)
    _change(session, field, value)
    click.echo(words.set_to.format(name=key, value=_shown(value)))
    return DONE


def _known(session: Session, key: str) -> Field:
    from gruquiz.settings import FIELDS

    if field := FIELDS.get(key):
        return field
    said = config_words(session.lang).no_such_key.format(name=shown(key), known=", ".join(FIELDS))
    raise CommandError(with_guess(session, said, key, FIELDS))


def _typed(session: Session, field: Field, values: Sequence[str]) -> Any:
    from gruquiz.settings import SettingError

    try:
        return field.typed(values)
    except SettingError as error:
        reason = error.message[session.lang]
        said = config_words(session.lang).bad_value.format(name=field.name, reason=reason)
        raise CommandError(said) from None


def _change(session: Session, field: Field, value: Any) -> None:
    _write(session, field.name, value, field.about[session.lang])


def _write(
    session: Session, name: str, value: Any, comment: str, *, table: str | None = None
) -> None:
    from gruquiz import settings
    from gruquiz.settings_file import change

    file = settings.path()
    try:
        change(file, name, value, comment=comment, table=table)
    except ValueError as error:
        faults = session.faults or [f"{file}: {error}"]
        said = config_words(session.lang).bad_file.format(faults="\n".join(faults))
        raise CommandError(said) from None
    except OSError as error:
        said = session.words.file_unwritable.format(path=file, reason=reason(error)[session.lang])
        raise CommandError(said, NO_ENVIRONMENT) from None


def _shown(value: Any, between: str = "\n") -> str:
    """A value as one would type it; paths one a line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return between.join(map(str, value)) if isinstance(value, tuple | list) else str(value)
