"""The bytes between the two processes: length-capped frames and a fixed record per array.

Neither pickle nor `.npy`: the first runs code, the header of the second alone can ask for gigabytes. Every
length is checked against what is there before anything is allocated. Also loaded by the confined process,
so it imports nothing of this package.
"""

from __future__ import annotations

import math
import struct

import numpy as np

HEADER = struct.Struct("<cI")  # kind of frame, length of its payload
PLACE = struct.Struct("<HHH")  # case, step, position among the step's arrays

VALUE, SKIPPED, FAILED, REFUSED, WARNED, DONE = b"V", b"S", b"E", b"R", b"W", b"D"
KINDS = frozenset((VALUE, SKIPPED, FAILED, REFUSED, WARNED, DONE))

MAX_NDIM = 6
MAX_AXIS = 1 << 31
TEXT_LIMIT = 64 << 10

DTYPES = (
    "|b1",
    "|i1",
    "|u1",
    "<i2",
    "<u2",
    "<i4",
    "<u4",
    "<i8",
    "<u8",
    "<f2",
    "<f4",
    "<f8",
    "<c8",
    "<c16",
)


class WireError(ValueError):
    """Bytes that are no frame or no array as agreed."""


def frame(kind: bytes, payload: bytes) -> bytes:
    """One frame."""
    return HEADER.pack(kind, len(payload)) + payload


def encode_array(array: np.ndarray) -> bytes:
    """dtype code, number of axes, axes, raw little-endian bytes; raises `WireError` for other dtypes."""
    dtype = array.dtype.newbyteorder("<")
    name = np.dtype(dtype).str
    if name not in DTYPES or array.ndim > MAX_NDIM:
        raise WireError(f"an array of dtype {array.dtype} with {array.ndim} axes")
    head = struct.pack(f"<BB{array.ndim}Q", DTYPES.index(name), array.ndim, *array.shape)
    return head + np.ascontiguousarray(array, dtype=dtype).tobytes()


def decode_array(record: bytes) -> np.ndarray:
    """The array of a record, read-only; raises `WireError` unless the record is exactly one array."""
    if len(record) < 2:
        raise WireError("a record without head")
    code, ndim = record[0], record[1]
    start = 2 + 8 * ndim
    if code >= len(DTYPES) or ndim > MAX_NDIM or len(record) < start:
        raise WireError("a head that is none")
    shape = struct.unpack_from(f"<{ndim}Q", record, 2)
    dtype = np.dtype(DTYPES[code])
    if max(shape, default=0) > MAX_AXIS or math.prod(shape) * dtype.itemsize != len(record) - start:
        raise WireError("a length that does not fit the shape")
    return np.frombuffer(record, dtype=dtype, offset=start).reshape(shape)


class Frames:
    """Frames out of a stream that comes in pieces."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._buffer = bytearray()

    def feed(self, data: bytes) -> list[tuple[bytes, bytes]]:
        """Add `data`; the frames that are now whole. Raises `WireError` for what can be none."""
        self._buffer += data
        whole: list[tuple[bytes, bytes]] = []
        while len(self._buffer) >= HEADER.size:
            kind, length = HEADER.unpack_from(self._buffer)
            limit = self._limit if kind == VALUE else TEXT_LIMIT
            if kind not in KINDS or length > limit:
                raise WireError("a frame of unknown kind or too long")
            end = HEADER.size + length
            if len(self._buffer) < end:
                break
            whole.append((kind, bytes(self._buffer[HEADER.size : end])))
            del self._buffer[:end]
        return whole
