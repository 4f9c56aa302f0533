"""What the TAB key offers: names of drills, banks, items, objectives and settings; nothing heavy is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from gruquiz.cli.session import Session

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from gruquiz.text import Text


def drills(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of drills."""
    from gruquiz.drills.catalog import DRILLS

    return _offered(dict.fromkeys(DRILLS), incomplete, context)


def banks(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of banks, or files where a path has been begun."""
    from gruquiz.bank.library import bank_ids

    offered = _offered(dict.fromkeys(bank_ids()), incomplete, context)
    return offered or _files()


def uids(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Ids of banks, and after `BANK/` the items of that bank."""
    if "/" not in incomplete:
        from gruquiz.bank.library import bank_ids

        names = [name for bank in bank_ids() for name in (bank, f"{bank}/")]
        return _offered(dict.fromkeys(names), incomplete, context)
    library = _session(context).library()
    return _offered({entry.uid: entry.item.prompt for entry in library}, incomplete, context)


def objectives(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Objectives, and the letters of their groups."""
    from gruquiz.bank.objectives import OBJECTIVES

    groups = dict.fromkeys(name[0] for name in OBJECTIVES)
    return _offered({**groups, **OBJECTIVES}, incomplete.upper(), context)


def setting_names(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Names of settings."""
    from gruquiz.settings import FIELDS
    from gruquiz.words.keys import ACTIONS

    known = {name: field.about for name, field in FIELDS.items()}
    if incomplete.startswith("keys"):
        known |= {f"keys.{name}": action.about for name, action in ACTIONS.items()}
    return _offered(known, incomplete, context)


def setting_values(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The values that the setting named before them can have."""
    from gruquiz.settings import FIELDS

    field = FIELDS.get(context.params.get("key") or "")
    if field is None:
        return []
    if field.name == "banks":
        return _files()
    return _offered(dict.fromkeys(field.choices), incomplete, context)


def _offered(
    known: Mapping[str, Text | None], incomplete: str, context: click.Context
) -> list[CompletionItem]:
    """Those of `known` that begin as typed, each with what it is called in the user's language."""
    from click.shell_completion import CompletionItem

    lang = _session(context).lang
    return [
        CompletionItem(name, help=_line(text[lang]) if text else None)
        for name, text in known.items()
        if name.startswith(incomplete)
    ]


def _files() -> list[CompletionItem]:
    """Whatever files there are."""
    from click.shell_completion import CompletionItem

    return [CompletionItem("", type="file")]


def _line(text: str) -> str:
    """The first line; the shells' protocol knows no line breaks."""
    return text.split("\n", 1)[0]


def _session(context: click.Context) -> Session:
    return context.find_object(Session) or Session("en")
