"""Types of parameters that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(readable=False, path_type=Path)
"""A path as it was typed; whoever opens it says why that cannot be done, in the user's language."""
