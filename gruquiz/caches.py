"""What is kept in a file only to spare working it out again: it can be thrown away at any time."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

Kept = TypeVar("Kept")


def read(path: Path | None, kind: type[Kept]) -> Kept | None:
    """What is kept at `path`; None where there is nothing that can be read as a `kind`."""
    if path is None:
        return None
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None


def keep(path: Path | None, value: object) -> None:
    """Put `value` at `path` in one step; a disk that takes no cache is no obstacle to learning.

    Unlike `files.whole` it does not wait for the disk: what a crash spoils is worked out again.
    """
    if path is None:
        return
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")  # two programs may write at once
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.write_bytes(msgspec.msgpack.encode(value))
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
