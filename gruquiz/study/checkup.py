"""Whether the study record is sound, found out without making, changing or repairing anything."""

from __future__ import annotations

import errno
import os
from contextlib import closing
from pathlib import Path

from gruquiz.places import refusal
from gruquiz.study.database import connected_to_read, version_of
from gruquiz.study.failures import (
    DamagedDatabase,
    FullDisk,
    StoreError,
    UnwritableDatabase,
    told_plainly,
)
from gruquiz.study.filesystem import no_room
from gruquiz.study.schema import STEPS


def fault_of(path: Path) -> StoreError | None:
    """What is wrong with the record at `path`; None where all is well, or where nothing was answered yet."""
    try:
        if path.exists():
            _look_through(path)
    except StoreError as fault:
        return fault
    except OSError as error:
        return UnwritableDatabase(path, error.strerror or str(error))
    return None


def _look_through(path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    with told_plainly(path), closing(connected_to_read(path, 5.0)) as connection:
        version_of(connection, path, len(STEPS))
        ((detail,),) = connection.execute("PRAGMA quick_check(1)")
    if detail != "ok":
        raise DamagedDatabase(path, detail)
    if no_room(path.parent):
        raise FullDisk(path)
    for needed in (path, path.parent):  # the journal stands beside the file
        if not os.access(needed, os.W_OK):
            raise OSError(refusal(needed), os.strerror(refusal(needed)))
