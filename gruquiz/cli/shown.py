"""What a user has typed, as it is printed: nothing of it drives the terminal or begins a line.

A name of a file may hold any character, also those that clear a screen.
"""

from __future__ import annotations

import re
import shlex
import sys

if sys.platform == "win32":
    from pathlib import WindowsPath as _Path
else:
    from pathlib import PosixPath as _Path


class TypedPath(_Path):
    """A path from the command line; in a sentence (`format`) it stands as `shown`.

    With `!` for a format specification it stands as a shell wants it typed: quoted where it has a blank.
    """

    def __format__(self, spec: str) -> str:
        if spec == "!":
            return quoted(shown(str(self)))
        return format(shown(str(self)), spec)


def quoted(path: str) -> str:
    """`path` as an argument of a command line that can be copied."""
    if not re.search(r"[^\w@%+=:,./\\-]", path):
        return path
    return f'"{path}"' if sys.platform == "win32" else shlex.quote(path)


def shown(typed: str) -> str:
    """`typed` on one line, with pictures in place of control characters (ESC is ␛, a newline ␊)."""
    if typed.isprintable():
        return typed
    return harmless(typed).replace("\n", "␊").replace("\t", "␉")


def harmless(text: str) -> str:
    """As `shown`, but lines stay lines."""
    if text.isprintable():
        return text
    from gruquiz.drills.sandbox.inert import inert

    return inert(text.replace("\r", "␍"), len(text))
