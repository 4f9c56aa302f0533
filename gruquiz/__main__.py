"""The first code that runs, as `gruquiz` and as `python -m gruquiz`.

It imports next to nothing: until it stands, Ctrl+C would print a traceback of Python's own.
"""

from __future__ import annotations

import os

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; Ctrl+C ends the program without a word as long as it is still starting."""
    try:
        import signal

        usual = signal.getsignal(signal.SIGINT)
        if usual is signal.default_int_handler:  # a program in the background of a shell ignores it
            signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
        from gruquiz.cli.main import main as begin

        signal.signal(signal.SIGINT, usual)
        begin()
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
