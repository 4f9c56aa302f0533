"""The learner's keys on the command line: `gruquiz config get keys`, `config set keys.drill.judge ctrl+g`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

from gruquiz.cli.session import CommandError, Session
from gruquiz.keymap import KeyNameError, clashes, read_key, shown
from gruquiz.width import cells
from gruquiz.words.config import config_words
from gruquiz.words.keys import ACTIONS, keys_words

TABLE = "keys"

Write = Callable[[str, Any, str], None]
"""Writes an action, its keys, and what it does."""


def action_of(name: str) -> str | None:
    """The action in `keys.drill.judge`, nothing for `keys` itself; None if this is another setting."""
    table, _, action = name.partition(".")
    return action if table == TABLE else None


def print_keys(session: Session, action: str) -> None:
    """The keys of one action, or of all."""
    chosen = session.settings.keys
    if action:
        _known(session, action)
        click.echo(chosen.get(action, ACTIONS[action].keys))
        return
    for one in ACTIONS:
        print_action(session, one)


def print_action(session: Session, action: str) -> None:
    """A line on one action; keys that the learner has chosen stand beside those that ship."""
    chosen, ships, lang = session.settings.keys, ACTIONS[action].keys, session.lang
    keys = shown(chosen.get(action, ships))
    gap = " " * max(1, 16 - cells(keys))
    note = f" ({keys_words(lang).shipped.format(keys=shown(ships))})" if action in chosen else ""
    click.echo(f"{TABLE}.{action:<17} {keys}{gap}{ACTIONS[action].about[lang]}{note}")


def set_keys(session: Session, action: str, values: Sequence[str], write: Write) -> str:
    """Give `action` the keys in `values`, by default those that ship; what became of it."""
    words, name = config_words(session.lang), f"{TABLE}.{action}"
    if not action:
        raise CommandError(words.which_keys)
    _known(session, action)
    about = ACTIONS[action].about[session.lang]
    written = ",".join(value for value in values if value.strip())
    if not written:
        write(action, None, about)
        return words.back_to_default.format(name=name)
    try:
        keys = read_key(action, written)
    except KeyNameError as error:
        raise _refused(session, name, error) from None
    for clashing, message in clashes({**session.settings.keys, action: keys}):
        if clashing == action:
            raise _refused(session, name, KeyNameError(message))
    write(action, keys, about)
    return words.set_to.format(name=name, value=shown(keys))


def _known(session: Session, action: str) -> None:
    if action not in ACTIONS:
        try:
            read_key(action, "")
        except KeyNameError as error:
            raise _refused(session, f"{TABLE}.{action}", error) from None


def _refused(session: Session, name: str, error: KeyNameError) -> CommandError:
    reason = error.message[session.lang]
    return CommandError(config_words(session.lang).bad_value.format(name=name, reason=reason))
