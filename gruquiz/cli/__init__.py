"""The command line."""

from gruquiz.cli.main import main

__all__ = ["main"]
