"""What a process gives up before it runs foreign code. Here is where more than limits would be added.

Loaded by the confined process, so it imports nothing of this package.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

_UNSIGNED = (1 << 64) - 1


def limit(limits: dict[str, Any]) -> list[str]:
    """Set the limits that the operating system keeps; the names of those that it does not know."""
    import resource

    # Should the parent die while foreign code holds the interpreter, nobody else would end it.
    signal.setitimer(signal.ITIMER_REAL, limits["wall"] + 2.0)
    wanted = {
        "RLIMIT_AS": limits["memory"], "RLIMIT_CPU": limits["cpu"], "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0, "RLIMIT_NOFILE": limits["descriptors"], "RLIMIT_NPROC": 0,
    }  # fmt: skip
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


def forget_the_product() -> None:
    """Leave only the standard library to import from; NumPy is loaded and finds its own parts."""
    library = Path(os.__file__).parent
    kept = {str(library), str(library / "lib-dynload")}
    sys.path[:] = [entry for entry in sys.path if entry in kept or entry.endswith(".zip")]
    sys.path_importer_cache.clear()
    names = {"BuiltinImporter", "FrozenImporter", "PathFinder"}
    sys.meta_path[:] = [f for f in sys.meta_path if getattr(f, "__name__", "") in names]


def end_with(parent: int) -> None:
    """End this process and all it started when the parent is gone: its end of the pipe closes."""
    os.read(parent, 1)
    os.killpg(0, signal.SIGKILL)
