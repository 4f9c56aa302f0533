"""Where the program keeps what it writes: configuration, data, cache and log. Nothing is written elsewhere."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Literal

_Kind = Literal["config", "data", "cache", "log"]


class PlaceError(Exception):
    """A folder that cannot be made or written; `reason` is the operating system's own words."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def config_dir() -> Path:
    """The folder of the configuration; it need not exist yet."""
    return _folder("config")


def data_dir() -> Path:
    """The folder of the study record and of the user's own banks; it need not exist yet."""
    return _folder("data")


def cache_dir() -> Path:
    """The folder of what can be thrown away; it need not exist yet."""
    return _folder("cache")


def log_dir() -> Path:
    """The folder of the log file; it need not exist yet."""
    return _folder("log")


def database() -> Path:
    """The file of the study record."""
    return data_dir() / "progress.db"


def memory() -> Path:
    """The file that spares replaying the study record; it can be thrown away."""
    return cache_dir() / "memory.msgpack"


def learner_cache() -> Path:
    """The file of what was counted of the study record."""
    return cache_dir() / "learner.msgpack"


def writable(folder: Path) -> Path:
    """`folder`, made where it is missing; called before the first write into it.

    Raises `PlaceError` where it cannot be made or written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise PlaceError(folder, error.strerror or str(error)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PlaceError(folder, os.strerror(refusal(folder)))
    return folder


def refusal(place: Path) -> int:
    """The number of the error why nothing can be written to `place`: the disk is read-only, or no permission."""
    read_only = sys.platform != "win32" and os.statvfs(place).f_flag & os.ST_RDONLY
    return errno.EROFS if read_only else errno.EACCES


def _folder(kind: _Kind) -> Path:
    """Below `GRUQUIZ_HOME` if that is set, else the user's folder of that kind on this platform."""
    home = os.environ.get("GRUQUIZ_HOME")
    if home:
        return Path(home).absolute() / kind

    import platformdirs

    user_folder = {
        "config": platformdirs.user_config_path,
        "data": platformdirs.user_data_path,
        "cache": platformdirs.user_cache_path,
        "log": platformdirs.user_log_path,
    }[kind]
    return user_folder("gruquiz", appauthor=False)
