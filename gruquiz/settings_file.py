"""Change one line of the settings' file; comments, order and spacing of the rest stay as they are."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit import TOMLDocument

from gruquiz import places
from gruquiz.files import write_whole


def change(file: Path, name: str, value: Any, *, comment: str) -> None:
    """Set `name` to `value`, or take it out where that is None.

    A name that is new comes with `comment` above it. Raises `ValueError` where the file is no TOML, and
    `OSError` or `PlaceError` where it cannot be read or written.
    """
    document = _document(file)
    if value is None:
        document.pop(name, None)
    else:
        if name not in document:
            document.add(tomlkit.comment(comment))
        document[name] = value
    places.writable(file.parent)
    write_whole(file, tomlkit.dumps(document).encode(), replace=True)


def _document(file: Path) -> TOMLDocument:
    try:
        source = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return tomlkit.document()
    # Judged by the parser that reads the settings, so that what one accepts the other does too.
    tomllib.loads(source)
    return tomlkit.parse(source)
