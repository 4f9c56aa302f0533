"""A job object of Windows through `ctypes`: what is in it is held to its limits and ends with it.

Source: Microsoft's documentation of Job Objects and of the structures named here. The widths are written out,
so that they are the same on the system where this is tested.
"""

from __future__ import annotations

import ctypes
from typing import Any

_EXTENDED_LIMITS, _UI_RESTRICTIONS = 9, 4  # classes of information

_JOB_TIME, _ACTIVE_PROCESSES, _JOB_MEMORY = 0x4, 0x8, 0x200
_DIE_ON_UNHANDLED_EXCEPTION, _KILL_ON_CLOSE = 0x400, 0x2000
LIMITS = _JOB_TIME | _ACTIVE_PROCESSES | _JOB_MEMORY | _DIE_ON_UNHANDLED_EXCEPTION | _KILL_ON_CLOSE

EVERYTHING_OF_THE_DESKTOP = 0xFF
"""Windows of others, the clipboard, settings, desktops, the end of the session."""

_ACCESS_TO_ASSIGN = 0x0100 | 0x0001  # PROCESS_SET_QUOTA, PROCESS_TERMINATE
_TICKS_A_SECOND = 10_000_000

NOT_ENOUGH_QUOTA = 1816
"""The status of a process whose job had no time left."""


class BasicLimits(ctypes.Structure):
    """`JOBOBJECT_BASIC_LIMIT_INFORMATION`."""

    _fields_ = (
        ("per_process_user_time_limit", ctypes.c_int64),
        ("per_job_user_time_limit", ctypes.c_int64),
        ("limit_flags", ctypes.c_uint32),
        ("minimum_working_set_size", ctypes.c_size_t),
        ("maximum_working_set_size", ctypes.c_size_t),
        ("active_process_limit", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """`JOBOBJECT_EXTENDED_LIMIT_INFORMATION`; the counters in it are reserved."""

    _fields_ = (
        ("basic", BasicLimits),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory_limit", ctypes.c_size_t),
        ("job_memory_limit", ctypes.c_size_t),
        ("peak_process_memory_used", ctypes.c_size_t),
        ("peak_job_memory_used", ctypes.c_size_t),
    )


class Job:
    """A job for one process, which may start no other."""

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel
        self._handle = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))

    def limit(self, memory: int, seconds: int) -> bool:
        """Hold it to bytes of memory and seconds of processor time; False if the system refuses."""
        wanted = ExtendedLimits(job_memory_limit=memory)
        wanted.basic.limit_flags = LIMITS
        wanted.basic.per_job_user_time_limit = seconds * _TICKS_A_SECOND
        wanted.basic.active_process_limit = 1
        return self._inform(_EXTENDED_LIMITS, wanted)

    def keep_from_desktop(self) -> bool:
        """Take the user's desktop away; False if the system refuses."""
        return self._inform(_UI_RESTRICTIONS, ctypes.c_uint32(EVERYTHING_OF_THE_DESKTOP))

    def take_in(self, pid: int) -> bool:
        """Put a process into the job, out of which there is no way; False if the system refuses."""
        process = ctypes.c_void_p(
            self._kernel.OpenProcess(ctypes.c_uint32(_ACCESS_TO_ASSIGN), 0, ctypes.c_uint32(pid))
        )
        try:
            return bool(self._kernel.AssignProcessToJobObject(self._handle, process))
        finally:
            self._kernel.CloseHandle(process)

    def end(self) -> None:
        """End what is in it."""
        self._kernel.TerminateJobObject(self._handle, ctypes.c_uint32(1))

    def close(self) -> None:
        """Give it up; what is still in it ends."""
        self._kernel.CloseHandle(self._handle)

    def _inform(self, kind: int, value: ctypes.Structure | ctypes.c_uint32) -> bool:
        size = ctypes.c_uint32(ctypes.sizeof(value))
        told = self._kernel.SetInformationJobObject(self._handle, kind, ctypes.byref(value), size)
        return bool(told)
