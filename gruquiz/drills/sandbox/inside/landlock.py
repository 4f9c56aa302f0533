"""Landlock through `ctypes`: what may still be read, and nothing else of the file system or TCP.

Needs no privilege and cannot be undone. A kernel that announces a version without all of its rights (some
do) is asked for the next older one. Source: the kernel's documentation, `userspace-api/landlock`.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable, Iterator

READ_FILE, READ_DIR = 1 << 2, 1 << 3

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION, _PATH_BENEATH = 1, 1
_PR_SET_NO_NEW_PRIVS = 38
_O_PATH = getattr(os, "O_PATH", 0)

# By version of the interface: every right on files, on TCP, and the scopes (abstract sockets, signals).
_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_NETWORK = {4: 0b11}
_SCOPES = {6: 0b11}

_libc = ctypes.CDLL(None, use_errno=True)


def ruleset(readable: Iterable[tuple[str, int]]) -> int | None:
    """A descriptor of rules that allow only the given rights on files; None if the kernel has none."""
    for version in range(min(version_of_kernel(), 6), 0, -1):
        rules = _create(version)
        if rules is not None:
            for path, rights in readable:
                _allow(rules, path, rights)
            return rules
    return None


def restrict(rules: int) -> bool:
    """Hold this thread, and what it starts, to the rules for good; False if the kernel refuses."""
    _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return _syscall(_RESTRICT_SELF, rules, 0) == 0


def version_of_kernel() -> int:
    """The version of Landlock's interface, 0 where there is none."""
    return max(0, _syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION))


def python_and_numpy(library: str, numpy: str) -> Iterator[tuple[str, int]]:
    """What an interpreter that has loaded NumPy may still read: the standard library and NumPy's own files.

    Not the folders of other packages, which may hold the answers to what is asked.
    """
    yield library, READ_DIR
    others = {"site-packages", "dist-packages"}
    for name in os.listdir(library):
        if name not in others:
            yield os.path.join(library, name), READ_FILE | READ_DIR
    yield numpy, READ_FILE | READ_DIR
    libraries = os.path.join(os.path.dirname(numpy), "numpy.libs")
    for path in (libraries, "/dev/null", "/dev/urandom"):
        if os.path.exists(path):
            yield path, READ_FILE | READ_DIR


def _create(version: int) -> int | None:
    wanted = [_latest(rights, version) for rights in (_FILES, _NETWORK, _SCOPES)]
    attributes = struct.pack("<QQQ", *wanted)
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = _syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(size), 0)
    return rules if rules >= 0 else None


def _latest(rights: dict[int, int], version: int) -> int:
    return max((bits for since, bits in rights.items() if since <= version), default=0)


def _allow(rules: int, path: str, rights: int) -> None:
    """Add one rule; what cannot be opened is not allowed, which is the safe side."""
    try:
        descriptor = os.open(path, _O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not os.path.isdir(path):
            rights &= READ_FILE
        rule = struct.pack("<Qi", rights, descriptor)
        _syscall(_ADD_RULE, rules, _PATH_BENEATH, rule, 0)
    finally:
        os.close(descriptor)


def _syscall(*arguments: object) -> int:
    return int(_libc.syscall(*arguments))
