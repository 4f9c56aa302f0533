"""The modules that load on Windows alone, loaded here with fakes in the place of what only Windows has."""

from __future__ import annotations

import ctypes
import faulthandler
import importlib
import os
import struct
import subprocess
import sys
import threading
import types
from typing import Any
from unittest.mock import MagicMock

import pytest

from gruquiz.drills.sandbox.inside import confine, integrity
from gruquiz.drills.sandbox.systems import here

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has the real ones")

TOKEN = 0x77
PRIVILEGES = struct.pack("<I QI QI", 2, 20, 2, 23, 3)
"""To debug programs, and to pass through folders."""


class Advapi:
    """advapi32, and what of kernel32 belongs to it; `refuses` is the name of a call that fails."""

    def __init__(self, refuses: str = "") -> None:
        self.refuses = refuses
        self.told: dict[str, Any] = {}
        self.closed: list[int] = []

    def GetCurrentProcess(self) -> int:
        return -1

    def CloseHandle(self, handle: Any) -> int:
        self.closed.append(handle.value)
        return 1

    def OpenProcessToken(self, of: Any, access: Any, token: Any) -> int:
        assert of.value == (1 << 64) - 1
        self.told["access"] = access.value
        token._obj.value = TOKEN
        return self.refuses != "open"

    def GetTokenInformation(self, token: Any, kind: int, held: Any, size: Any, needed: Any) -> int:
        assert (token.value, kind) == (TOKEN, 3)
        needed._obj.value = len(PRIVILEGES)
        if held is None:
            return 0
        ctypes.memmove(held, PRIVILEGES, len(PRIVILEGES))
        return self.refuses != "get"

    def AdjustTokenPrivileges(self, token: Any, disable: int, new: Any, *rest: Any) -> int:
        assert (disable, rest) == (0, (0, None, None))
        self.told["privileges"] = new.raw
        return self.refuses != "adjust"

    def SetTokenInformation(self, token: Any, kind: int, label: Any, size: Any) -> int:
        assert kind == 25
        self.told["level"] = ctypes.string_at(label._obj.sid, size.value - 16)
        self.told["attributes"] = label._obj.attributes
        return self.refuses != "set"


def test_the_level_is_lowered_and_every_other_privilege_given_up() -> None:
    system = Advapi()
    assert integrity.lower(system, system)
    assert ctypes.sizeof(integrity.Label) == 16
    assert system.told["access"] == 0x8 | 0x20 | 0x80
    assert struct.unpack("<I QI QI", system.told["privileges"]) == (2, 20, 4, 23, 3)
    assert (system.told["level"], system.told["attributes"]) == (
        b"\x01\x01\x00\x00\x00\x00\x00\x10\x00\x10\x00\x00", 0x20,
    )  # fmt: skip
    assert system.closed == [TOKEN]


@pytest.mark.parametrize("refused", ["open", "get", "adjust", "set"])
def test_a_level_that_cannot_be_lowered_is_not_claimed(refused: str) -> None:
    system = Advapi(refused)
    assert not integrity.lower(system, system)


class Handles(types.ModuleType):
    """msvcrt: a handle is its descriptor and 1000."""

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.opened: list[tuple[int, int]] = []

    def get_osfhandle(self, descriptor: int) -> int:
        return descriptor + 1000

    def open_osfhandle(self, handle: int, flags: int) -> int:
        self.opened.append((handle, flags))
        return handle - 1000


@pytest.fixture
def handles(monkeypatch: pytest.MonkeyPatch) -> Handles:
    """This system with what only Windows has; its modules are loaded anew and forgotten."""
    made = Handles()
    monkeypatch.setitem(sys.modules, "msvcrt", made)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "O_BINARY", 0x8000, raising=False)
    return made


def load(name: str) -> Any:
    try:
        return importlib.import_module(f"gruquiz.drills.sandbox.{name}")
    finally:
        sys.modules.pop(f"gruquiz.drills.sandbox.{name}", None)


@pytest.mark.parametrize("base", ["C:/Python/python.exe", None])
def test_a_process_gets_four_handles_and_nothing_else(
    base: str | None, handles: Handles, monkeypatch: pytest.MonkeyPatch
) -> None:
    win32 = load("systems.win32")
    inheritable: list[int] = []
    monkeypatch.setattr(
        os, "set_handle_inheritable", lambda h, _: inheritable.append(h), raising=False
    )
    monkeypatch.setattr(subprocess, "STARTUPINFO", types.SimpleNamespace, raising=False)
    monkeypatch.setattr(subprocess, "DETACHED_PROCESS", 8, raising=False)
    monkeypatch.setattr(subprocess, "Popen", lambda command, **given: (command, given))
    monkeypatch.setattr(sys, "_base_executable", base or sys.executable)
    monkeypatch.setenv("SYSTEMROOT", "C:/Windows")
    monkeypatch.setenv("SECRET_OF_MINE", "tell no one")
    command, given = win32.launch("windows", (3, 4, 5, 6))
    assert command[0] == (base or sys.executable)
    assert command[-5:] == ["once", "windows", "1003", "1004", "1005"]
    assert given["startupinfo"].lpAttributeList == {"handle_list": inheritable}
    assert inheritable == [1003, 1004, 1005]
    assert (given["stdin"], given["stdout"], given["stderr"]) == (subprocess.DEVNULL, 6, 6)
    assert given["creationflags"] == 8  # no console, and no way to send its keys to this one
    assert given["env"]["SYSTEMROOT"] == "C:/Windows"
    assert given["env"].get("__PYVENV_LAUNCHER__") == (sys.executable if base else None)
    assert "SECRET_OF_MINE" not in given["env"]


@pytest.mark.parametrize(
    ("without", "told"),
    [((), (["integrity"], [])), (("integrity",), (["process"], ["integrity"]))],
)
def test_the_process_opens_its_handles_and_sets_a_clock_for_its_line(
    without: tuple[str, ...], told: object, handles: Handles, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = load("inside.windows")
    clocks: list[tuple[float, int]] = []
    monkeypatch.setattr(
        faulthandler, "dump_traceback_later", lambda wall, file: clocks.append((wall, file))
    )
    system = Advapi()
    monkeypatch.setattr(ctypes, "WinDLL", lambda _: system, raising=False)
    confinement = windows.CONFINEMENT(without)
    assert confinement.descriptors(["1003", "1004", "1005"]) == (3, 4, 5)
    assert handles.opened == [(1003, 0x8000), (1004, 0x8000), (1005, 0x8000)]
    assert tuple(confinement.confine({"wall": 6.0}, 5, None)) == told
    assert clocks == [(6.0, 5)]
    assert ("level" in system.told) is (without == ())


def test_the_system_at_hand_is_chosen_by_its_name(
    handles: Handles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: MagicMock(), raising=False)
    assert here().name == "windows"
    monkeypatch.delitem(sys.modules, "gruquiz.drills.sandbox.systems.win32", raising=False)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert here().name == "macos"


def test_the_threads_of_a_process_end_it_when_its_parent_is_gone() -> None:
    reading, writing = os.pipe()
    left = threading.Event()
    confine.end_with(reading, left.set)
    assert not left.wait(0.05)
    os.close(writing)
    assert left.wait(5)
    os.close(reading)
