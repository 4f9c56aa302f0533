"""Seatbelt through `ctypes`: no services of the system are left to a process but those it has open.

Needs no privilege and cannot be undone. Source: the manual page `sandbox_init(3)`, which calls the function
deprecated and describes it all the same, and the header `sandbox.h`.
"""

from __future__ import annotations

import ctypes
from typing import Any

_SANDBOX_NAMED = 1

PURE_COMPUTATION = "kSBXProfilePureComputation"
"""The documented profile under which "all operating system services are prohibited"."""


def seal(system: Any) -> bool:
    """Hold this process to the profile for good; False where that cannot be done.

    `system` is the C library of macOS.
    """
    error = ctypes.c_char_p()
    try:
        profile = named(system, PURE_COMPUTATION)
        refused = system.sandbox_init(profile, ctypes.c_uint64(_SANDBOX_NAMED), ctypes.byref(error))
    except (AttributeError, ValueError):
        return False
    if refused and error.value is not None:
        system.sandbox_free_error(error)
    return not refused


def named(system: Any, constant: str) -> bytes:
    """The text of an exported constant; raises `ValueError` if the library has none of this name."""
    first = ctypes.c_char.in_dll(system, constant)
    return ctypes.string_at(ctypes.addressof(first))
