"""What POSIX systems share: limits, a signal that asks where a process is, a group that ends as one."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
from collections.abc import Mapping
from typing import Any

_UNSIGNED = (1 << 64) - 1


def answer(stack: int) -> None:
    """Write on `stack` where the process is whenever the signal for that comes."""
    faulthandler.register(signal.SIGUSR1, file=stack, all_threads=False)


def wanted(limits: dict[str, Any]) -> dict[str, int]:
    """The limits that every POSIX system keeps."""
    return {
        "RLIMIT_CPU": limits["cpu"], "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": limits["descriptors"], "RLIMIT_NPROC": 0, "RLIMIT_MEMLOCK": 0,
    }  # fmt: skip


def limit(wanted: Mapping[str, int], wall: float) -> list[str]:
    """Set these limits and an alarm after `wall` seconds; the names of those that the system does not know."""
    import resource

    # Should the parent die while foreign code holds the interpreter, nobody else would end it.
    signal.setitimer(signal.ITIMER_REAL, wall + 2.0)
    missing = []
    for name, value in wanted.items():
        hard = value + 1 if name == "RLIMIT_CPU" else value
        try:
            kind = getattr(resource, name)
            allowed = resource.getrlimit(kind)[1] & _UNSIGNED  # infinity is -1
            resource.setrlimit(kind, (min(value, allowed), min(hard, allowed)))
        except (OSError, ValueError, AttributeError):
            missing.append(name.removeprefix("RLIMIT_").lower())
    return missing


def end_group() -> None:
    """End this process and all it started; one that may signal nobody has started none."""
    with contextlib.suppress(PermissionError):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
