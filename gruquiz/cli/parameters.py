"""Types of parameters that several commands have; none of them takes an empty value for one left out."""

from __future__ import annotations

from typing import Any

import click
from click.types import StringParamType

from gruquiz.cli.shown import TypedPath


class NotEmpty(click.ParamType[Any]):
    """Of a path nothing else is refused here: whoever opens it says why, in the user's language."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":  # else it would be the folder at hand
            self.fail("it is empty", param, ctx)
        return super().convert(value, param, ctx)


class _Path(NotEmpty, click.Path):
    """A file or folder as it was typed."""


class _Bank(NotEmpty, StringParamType):
    """The id of a bank, or a path."""


PATH = _Path(readable=False, path_type=TypedPath)

BANK = _Bank()

STREAM = TypedPath("-")
"""Standard input where a file is read, standard output where one is written."""
