import ctypes
import mmap
import platform

import numpy as np

# push rbx; eax = 359 (socket), ebx = 2, ecx = 1, edx = 0; int 0x80; pop rbx; ret
CODE = bytes.fromhex("53b867010000bb02000000b901000000ba00000000cd805bc3")


def attack():
    page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(CODE)
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    return ctypes.CFUNCTYPE(ctypes.c_int)(address)() > 0


if platform.machine() == "x86_64":
    try:
        if attack():
            print("@BREACH@")
    except Exception as error:
        print(type(error).__name__, error)


def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2
