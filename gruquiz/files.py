"""Write a file whole or not at all: a reader never sees half of it, and a failure leaves what was there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes, *, replace: bool) -> None:
    """Put `content` at `path` in one step; a link at `path` is followed, and permissions are kept.

    Raises `FileExistsError` where something is there and `replace` is not set, and `OSError` where the
    folder is missing or cannot be written.
    """
    target = path.resolve()
    if not replace and os.path.lexists(target):
        raise FileExistsError(f"{path} exists")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.chmod(_mode(target))
        _move(half, target, replace=replace)
    finally:
        half.unlink(missing_ok=True)


def _move(half: Path, target: Path, *, replace: bool) -> None:
    """As the last step; without `replace` a file that came into being meanwhile is kept as well."""
    if replace:
        half.replace(target)
        return
    try:
        target.hardlink_to(half)
    except (PermissionError, NotImplementedError):  # a file system without links
        half.rename(target)


def _mode(target: Path) -> int:
    """The permissions of what is replaced, else those that any new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
