"""Pipes as a POSIX system reads them: no thread, one `select` over all of them."""

from __future__ import annotations

import contextlib
import os
import select
import selectors
from collections.abc import Iterator

from gruquiz.drills.sandbox.pipes import PIECE, Pipes, Stream

_REST = 64


class Selected(Pipes):
    """Pipes that never block."""

    def __init__(self) -> None:
        super().__init__()
        self._unsent = memoryview(b"")
        self._selector = selectors.DefaultSelector()
        os.set_blocking(self._request, False)
        for descriptor in self._streams:
            os.set_blocking(descriptor, False)
            self._selector.register(descriptor, selectors.EVENT_READ)

    @property
    def quiet(self) -> bool:
        results = next(iter(self._streams))
        return not select.select([results], [], [], 0)[0]

    def send(self, data: bytes) -> None:
        self._unsent = memoryview(data)
        self._selector.register(self._request, selectors.EVENT_WRITE)

    def arrived(self, patience: float) -> Iterator[tuple[Stream, bytes]]:
        for key, _ in self._selector.select(patience):
            if key.fd == self._request:
                self._send()
            elif (data := self._read(key.fd)) is not None:
                yield self._streams[key.fd], data

    def rest(self) -> Iterator[tuple[Stream, bytes]]:
        for descriptor, stream in self._streams.items():
            for _ in range(_REST):
                if not (data := self._read(descriptor)):
                    break
                yield stream, data

    def close(self) -> None:
        self._selector.close()
        for descriptor in (self._request, *self._streams):
            os.close(descriptor)

    def _send(self) -> None:
        """Write a piece of the request; a process that died meanwhile is noticed by its silence."""
        with contextlib.suppress(BlockingIOError):
            try:
                self._unsent = self._unsent[os.write(self._request, self._unsent) :]
            except BrokenPipeError:
                self._unsent = self._unsent[:0]
        if not self._unsent:
            self._selector.unregister(self._request)

    def _read(self, descriptor: int) -> bytes | None:
        """One piece, empty at the end of the stream; None if there is nothing yet."""
        try:
            data = os.read(descriptor, PIECE)
        except BlockingIOError:
            return None
        except OSError:
            data = b""
        if not data:
            with contextlib.suppress(KeyError):
                self._selector.unregister(descriptor)
        return data
