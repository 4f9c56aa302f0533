"""Types of parameters that several commands have."""

from __future__ import annotations

from typing import Any

import click

from gruquiz.cli.shown import TypedPath


class _Path(click.Path):
    """A path as it was typed; whoever opens it says why that cannot be done, in the user's language."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":  # else it would be the folder at hand
            self.fail("the path is empty", param, ctx)
        return super().convert(value, param, ctx)


PATH = _Path(readable=False, path_type=TypedPath)

STREAM = TypedPath("-")
"""Standard input where a file is read, standard output where one is written."""
