"""Files are written whole or not at all, and read only where reading comes to an end."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from gruquiz.text import Text


class SpecialFile(OSError):  # noqa: N818
    """A pipe, a device or a socket in place of a file: reading it might never end."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EINVAL, _SPECIAL.en, str(path))


def regular(path: Path) -> Path:
    """`path`, to be read; raises `SpecialFile`, or `OSError` where nobody may look."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # of a folder the system speaks itself
        raise SpecialFile(path)
    return path


def reason(error: OSError) -> Text:
    """Why a file cannot be read or written; the words of the system are in its own language."""
    if isinstance(error, SpecialFile):
        return _SPECIAL
    said = error.strerror or str(error)
    return Text(ja=said, en=said)


_SPECIAL = Text(ja="通常のファイルではありません", en="this is not a regular file")


def write_whole(path: Path, content: bytes, *, replace: bool) -> None:
    """Put `content` at `path` in one step; see `whole`."""
    with whole(path, replace=replace) as file:
        file.write(content)


@contextmanager
def whole(path: Path, *, replace: bool) -> Iterator[BinaryIO]:
    """A file to write, which stands at `path` once the block has ended well.

    A link at `path` is followed, and permissions are kept. A pipe or a device is written into: putting a
    file in the place of `/dev/stdout` would break the machine. Raises `FileExistsError` where something is
    there and `replace` is not set, and `OSError` where the folder is missing or cannot be written.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    target = path.resolve()
    if not replace and os.path.lexists(target):
        raise FileExistsError(f"{path} exists")
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
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
