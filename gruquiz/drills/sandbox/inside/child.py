"""The confined process. Started by path, alone; it must not find the rest of the package.

child.py once SYSTEM REQUEST RESULT STACK     runs one submission on these pipes
child.py serve SYSTEM CONTROL                 forks a process for each submission, on descriptors that it is sent

SYSTEM is the module beside this file that knows how a process is confined there. A verdict waits for what is
imported here, so there is no `pathlib`, and sockets are for `serve` alone.
"""

from __future__ import annotations

import faulthandler
import gc
import importlib
import os
import sys
import types
from typing import Any

import numpy as np


def _siblings(*names: str) -> list[Any]:
    """The modules beside this file, under a name by which foreign code does not find them."""
    package = types.ModuleType("inside")
    package.__path__ = [os.path.dirname(__file__)]
    sys.modules["inside"] = package
    found = [importlib.import_module(f"inside.{name}") for name in names]
    for name in [name for name in sys.modules if name.partition(".")[0] == "inside"]:
        del sys.modules[name]
    return found


channel, submission, wire = _siblings("channel", "submission", "wire")


def one_run(confinement: Any, descriptors: tuple[int, int, int], parent: int | None) -> None:
    """Wait for a request, give everything up, run the submission.

    Where nobody else sees to it, the process ends itself when the pipe `parent` is closed.
    """
    sys.dont_write_bytecode = True  # ours may be kept, foreign code's not
    request_fd, result_fd, stack_fd = descriptors
    request, arrays = channel.receive(request_fd, wire.decode_array)
    faulthandler.enable(file=stack_fd, all_threads=False)
    way_back = channel.Channel(result_fd, wire.frame)
    run = submission.Run(request, arrays, way_back)
    submission.run_and_leave(
        run,
        way_back,
        lambda: confinement.confine(request["limits"], stack_fd, parent)._asdict(),
    )


def serve(confinement: Any, begin: Any, control_fd: int) -> None:
    """Fork a process for each submission until the parent is gone."""
    import socket

    (server,) = _siblings("server")
    control = socket.socket(fileno=control_fd)

    def forked() -> None:
        begin()
        control.close()
        np.random.seed()  # else every forked process would draw the same numbers

    gc.freeze()
    server.serve(control, lambda *given: one_run(confinement, given, None), forked)


def main() -> None:
    mode, name, *lent = sys.argv[1:]
    system, confine = _siblings(name, "confine")
    confinement = system.CONFINEMENT(os.environ.get("GRUQUIZ_SANDBOX_WITHOUT", "").split(","))
    confine.forget_the_product()
    if mode == "serve":
        serve(confinement, system.die_with_server, int(lent[0]))
    else:
        descriptors = confinement.descriptors(lent)
        one_run(confinement, descriptors, descriptors[0])


if __name__ == "__main__":
    main()
