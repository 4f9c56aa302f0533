"""Change one line of the settings' file; comments, order and spacing of the rest stay as they are."""

from __future__ import annotations

import tomllib
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.container import Container
from tomlkit.items import Comment, Null

from gruquiz import places
from gruquiz.files import regular, write_whole
from gruquiz.settings import FIELDS
from gruquiz.words.keys import ACTIONS


def change(file: Path, name: str, value: Any, *, comment: str, table: str | None = None) -> None:
    """Set `name` to `value`, or take it out where that is None; in `table`, if one is given.

    A name that is new comes with `comment` above it, and takes that away when it goes. Raises `ValueError` where the file is no TOML, and
    `OSError` or `PlaceError` where it cannot be read or written.
    """
    document = _document(file)
    if table is not None and table not in document and value is not None:
        document.append(table, tomlkit.table())
    there, name = _holder(document if table is None else document.get(table, {}), name)
    if value is None:
        _take_out(there, name, comment)
    elif name in there:
        there[name] = value
    else:
        # What stands before the name goes where the name goes: above the tables that follow.
        item = tomlkit.item(value)
        item.trivia.indent = f"{tomlkit.comment(comment).as_string().rstrip()}\n"
        there[name] = item
    places.writable(file.parent)
    write_whole(file, tomlkit.dumps(document).encode(), replace=True)


def _take_out(there: MutableMapping[str, Any], name: str, comment: str) -> None:
    """With the comment above it, in whichever language that was written; a comment of the learner's stays."""
    ours = {f"# {said}" for said in (comment, *_abouts(name))}
    holder = there if isinstance(there, Container) else getattr(there, "value", None)
    body = holder.body if isinstance(holder, Container) else []
    at = next((index for index, (key, _) in enumerate(body) if key and key.key == name), 0)
    if at and isinstance(above := body[at - 1][1], Comment) and above.trivia.comment in ours:
        body[at - 1] = (None, Null())
    there.pop(name, None)


def _abouts(name: str) -> tuple[str, ...]:
    """What is written above `name`, in both languages."""
    known = FIELDS.get(name) or ACTIONS.get(name)
    return (known.about.ja, known.about.en) if known else ()


def _holder(table: Any, name: str) -> tuple[MutableMapping[str, Any], str]:
    """Where `name` stands, also where dots without quotes have made tables of it; by default in `table`."""
    if not isinstance(table, MutableMapping):
        raise ValueError(f"a table was expected in place of {table}")
    first, _, rest = name.partition(".")
    if name not in table and rest and isinstance(table.get(first), MutableMapping):
        return _holder(table[first], rest)
    return table, name


def _document(file: Path) -> TOMLDocument:
    try:
        source = regular(file).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return tomlkit.document()
    # Judged by the parser that reads the settings, so that what one accepts the other does too.
    tomllib.loads(source)
    return tomlkit.parse(source)
