"""The two ends of the confined process: what it is asked, and the way back to the parent."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import numpy as np


class Channel:
    """The way back to the parent."""

    def __init__(self, descriptor: int, frame: Callable[[bytes, bytes], bytes]) -> None:
        self._descriptor, self._frame = descriptor, frame
        self._write, self._json = os.write, json.dumps

    def send(self, kind: bytes, payload: bytes = b"") -> None:
        data = memoryview(self._frame(kind, payload))
        while data:
            data = data[self._write(self._descriptor, data) :]

    def text(self, kind: bytes, **fields: Any) -> None:
        self.send(kind, self._json(fields).encode())


def receive(
    descriptor: int, decode: Callable[[bytes], np.ndarray]
) -> tuple[dict[str, Any], list[np.ndarray]]:
    """The request: a JSON document and the input arrays; ends the process if none comes."""

    def exactly(count: int) -> bytes:
        data = bytearray()
        while len(data) < count:
            piece = os.read(descriptor, count - len(data))
            if not piece:
                os._exit(0)
            data += piece
        return bytes(data)

    def record() -> bytes:
        return exactly(int.from_bytes(exactly(4), "little"))

    request = json.loads(record())
    count = sum(len(case["inputs"]) for case in request["cases"])
    return request, [decode(record()) for _ in range(count)]
