"""System calls by name, for attacks that go past Python's own modules. Becomes part of an attack's file."""

import ctypes
import os
import platform

_NUMBERS = {  # x86_64, aarch64
    "clone": (56, 220), "execveat": (322, 281), "tkill": (200, 130), "tgkill": (234, 131),
    "rt_tgsigqueueinfo": (297, 240), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "unshare": (272, 97), "mount": (165, 40), "open_tree": (428, 428), "fsopen": (430, 430),
    "chroot": (161, 51), "keyctl": (250, 219), "add_key": (248, 217), "io_uring_setup": (425, 425),
    "bpf": (321, 280), "userfaultfd": (323, 282), "perf_event_open": (298, 241),
    "personality": (135, 92), "memfd_create": (319, 279), "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424), "pidfd_getfd": (438, 438), "kcmp": (312, 272),
    "prlimit64": (302, 261), "setuid": (105, 146), "prctl": (157, 167), "shmget": (29, 194),
    "shmctl": (31, 195), "msgget": (68, 186), "msgctl": (71, 187), "semget": (64, 190),
    "semctl": (66, 191), "mq_open": (240, 180), "mq_unlink": (241, 181), "socket": (41, 198),
    "openat2": (437, 437), "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    "inotify_init1": (294, 26), "inotify_add_watch": (254, 27), "fanotify_init": (300, 262),
    "seccomp": (317, 277), "sched_setaffinity": (203, 122), "setpriority": (141, 140),
    "ioprio_set": (251, 30), "renameat2": (316, 276), "utimensat": (280, 88), "truncate": (76, 45),
    "fchmodat2": (452, 452), "mlockall": (151, 230), "capset": (126, 91), "setns": (308, 268),
    "openat": (257, 56),
}  # fmt: skip
_libc = ctypes.CDLL(None, use_errno=True)


def syscall(name, *args):
    """The call's result; OSError where the kernel, or what stands before it, says no."""
    number = _NUMBERS[name][platform.machine() == "aarch64"]
    wide = [ctypes.c_long(a) if isinstance(a, int) else a for a in args]
    result = _libc.syscall(ctypes.c_long(number), *wide)
    if result == -1:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error), name)
    return result
