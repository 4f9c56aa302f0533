"""What is asked of macOS to confine a process, against a library that remembers it."""

from __future__ import annotations

import ctypes
import faulthandler
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from gruquiz.drills.sandbox.inside import macos, posix, seatbelt
from gruquiz.drills.sandbox.systems.macos import Macos

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX systems")

LIMITS = {"wall": 6.0, "cpu": 8, "memory": 1 << 30, "descriptors": 32}


class System:
    """The C library of macOS, of which only the calls matter here."""

    def __init__(self, refusal: bytes = b"") -> None:
        self.refusal = refusal
        self.asked: tuple[bytes, int] | None = None
        self.freed = False

    def sandbox_init(self, profile: bytes, flags: Any, error: Any) -> int:
        self.asked = profile, flags.value
        if self.refusal:
            error._obj.value = self.refusal
            return -1
        return 0

    def sandbox_free_error(self, error: Any) -> None:
        assert error.value == self.refusal
        self.freed = True


@pytest.fixture(autouse=True)
def _constant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        seatbelt, "named", lambda _, name: {"kSBXProfilePureComputation": b"pure"}[name]
    )


def test_the_documented_profile_is_asked_for_by_name() -> None:
    system = System()
    assert seatbelt.seal(system)
    assert system.asked == (b"pure", 1)


def test_a_refusal_is_told_and_its_text_is_given_back() -> None:
    system = System(b"a reason")
    assert not seatbelt.seal(system)
    assert system.freed


def test_a_system_without_seatbelt_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert not seatbelt.seal(ctypes.CDLL(None))
    assert not seatbelt.seal(object())


@pytest.fixture
def confined(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """What would be done to this process."""
    done: dict[str, Any] = {"order": []}
    monkeypatch.setattr(faulthandler, "register", lambda number, **_: done.update(signal=number))

    def limit(wanted: dict[str, int], wall: float) -> list[str]:
        done.update(limits=set(wanted), wall=wall)
        done["order"].append("limits")
        return []

    monkeypatch.setattr(posix, "limit", limit)
    monkeypatch.setattr(macos, "load_what_is_likely", lambda: done["order"].append("imports"))
    return done


@pytest.mark.parametrize(
    ("without", "works", "told"),
    [
        ("", True, (["seatbelt", "rlimits"], [])),
        ("", False, (["process", "rlimits"], ["seatbelt"])),
        ("seatbelt", True, (["process", "rlimits"], ["seatbelt"])),
    ],
)
def test_seatbelt_comes_last_and_is_told(
    without: str,
    works: bool,
    told: object,
    confined: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        seatbelt, "seal", lambda _: confined["order"].append("seatbelt") is None and works
    )
    confinement = macos.CONFINEMENT([without])
    assert tuple(confinement.confine(LIMITS, 9, None)) == told
    wanted = ["limits"] if without else ["imports", "limits", "seatbelt"]
    assert confined["order"] == wanted
    assert confined["signal"] == signal.SIGUSR1
    assert "RLIMIT_AS" not in confined["limits"]  # taken by macOS, and not kept


def test_no_process_is_forked_on_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    class Started:
        def __init__(self, confinement: str) -> None:
            started.append(confinement)

    monkeypatch.setattr("gruquiz.drills.sandbox.systems.macos.Weighed", Started)
    system = Macos()
    system.ahead(None)  # type: ignore[arg-type]
    assert started == ["macos"]
