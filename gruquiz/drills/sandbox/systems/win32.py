"""The calls that exist on Windows alone."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from typing import Any

from gruquiz.drills.sandbox.process import SandboxError, command, environment, new_mark

assert sys.platform == "win32"

import msvcrt  # noqa: E402


def kernel() -> Any:
    """kernel32, with handles as wide as they are."""
    library = ctypes.WinDLL("kernel32", use_last_error=True)
    for making_a_handle in (library.CreateJobObjectW, library.OpenProcess):
        making_a_handle.restype = ctypes.c_void_p
    return library


def launch(confinement: str, descriptors: tuple[int, int, int, int]) -> subprocess.Popen[bytes]:
    """Start the program for foreign code, alone: no environment, no input, no console, four handles."""
    *lent, output = descriptors
    handles = [msvcrt.get_osfhandle(descriptor) for descriptor in lent]
    for handle in handles:
        os.set_handle_inheritable(handle, True)
    startup = subprocess.STARTUPINFO(lpAttributeList={"handle_list": handles})
    executable, variables = _python()
    try:
        return subprocess.Popen(
            command("once", confinement, *map(str, handles), executable=executable),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            startupinfo=startup,
            creationflags=subprocess.DETACHED_PROCESS,
            cwd=os.path.abspath(os.sep),  # noqa: PTH100 - the root of the drive
            env={**environment(new_mark()), **variables},
        )
    except OSError as error:
        raise SandboxError(f"{executable} cannot be started: {error}") from error


def _python() -> tuple[str, dict[str, str]]:
    """The interpreter itself, and what it must be told.

    In a virtual environment `python.exe` only starts the interpreter, which would then be a second process,
    outside the job. The variable tells that interpreter of the environment, as `multiprocessing` does it.
    """
    base = getattr(sys, "_base_executable", sys.executable)
    # Without this one not even the libraries of the system are found.
    variables = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    if base != sys.executable:
        variables["__PYVENV_LAUNCHER__"] = sys.executable
    return base, variables
