"""The bytes between the two processes: length-capped frames and a fixed record per array.

Neither pickle nor `.npy`: the first runs code, the header of the second alone can ask for gigabytes. Every
length is checked against what is there before anything is allocated. Also loaded by the confined process,
so it imports nothing of this package.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator

import numpy as np

HEADER = struct.Struct("<cI")  # kind of frame, length of its payload
PLACE = struct.Struct("<HHH")  # case, step, position among the step's arrays
HEAD = 8  # bytes before the axes of a record: the numbers behind them stay aligned

READY, VALUE, SKIPPED, FAILED, REFUSED, WARNED, DONE = b"B", b"V", b"S", b"E", b"R", b"W", b"D"
KINDS = frozenset((READY, VALUE, SKIPPED, FAILED, REFUSED, WARNED, DONE))

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
    head = struct.pack(f"<BB6x{array.ndim}Q", DTYPES.index(name), array.ndim, *array.shape)
    return head + np.ascontiguousarray(array, dtype=dtype).tobytes()


def decode_array(record: bytes) -> np.ndarray:
    """The array of a record, read-only; raises `WireError` unless the record is exactly one array."""
    if len(record) < HEAD:
        raise WireError("a record without head")
    code, ndim = record[0], record[1]
    start = HEAD + 8 * ndim
    if code >= len(DTYPES) or ndim > MAX_NDIM or len(record) < start:
        raise WireError("a head that is none")
    shape = struct.unpack_from(f"<{ndim}Q", record, HEAD)
    dtype = np.dtype(DTYPES[code])
    if math.prod(shape) * dtype.itemsize != len(record) - start or _too_long(shape):
        raise WireError("a length that does not fit the shape")
    if dtype == np.bool_ and record[start:].strip(b"\0\1"):
        raise WireError("a truth value that is none")
    return np.frombuffer(record, dtype=dtype, offset=start).reshape(shape)


def _too_long(shape: tuple[int, ...]) -> bool:
    """Whether NumPy could not hold the axes, which an empty array does not show by its length."""
    return math.prod(axis or 1 for axis in shape) > MAX_AXIS


class Frames:
    """Frames out of a stream that comes in pieces."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Add `data`; the frames that are now whole, each before the next is looked at.

        Raises `WireError` at what can be no frame, after those that stood before it.
        """
        self._buffer += data
        while len(self._buffer) >= HEADER.size:
            kind, length = HEADER.unpack_from(self._buffer)
            limit = self._limit if kind == VALUE else TEXT_LIMIT
            if kind not in KINDS or length > limit:
                raise WireError("a frame of unknown kind or too long")
            end = HEADER.size + length
            if len(self._buffer) < end:
                break
            payload = bytes(self._buffer[HEADER.size : end])
            del self._buffer[:end]
            yield kind, payload
