"""The manual pages in `docs/` are those of the commands as they are now."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from gruquiz.cli.main import cli
from gruquiz.cli.man import PAGES, page
from gruquiz.language import Lang

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_is_up_to_date(lang: Lang) -> None:
    written = (DOCS / PAGES[lang]).read_text(encoding="utf-8")
    assert written == page(lang), "run: python -m gruquiz.cli.man docs"


@pytest.mark.parametrize("lang", PAGES)
def test_every_command_and_option_is_in_it(lang: Lang) -> None:
    text = page(lang)
    commands = list(below(cli, "gruquiz"))
    assert {"gruquiz config set", "gruquiz export anki"} <= {name for name, _ in commands}
    for name, command in commands:
        assert f'.SS "{name}"' in text
        part = text.partition(f'.SS "{name}"')[2].partition("\n.S")[0]
        for option in (o for o in command.params if isinstance(o, click.Option) and not o.hidden):
            assert option.opts[-1].replace("-", r"\-") in part, (name, option.opts)
    assert "GRUQUIZ_HOME" in text
    assert "help_" not in text
    assert "opt_" not in text


def below(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{path} {name}", command
        if isinstance(command, click.Group):
            yield from below(command, f"{path} {name}")


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
@pytest.mark.parametrize("lang", PAGES)
def test_troff_has_no_complaint(lang: Lang) -> None:
    """But of lines that cannot be broken: how Japanese is broken is for the macros of a Japanese locale."""
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-Wbreak", "-k", "-P-cbou"],
        input=page(lang), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert "gruquiz grade gru-backward answer.py --json" in done.stdout
