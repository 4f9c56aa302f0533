"""What holds the study record: over a network, SQLite's write-ahead log is not safe; on a full disk there is none."""

from __future__ import annotations

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")

_KERNEL = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "9p",
    "ceph",
    "glusterfs",
    "lustre",
    "gpfs",
    "beegfs",
)
_FUSE = ("sshfs", "glusterfs", "rclone", "s3fs", "davfs2", "ceph-fuse", "vmhgfs-fuse")
_GUEST = ("vboxsf", "vmhgfs", "prl_fs")
NETWORK = frozenset([*_KERNEL, *(f"fuse.{name}" for name in _FUSE), *_GUEST])
"""File systems that more than one machine can write; the log is shared through memory, which they are not."""

_INDEX = 1 << 16
"""Bytes that the log's index and its first page need."""


def network(path: Path) -> str | None:
    """The kind of network file system that `path` is on; None on a local one, or where it cannot be told."""
    if str(path).startswith("\\\\"):
        return "smb"
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    kind = kind_of(path.resolve(), mounts)
    return kind if kind in NETWORK else None


def kind_of(path: Path, mounts: str) -> str:
    """The kind of file system at `path`, as the lines of `/proc/self/mountinfo` tell it."""
    nearest, found = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        point = Path(_unescaped(fields[4]))
        # A later line hides an earlier one at the same place.
        if len(point.parts) >= nearest and path.is_relative_to(point):
            nearest, found = len(point.parts), after.split(" ")[0]
    return found


def _unescaped(field: str) -> str:
    r"""Blanks and the like stand as `\040` in that file."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)


def no_room(folder: Path) -> bool:
    """Whether the disk is so full that not even the index of a write-ahead log can be made."""
    import shutil

    try:
        return shutil.disk_usage(folder).free < _INDEX
    except OSError:
        return False
