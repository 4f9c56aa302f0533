"""How far the clock of a running exam is, in a small file beside the study record.

It is no fact but a mark that moves, twice a second: as events it would fill the log with thousands of rows
an exam, and a transaction waits for the disk, which may take seconds. A plain write outlives the program,
however that ends; only a power cut can take it, and then the events know how far the clock was.
"""

from __future__ import annotations

import os
import re
from pathlib import Path


class ClockFile:
    """The file `NAME.clock` beside the record `NAME`. Neither method raises: without it, events decide."""

    def __init__(self, record: Path) -> None:
        self._path = record.with_name(f"{record.name}.clock")

    def move(self, exam_id: str, elapsed_ms: int) -> None:
        """Write down the running time of an exam; always as many characters, over what stood there."""
        try:
            descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                os.write(descriptor, f"{exam_id} {elapsed_ms:012}\n".encode())
            finally:
                os.close(descriptor)
        except OSError:
            return

    def read(self, exam_id: str) -> int:
        """The running time that was last written down for this exam; 0 where there is none."""
        try:
            text = self._path.read_text(encoding="ascii")
        except (OSError, ValueError):
            return 0
        found = re.match(rf"{re.escape(exam_id)} (\d{{12}})$", text, re.MULTILINE)
        return int(found[1]) if found else 0
