"""How lines of Python move right and left while they are typed."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH = 4

_ENDS_A_BLOCK = ("return", "raise", "pass", "break", "continue")


def indent_after(before: str) -> str:
    """The spaces that a new line begins with, where `before` stands left of the cursor."""
    indent = before[: len(before) - len(before.lstrip())]
    code = before.partition("#")[0].strip()
    if code.endswith((":", "(", "[", "{")):
        return indent + " " * WIDTH
    first = code.split(maxsplit=1)[0] if code else ""
    closed = all(code.count(left) <= code.count(right) for left, right in ("()", "[]", "{}"))
    return indent[:-WIDTH] if first in _ENDS_A_BLOCK and closed else indent


def erased(before: str) -> int:
    """How many characters a backspace takes: in the indentation, a step of it."""
    return (len(before) - 1) % WIDTH + 1 if before and not before.strip(" ") else 1


def indented(lines: Sequence[str]) -> list[str]:
    """The lines one step to the right; empty ones stay."""
    return [" " * WIDTH + line if line.strip() else line for line in lines]


def dedented(lines: Sequence[str]) -> list[str]:
    """The lines one step to the left, as far as each can go."""
    return [line[min(WIDTH, len(line) - len(line.lstrip(" "))) :] for line in lines]


def commented(lines: Sequence[str]) -> list[str]:
    """The lines as comments; if all of them are, as code again."""
    written = [line for line in lines if line.strip()]
    if written and all(line.lstrip().startswith("#") for line in written):
        return [_uncommented(line) for line in lines]
    column = min((len(line) - len(line.lstrip()) for line in written), default=0)
    return [f"{line[:column]}# {line[column:]}" if line.strip() else line for line in lines]


def _uncommented(line: str) -> str:
    indent, mark, rest = line.partition("#")
    return indent + rest.removeprefix(" ") if mark else line
