"""The classes of commands: with boxes and Japanese line breaks where help is printed, plain elsewhere.

`rich_click` knows how wide Japanese is, but takes a quarter of the start-up of a command that prints none.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

_ASKS_FOR_HELP = {"-h", "--help"}

if TYPE_CHECKING or not _ASKS_FOR_HELP & set(sys.argv):
    from click import Command as Command
    from click import Group as Group
else:
    from rich_click import RichCommand as Command  # noqa: F401
    from rich_click import RichGroup as Group  # noqa: F401


def lay_out_help(usage: str, options: str, commands: str) -> None:
    """Put the headings of help pages into the user's language, and its line breaks."""
    if "rich_click" not in sys.modules:
        return
    import rich_click

    from gruquiz.line_breaks import break_lines_as_japanese_does

    class InOwnLanguage(rich_click.RichHelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or f"{usage}:")

    break_lines_as_japanese_does()
    rich_click.RichContext.formatter_class = InOwnLanguage
    rich_click.rich_click.OPTIONS_PANEL_TITLE = options
    rich_click.rich_click.COMMANDS_PANEL_TITLE = commands
