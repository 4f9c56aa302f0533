"""The operating systems on which foreign code is run, and the one at hand."""

from __future__ import annotations

import os
import sys

from gruquiz.drills.sandbox.process import System

CHOICE = "GRUQUIZ_SANDBOX_SYSTEM"
"""`portable`, on Linux: run code as it is run where there is neither fork nor signal, to try that out."""


def here() -> System:
    """The system that this program runs on."""
    if sys.platform == "win32":
        from gruquiz.drills.sandbox.systems import win32
        from gruquiz.drills.sandbox.systems.windows import Windows

        return Windows(win32.kernel(), win32.launch)
    elif sys.platform == "linux":  # noqa: RET505 - the type checker knows a platform by this form
        from gruquiz.drills.sandbox.systems.linux import Linux
        from gruquiz.drills.sandbox.systems.portable import Portable

        return Portable() if os.environ.get(CHOICE) == Portable.name else Linux()
    else:
        from gruquiz.drills.sandbox.systems.macos import Macos

        return Macos()
