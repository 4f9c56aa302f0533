"""The bytes between the processes: what goes in comes out, everything else is a `WireError`."""

from __future__ import annotations

import contextlib
import struct

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from gruquiz.drills.sandbox.inert import inert
from gruquiz.drills.sandbox.inside import wire
from gruquiz.drills.sandbox.script import Call, Case, Job, Limits
from gruquiz.drills.sandbox.transcript import Transcript

ARRAYS = npst.arrays(
    dtype=st.sampled_from([np.dtype(name) for name in wire.DTYPES]),
    shape=npst.array_shapes(min_dims=0, max_dims=6, min_side=0, max_side=3),
)


@given(ARRAYS)
def test_every_array_survives(array: np.ndarray) -> None:
    back = wire.decode_array(wire.encode_array(array))
    assert back.dtype == array.dtype
    assert back.shape == array.shape
    assert back.tobytes() == array.tobytes()
    assert not back.flags.writeable


@given(st.binary(max_size=300))
def test_random_bytes_are_an_array_or_an_error(data: bytes) -> None:
    with contextlib.suppress(wire.WireError):
        array = wire.decode_array(data)
        assert array.nbytes <= len(data)


@given(ARRAYS, st.integers(0, 60), st.integers(0, 255))
def test_a_changed_byte_is_never_more_than_data(array: np.ndarray, place: int, byte: int) -> None:
    record = bytearray(wire.encode_array(array))
    record[place % len(record)] = byte
    with contextlib.suppress(wire.WireError):
        assert wire.decode_array(bytes(record)).nbytes <= len(record)


def test_a_head_that_announces_terabytes_is_refused_without_allocating() -> None:
    head = struct.pack("<BB6xQQ", wire.DTYPES.index("<f8"), 2, 1 << 40, 1 << 40)
    with pytest.raises(wire.WireError):
        wire.decode_array(head)


@given(st.lists(st.binary(max_size=40), max_size=6), st.integers(1, 7))
def test_frames_do_not_depend_on_how_the_stream_is_cut(payloads: list[bytes], size: int) -> None:
    stream = b"".join(wire.frame(wire.VALUE, payload) for payload in payloads)
    frames = wire.Frames(limit=1000)
    found = [
        frame for i in range(0, len(stream), size) for frame in frames.feed(stream[i : i + size])
    ]
    assert found == [(wire.VALUE, payload) for payload in payloads]


READY = wire.frame(wire.READY, b'{"applied": [], "missing": []}')
VALUE = wire.frame(wire.VALUE, wire.PLACE.pack(0, 0, 0) + wire.encode_array(np.ones(2)))
DONE = wire.frame(wire.DONE, b"")
anything = st.builds(wire.frame, st.sampled_from(sorted(wire.KINDS)), st.binary(max_size=40))


@given(st.lists(st.sampled_from([READY, VALUE, DONE]) | anything, max_size=5))
@example([READY, VALUE, DONE])
@example([READY, DONE])
@example([VALUE, DONE])
def test_a_stream_passes_only_with_all_that_was_asked_for(stream: list[bytes]) -> None:
    job = Job("", "a.py", (Case("c", {}, (Call("f", out=("y",)),)),))
    transcript = Transcript(job, Limits())
    transcript.feed(b"".join(stream))
    if stream[:3] == [READY, VALUE, DONE]:
        assert transcript.end == "done"
    if transcript.end == "done":
        assert transcript.received["c"].keys() == {"y"}


@pytest.mark.parametrize(
    ("kind", "payload"),
    [(wire.VALUE, b"12345"), (wire.SKIPPED, b"12345"), (wire.SKIPPED, b"1234567")],
)
def test_a_frame_too_short_or_too_long_for_its_place_is_refused(
    kind: bytes, payload: bytes
) -> None:
    transcript = Transcript(Job("", "a.py", ()), Limits())
    transcript.feed(READY + wire.frame(kind, payload))
    assert transcript.end == "refused"


@given(st.text())
def test_inert_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    shown = inert(text, 10_000)
    assert not any(ord(c) < 32 and c not in "\n\t" for c in shown)
    assert not any(0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in shown)
