"""macOS: every service of the system is given up by Seatbelt, after what is likely to be needed is loaded."""

from __future__ import annotations

import ctypes
from collections.abc import Collection
from typing import Any

from . import posix, seatbelt
from .confine import Confined, Confinement, end_with, load_what_is_likely, told


class Macos(Confinement):
    """Confinement by Seatbelt and by the limits that macOS keeps, to which memory does not belong."""

    def __init__(self, without: Collection[str]) -> None:
        super().__init__(without)
        self._sealed = "seatbelt" not in without
        if self._sealed:
            load_what_is_likely()

    def confine(self, limits: dict[str, Any], stack: int, parent: int | None) -> Confined:
        posix.answer(stack)
        end_with(parent, posix.end_group)
        missing = posix.limit(posix.wanted(limits), limits["wall"])
        sealed = self._sealed and seatbelt.seal(ctypes.CDLL(None))
        return told({"seatbelt": sealed, "rlimits": True}, missing)


CONFINEMENT = Macos
