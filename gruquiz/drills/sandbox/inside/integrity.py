"""A low integrity level: Windows then refuses to change what belongs to the user, other processes included.

A process may lower its own level and cannot raise it again. Reading is left as it was. Sources: Microsoft's
"Mandatory Integrity Control", `SetTokenInformation` and `AdjustTokenPrivileges`.
"""

from __future__ import annotations

import ctypes
import struct
from typing import Any

_ACCESS = 0x0008 | 0x0020 | 0x0080  # to ask the token, and to adjust its privileges and defaults
_PRIVILEGES, _INTEGRITY_LEVEL = 3, 25
_SE_GROUP_INTEGRITY = 0x20
_SE_PRIVILEGE_REMOVED = 0x4
_CHANGE_NOTIFY = (
    23  # to pass through folders on the way to a file: kept, or Python might not find its own
)

LOW = struct.pack("<BB6sI", 1, 1, bytes((0, 0, 0, 0, 0, 16)), 0x1000)
"""The security identifier S-1-16-4096."""

_COUNT = struct.Struct("<I")
_PRIVILEGE = struct.Struct("<QI")  # its local identifier, its attributes


class Label(ctypes.Structure):
    """`TOKEN_MANDATORY_LABEL`."""

    _fields_ = (("sid", ctypes.c_void_p), ("attributes", ctypes.c_uint32))


def lower(kernel: Any, advapi: Any) -> bool:
    """Give up privileges and lower the level of this process for good; False where that cannot be done."""
    token = ctypes.c_void_p()
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    if not advapi.OpenProcessToken(process, ctypes.c_uint32(_ACCESS), ctypes.byref(token)):
        return False
    try:
        return _give_up_privileges(advapi, token) and _set_low(advapi, token)
    finally:
        kernel.CloseHandle(token)


def _set_low(advapi: Any, token: ctypes.c_void_p) -> bool:
    sid = ctypes.create_string_buffer(LOW, len(LOW))
    label = Label(ctypes.addressof(sid), _SE_GROUP_INTEGRITY)
    size = ctypes.c_uint32(ctypes.sizeof(label) + len(LOW))
    return bool(advapi.SetTokenInformation(token, _INTEGRITY_LEVEL, ctypes.byref(label), size))


def _give_up_privileges(advapi: Any, token: ctypes.c_void_p) -> bool:
    """Those of an administrator would reach around the level."""
    size = ctypes.c_uint32()
    advapi.GetTokenInformation(token, _PRIVILEGES, None, 0, ctypes.byref(size))
    held = ctypes.create_string_buffer(size.value)
    if not advapi.GetTokenInformation(token, _PRIVILEGES, held, size, ctypes.byref(size)):
        return False
    removed = ctypes.create_string_buffer(without_privileges(held.raw), len(held))
    return bool(advapi.AdjustTokenPrivileges(token, 0, removed, 0, None, None))


def without_privileges(held: bytes) -> bytes:
    """`TOKEN_PRIVILEGES` as the system tells them, each to be removed but the one that is kept."""
    (count,) = _COUNT.unpack_from(held)
    changed = bytearray(held)
    for place in range(_COUNT.size, _COUNT.size + count * _PRIVILEGE.size, _PRIVILEGE.size):
        name, attributes = _PRIVILEGE.unpack_from(held, place)
        if name != _CHANGE_NOTIFY:
            attributes = _SE_PRIVILEGE_REMOVED
        _PRIVILEGE.pack_into(changed, place, name, attributes)
    return bytes(changed)
