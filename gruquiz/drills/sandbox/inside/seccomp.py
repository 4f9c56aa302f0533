"""A seccomp filter through `ctypes`: the system calls that are left to foreign code.

No sockets, no processes or threads, no signals to others, nothing that changes a file. Needs no privilege and
cannot be undone. Source: the kernel's documentation, `userspace-api/seccomp_filter`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable
from typing import Any

_PR_SET_NO_NEW_PRIVS = 38
_SET_MODE_FILTER, _ALL_THREADS = 1, 1

# Machine: position in the tables of numbers, its AUDIT_ARCH, and the number of seccomp itself.
_MACHINES = {"x86_64": (0, 0xC000003E, 317), "aarch64": (1, 0xC00000B7, 277)}
_X32 = 0x40000000

_LOAD, _EQUAL, _AT_LEAST, _ANY_OF, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16

_F_ALLOWED = (0, 1, 2, 3, 4, 1030)  # duplicate, flags of the descriptor and of the open file
_IOCTL_ALLOWED = (
    0x5401,
    0x5413,
    0x541B,
    0x5421,
    0x5451,
)  # is it a terminal, its size, what is there
_PRCTL_ALLOWED = (15, 16, 0x53564D41)  # the name of the thread, names of memory areas

Instruction = tuple[int, int, int, int]


def install(tables: Any, *, reading: bool) -> bool:
    """Filter every thread of this process for good; False where that cannot be done.

    `tables` is the module of the numbers. Without `reading`, no file can be opened at all.
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return False
    column, architecture, seccomp = machine
    code = b"".join(
        struct.pack("<HBBI", *step) for step in program(tables, column, architecture, reading)
    )
    buffer = ctypes.create_string_buffer(code)
    filter_ = struct.pack("<HxxxxxxQ", len(code) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return int(libc.syscall(seccomp, _SET_MODE_FILTER, _ALL_THREADS, filter_)) == 0


def program(tables: Any, column: int, architecture: int, reading: bool) -> list[Instruction]:
    """The filter, for the process that asks for it: its own number is the only one that it may signal."""
    checks = {
        "open": _open(1, reading),
        "openat": _open(2, reading),
        "kill": _one_of(0, [os.getpid()], errno.EPERM),
        "tgkill": _one_of(0, [os.getpid()], errno.EPERM),
        "ioctl": _one_of(1, _IOCTL_ALLOWED, errno.ENOTTY),
        "fcntl": _one_of(1, _F_ALLOWED, errno.EPERM),
        "prctl": _one_of(0, _PRCTL_ALLOWED, errno.EPERM),
        "prlimit64": _nothing_at(2),
    }
    made = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if column == 0:
        made += [(_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _KILL)]
    for numbers in tables.FREE.values():
        if numbers[column] is not None:
            made += [(_EQUAL, 0, 1, numbers[column]), (_RETURN, 0, 0, _ALLOW)]
    for name, numbers in tables.CHECKED.items():
        if numbers[column] is not None:
            made += [(_EQUAL, 0, len(checks[name]), numbers[column]), *checks[name]]
    made += [(_AT_LEAST, 0, 1, tables.NEWER), _refused(errno.ENOSYS), _refused(errno.EPERM)]
    return made


def _open(flags: int, reading: bool) -> list[Instruction]:
    """Opening to read; or, where nothing else keeps it from files, not at all."""
    if not reading:
        return [_refused(errno.EACCES)]
    changing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND | 0o20000000
    return [
        _load(flags),
        (_ANY_OF, 0, 1, changing),
        _refused(errno.EACCES),
        (_RETURN, 0, 0, _ALLOW),
    ]


def _one_of(argument: int, values: Iterable[int], error: int) -> list[Instruction]:
    """Only with one of these in the argument, whose upper half does not count."""
    asked = [step for value in values for step in ((_EQUAL, 0, 1, value), (_RETURN, 0, 0, _ALLOW))]
    return [_load(argument), *asked, _refused(error)]


def _nothing_at(argument: int) -> list[Instruction]:
    """Only with a null pointer in the argument: asking, not setting."""
    return [
        _load(argument), (_EQUAL, 1, 0, 0), _refused(errno.EPERM),
        _load(argument, upper=True), (_EQUAL, 1, 0, 0), _refused(errno.EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]  # fmt: skip


def _load(argument: int, *, upper: bool = False) -> Instruction:
    return (_LOAD, 0, 0, _ARGUMENTS + 8 * argument + 4 * upper)


def _refused(error: int) -> Instruction:
    return (_RETURN, 0, 0, 0x00050000 | error)
