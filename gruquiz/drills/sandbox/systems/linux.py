"""Linux: one process is started from nothing, many are forked from a server that has loaded NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gruquiz.drills.sandbox.process import Process, SandboxError, System
from gruquiz.drills.sandbox.script import Limits
from gruquiz.drills.sandbox.systems.posix import Spawned

if TYPE_CHECKING:
    from gruquiz.drills.sandbox.systems.fork_server import ForkServer


class Linux(System):
    """Processes that confine themselves by Landlock and seccomp; one kept ready is forked."""

    name = "linux"

    def __init__(self) -> None:
        self._server: ForkServer | None = None

    def start(self, limits: Limits) -> Process:
        return Spawned(self.name)

    def ahead(self, limits: Limits) -> Process:
        from gruquiz.drills.sandbox.systems.fork_server import Forked

        server = self._server
        if server is None or not server.alive:
            server = self._serve_anew()
        try:
            return Forked(server)
        except SandboxError:
            # It ended just now, killed from outside; another one is made once.
            return Forked(self._serve_anew())

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = None

    def _serve_anew(self) -> ForkServer:
        from gruquiz.drills.sandbox.systems.fork_server import ForkServer

        self.close()
        self._server = ForkServer()
        return self._server
