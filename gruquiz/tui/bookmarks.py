"""Where the learner was when she quit, kept so that she can go on from there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from gruquiz.files import write_whole
from gruquiz.lab import LabPlace
from gruquiz.places import PlaceError, writable
from gruquiz.tui.series import Series


class Practising(msgspec.Struct, frozen=True, tag="practice"):
    """The questions that are left; the first as it was drawn by `seed`, with what was `typed`."""

    uids: tuple[str, ...]
    series: Series = "learn"
    seed: int | None = None
    typed: str = ""


class Drilling(msgspec.Struct, frozen=True, tag="drill"):
    """A drill, and where the cursor stood; the code itself is kept with the works."""

    uid: str
    cursor: tuple[int, int] = (0, 0)


class Sitting(msgspec.Struct, frozen=True, tag="exam"):
    """The exam that waits; the record knows all of it."""


class Browsing(msgspec.Struct, frozen=True, tag="browse"):
    """What was searched for, and the row that was marked."""

    query: str
    row: int = 0


class Exploring(msgspec.Struct, frozen=True, tag="lab"):
    """A view of the lab with its knobs as they were turned."""

    place: LabPlace


class Adjusting(msgspec.Struct, frozen=True, tag="settings"):
    """The setting that was marked."""

    row: int = 0


Bookmark: TypeAlias = Practising | Drilling | Sitting | Browsing | Exploring | Adjusting


def read(file: Path) -> tuple[Bookmark, ...]:
    """What `file` holds, the lowest screen first; nothing where it is missing or cannot be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=tuple[Bookmark, ...])
    except (OSError, msgspec.MsgspecError):
        return ()


def write(file: Path, marks: Sequence[Bookmark]) -> bool:
    """Keep `marks` in `file`, or nothing if there are none; whether that could be done."""
    try:
        if not marks:
            file.unlink(missing_ok=True)
            return True
        writable(file.parent)
        write_whole(file, msgspec.json.encode(tuple(marks)), replace=True)
    except (OSError, PlaceError):
        return False
    return True
