"""`gruquiz export`."""

import click

from gruquiz.cli.classes import Group


@click.group(cls=Group, help="help_export")
def export() -> None:
    """A group; its commands do the work."""
