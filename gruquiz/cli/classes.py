"""The classes of commands: with boxes and Japanese line breaks where help is printed, plain elsewhere.

`rich_click` knows how wide Japanese is, but takes a quarter of the start-up of a command that prints none.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gruquiz.line_breaks import break_lines_as_japanese_does

_ASKS_FOR_HELP = {"-h", "--help"}

if TYPE_CHECKING or not _ASKS_FOR_HELP & set(sys.argv):
    from click import Command as Command
    from click import Group as Group
else:
    from rich_click import RichCommand as Command  # noqa: F401
    from rich_click import RichGroup as Group  # noqa: F401


def lay_out_help(options: str, commands: str) -> None:
    """Put the headings of help pages into the user's language, and its line breaks."""
    if "rich_click" in sys.modules:
        break_lines_as_japanese_does()
        sys.modules["rich_click"].rich_click.OPTIONS_PANEL_TITLE = options
        sys.modules["rich_click"].rich_click.COMMANDS_PANEL_TITLE = commands
