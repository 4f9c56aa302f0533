"""The confined process. Started by path, alone; it must not find the rest of the package.

child.py once REQUEST RESULT STACK     runs one submission on these descriptors
child.py serve CONTROL                 forks a process for each submission, on descriptors that it is sent
"""

from __future__ import annotations

import faulthandler
import gc
import importlib
import os
import signal
import socket
import sys
import types
from pathlib import Path
from typing import Any

import numpy as np


def _siblings(*names: str) -> list[Any]:
    """The modules beside this file, under a name by which foreign code does not find them."""
    package = types.ModuleType("inside")
    package.__path__ = [str(Path(__file__).parent)]
    sys.modules["inside"] = package
    found = [importlib.import_module(f"inside.{name}") for name in names]
    for name in [name for name in sys.modules if name.partition(".")[0] == "inside"]:
        del sys.modules[name]
    return found


channel, confinement, submission, wire = _siblings("channel", "confine", "submission", "wire")


def prepared_kernel() -> Any:
    """What the kernel can enforce on this system."""
    modules = None
    if sys.platform == "linux":
        modules = tuple(_siblings("landlock", "seccomp", "syscalls"))
    return confinement.Kernel(modules, os.environ.get("GRUQUIZ_SANDBOX_WITHOUT", "").split(","))


def one_run(kernel: Any, descriptors: tuple[int, int, int], parent: int | None) -> None:
    """Wait for a request, give everything up, run the submission.

    Where nobody else sees to it, the process ends itself when the pipe `parent` is closed.
    """
    request_fd, result_fd, stack_fd = descriptors
    request, arrays = channel.receive(request_fd, wire.decode_array)
    faulthandler.enable(file=stack_fd, all_threads=False)
    faulthandler.register(signal.SIGUSR1, file=stack_fd, all_threads=False)
    way_back = channel.Channel(result_fd, wire.frame)
    run = submission.Run(request, arrays, way_back)
    submission.run_and_leave(
        run, way_back, lambda: confinement.confine(request["limits"], kernel, parent)._asdict()
    )


def serve(kernel: Any, control_fd: int) -> None:
    """Fork a process for each submission until the parent is gone."""
    (server,) = _siblings("server")
    control = socket.socket(fileno=control_fd)

    def begin() -> None:
        confinement.die_with_server()
        control.close()
        np.random.seed()  # else every forked process would draw the same numbers

    gc.freeze()
    server.serve(control, lambda *given: one_run(kernel, given, None), begin)


def main() -> None:
    kernel = prepared_kernel()
    confinement.forget_the_product()
    mode, *descriptors = sys.argv[1:]
    if mode == "serve":
        serve(kernel, int(descriptors[0]))
    else:
        request, result, stack = map(int, descriptors)
        one_run(kernel, (request, result, stack), request)


if __name__ == "__main__":
    main()
