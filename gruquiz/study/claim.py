"""Who may answer: one program at a time, though any number may read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from gruquiz.study.failures import OpenElsewhere

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        # Another byte than those of the process id: a locked one cannot be read.
        os.lseek(descriptor, 1000, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Claim:
    """A lock on `NAME.lock` beside the study record; the system drops it when its holder ends, however."""

    def __init__(self, record: Path) -> None:
        self._record = record
        self._descriptor: int | None = None

    def take(self) -> None:
        """Take the lock, or keep it; raises `OpenElsewhere` while another program has it."""
        if self._descriptor is not None:
            return
        path = self._record.with_name(f"{self._record.name}.lock")
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return  # without a file there is no lock; that nothing can be written is told elsewhere
        try:
            _lock(descriptor)
        except BlockingIOError as error:
            holder = os.pread(descriptor, 20, 0) if hasattr(os, "pread") else b""
            os.close(descriptor)
            raise OpenElsewhere(self._record, holder.decode(errors="replace").strip()) from error
        except OSError:
            pass  # some network file systems know no locks
        self._descriptor = descriptor
        self._sign(descriptor)

    def release(self) -> None:
        """Give the lock back; may be called twice."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    @staticmethod
    def _sign(descriptor: int) -> None:
        """Write down who has it, for the message that another program shows."""
        try:
            os.ftruncate(descriptor, 0)
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.write(descriptor, str(os.getpid()).encode())
        except OSError:
            return  # on a full disk the message goes without the number
