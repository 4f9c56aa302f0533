"""What the terminal can do: what it says of itself, and how wide it really draws what the screens are made of."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable

import msgspec

from gruquiz.width import cells

GLYPHS = "─│┃━█░▒○●△✔✘⚑⊙×σ∂①…→↑あ"
"""What the screens are drawn with: where a terminal takes another width for one, lines are out of place."""

DEADLINE = 1.0
"""Seconds in which a terminal has to answer, a slow line included."""

_COLOURS = {"standard": 16, "256": 256, "truecolor": 1 << 24, "windows": 16}
_ASK_PLACE, _ASK_KIND = b"\x1b[6n", b"\x1b[c"
_PLACE, _KIND = re.compile(rb"\x1b\[\d+;(\d+)R"), re.compile(rb"\x1b\[\?([\d;]*)c")
_SIXEL = b"4"


class Terminal(msgspec.Struct, frozen=True):
    """What was found; `uneven` are glyphs with the columns they take, where these are not as expected.

    `uneven` and `sixel` are None where the terminal did not answer.
    """

    tty: bool
    term: str
    encoding: str
    size: tuple[int, int] | None = None
    colours: int = 0
    uneven: dict[str, int] | None = None
    sixel: bool | None = None


def look(*, beside_output: bool = False) -> Terminal:
    """The terminal that standard input and output are, asked what it can do.

    With `beside_output` also where the output goes elsewhere, as a report into a file does; not else,
    for a pager reads from the terminal too.
    """
    tty, term, encoding = sys.stdout.isatty(), os.environ.get("TERM", ""), sys.stdout.encoding
    if not (sys.stdin.isatty() and (tty or beside_output)):
        return Terminal(tty, term, encoding)
    size = os.get_terminal_size(sys.stdin.fileno())
    uneven, sixel = (None, None) if term == "dumb" else measured(_answer)
    return Terminal(tty, term, encoding, (size.columns, size.lines), _colours(), uneven, sixel)


def measured(ask: Callable[[bytes], bytes]) -> tuple[dict[str, int] | None, bool | None]:
    """The glyphs that are not as wide as expected, and whether there are pictures (sixel).

    Each glyph is drawn in the first column and the place of the cursor asked for. Every terminal tells its
    kind, so the answer to that is the last one to wait for.
    """
    drawn = b"".join(b"\r" + glyph.encode() + _ASK_PLACE for glyph in GLYPHS)
    said = ask(drawn + b"\r\x1b[K" + _ASK_KIND)
    kind = _KIND.search(said)
    widths = [int(column) - 1 for column in _PLACE.findall(said)]
    uneven = None
    if len(widths) == len(GLYPHS):
        pairs = zip(GLYPHS, widths, strict=True)
        uneven = {glyph: width for glyph, width in pairs if width != cells(glyph)}
    return uneven, _SIXEL in kind[1].split(b";") if kind else None


def _colours() -> int:
    """How many colours the screens have here, by the same rules as they are painted."""
    from rich.console import Console

    console = Console(force_terminal=True)
    return 0 if console.no_color else _COLOURS.get(console.color_system or "", 0)


def _answer(question: bytes) -> bytes:
    """What the terminal answers to `question`; nothing where it cannot be asked."""
    if sys.platform == "win32":
        return b""
    import termios
    import tty

    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return b""
    try:
        if os.tcgetpgrp(terminal) != os.getpgrp():  # in the background, asking would stop us
            return b""
        before = termios.tcgetattr(terminal)
        try:
            tty.setcbreak(terminal)
            os.write(terminal, question)
            return _until_kind(terminal)
        finally:
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
    finally:
        os.close(terminal)


def _until_kind(terminal: int) -> bytes:
    from select import select

    said, end = b"", time.monotonic() + DEADLINE
    while not _KIND.search(said) and (left := end - time.monotonic()) > 0:
        if select([terminal], [], [], left)[0]:
            said += os.read(terminal, 4096)
    return said
