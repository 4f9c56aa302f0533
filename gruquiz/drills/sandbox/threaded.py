"""Pipes as every system can read them: a thread for each, which waits for it."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from collections.abc import Iterator

from gruquiz.drills.sandbox.pipes import PIECE, Pipes, Stream

_WAITING = 32  # pieces read ahead; what is printed beyond them waits in its pipe
_REST = 192
_PATIENCE = 1.0


class Threaded(Pipes):
    """Pipes that block. Each is closed by the thread that reads it, so that none is closed under it."""

    def __init__(self) -> None:
        super().__init__()
        self._came: queue.Queue[tuple[Stream, bytes]] = queue.Queue(_WAITING)
        self._begun = threading.Event()
        self._closing = threading.Event()
        self._open = len(self._streams)
        self._writer: threading.Thread | None = None
        self._readers = [
            threading.Thread(target=self._read, args=pipe, daemon=True)
            for pipe in self._streams.items()
        ]
        for reader in self._readers:
            reader.start()

    @property
    def quiet(self) -> bool:
        return not self._begun.is_set()

    def send(self, data: bytes) -> None:
        self._writer = threading.Thread(target=self._write, args=(data,), daemon=True)
        self._writer.start()

    def arrived(self, patience: float) -> Iterator[tuple[Stream, bytes]]:
        with contextlib.suppress(queue.Empty):
            yield self._next(patience)
            for _ in range(_WAITING):
                yield self._next(0)

    def rest(self) -> Iterator[tuple[Stream, bytes]]:
        deadline = time.monotonic() + _PATIENCE
        with contextlib.suppress(queue.Empty):
            for _ in range(_REST):
                if not self._open:
                    break
                yield self._next(max(0, deadline - time.monotonic()))

    def close(self) -> None:
        """Let the threads find the end of their pipes; one that somebody else holds open is left to its thread."""
        self._closing.set()
        deadline = time.monotonic() + _PATIENCE
        while any(map(threading.Thread.is_alive, self._readers)) and time.monotonic() < deadline:
            with contextlib.suppress(queue.Empty):
                self._came.get(timeout=0.01)
        if self._writer is not None:
            self._writer.join(_PATIENCE)
        if self._writer is None or not self._writer.is_alive():
            os.close(self._request)

    def _next(self, patience: float) -> tuple[Stream, bytes]:
        stream, data = self._came.get(timeout=patience) if patience else self._came.get_nowait()
        self._open -= not data
        return stream, data

    def _read(self, descriptor: int, stream: Stream) -> None:
        data = b"\0"
        while data:
            try:
                data = os.read(descriptor, PIECE)
            except OSError:
                data = b""
            if stream == "results":
                self._begun.set()
            if not self._closing.is_set():
                self._came.put((stream, data))
        os.close(descriptor)

    def _write(self, data: bytes) -> None:
        unsent = memoryview(data)
        with contextlib.suppress(OSError):
            while unsent:
                unsent = unsent[os.write(self._request, unsent[:PIECE]) :]
