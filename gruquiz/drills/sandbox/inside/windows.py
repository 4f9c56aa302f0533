"""Windows: a low integrity level; the job that holds the process from outside is the parent's."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import sys
from typing import Any

from . import integrity
from .confine import Confined, Confinement, end_with

assert sys.platform == "win32"

import msvcrt  # noqa: E402


class Windows(Confinement):
    """Confinement by integrity; the process tells by itself where it is when its time is over."""

    def descriptors(self, lent: list[str]) -> tuple[int, ...]:
        request, *back = (int(handle) for handle in lent)
        reading = msvcrt.open_osfhandle(request, os.O_RDONLY | os.O_BINARY)
        return (reading, *(msvcrt.open_osfhandle(handle, os.O_BINARY) for handle in back))

    def confine(self, limits: dict[str, Any], stack: int, parent: int | None) -> Confined:
        faulthandler.dump_traceback_later(limits["wall"], file=stack)
        end_with(parent, lambda: os._exit(1))
        lowered = "integrity" not in self.without and integrity.lower(
            ctypes.WinDLL("kernel32"), ctypes.WinDLL("advapi32")
        )
        return Confined(["integrity"], []) if lowered else Confined(["process"], ["integrity"])


CONFINEMENT = Windows
