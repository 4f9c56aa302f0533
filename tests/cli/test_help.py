"""The help of every command, as it is printed on a terminal of 80 columns."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from gruquiz.width import cells

ALL_HELP = """
import sys
sys.argv = ["gruquiz", "--help"]
import click
from gruquiz.cli.main import cli, run

def names(group, context, before=()):
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*before, name)
        if isinstance(command, click.Group):
            yield from names(command, context, (*before, name))

for command in [(), *names(cli, click.Context(cli))]:
    print("#", *command)
    assert run(["--lang", LANG, *command, "--help"]) == 0
"""


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_fits_the_terminal_and_is_all_in_words(lang: str) -> None:
    script = ALL_HELP.replace("LANG", repr(lang))
    environment = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", env=environment, check=False
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "# export html" in done.stdout
    assert ("Usage:" in done.stdout) is (lang == "en")
    assert not [line for line in done.stdout.splitlines() if cells(line) > 80]
    assert "…" not in done.stdout  # nothing is cut off
    assert "help_" not in done.stdout
    assert "opt_" not in done.stdout
