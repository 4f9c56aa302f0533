"""`gruquiz doctor`: what is installed, where data are, and which protections are in force."""

from __future__ import annotations

import os
import platform
import sys
from typing import Any

import click

from gruquiz import __version__, places
from gruquiz.cli.classes import Command
from gruquiz.cli.session import (
    DONE,
    NO_ENVIRONMENT,
    NOT_PASSED,
    CommandError,
    Session,
    pass_session,
)
from gruquiz.words.isolation import isolation_words
from gruquiz.words.study import study_words


@click.command(cls=Command, help="help_doctor")
@click.option("--json", "as_json", is_flag=True, help="opt_json")
@pass_session
def doctor(session: Session, as_json: bool) -> int:
    document = _document(session)
    if as_json:
        session.print_json(document)
    else:
        _print(session, document)
    return DONE if all(document["protections"].values()) else NOT_PASSED


def _document(session: Session) -> dict[str, Any]:
    from importlib.metadata import version

    from gruquiz.drills.sandbox.probe import probe
    from gruquiz.drills.sandbox.process import SandboxError

    try:
        probed = probe()
    except SandboxError as error:
        raise CommandError(session.words.no_sandbox.format(reason=error), NO_ENVIRONMENT) from None
    packages = {name: version(name) for name in ("numpy", "textual", "pyyaml")}
    versions = {"gruquiz": __version__, "python": platform.python_version(), **packages}
    folders = {
        "config": places.config_dir(),
        "data": places.data_dir(),
        "cache": places.cache_dir(),
        "log": places.log_dir(),
    }
    return {
        "schema": 1,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "versions": versions,
        "folders": {name: str(path) for name, path in folders.items()},
        "terminal": {
            "tty": sys.stdout.isatty(),
            "term": os.environ.get("TERM", ""),
            "encoding": sys.stdout.encoding,
        },
        "record": _record(),
        "confinement": probed.system,
        "isolation": probed.isolation,
        "protections": probed.held,
    }


def _record() -> dict[str, Any]:
    """The study record, and whether a network is between; neither is made nor opened here."""
    from gruquiz.study.filesystem import network

    path = places.database()
    return {"path": str(path), "exists": path.exists(), "network": network(path)}


def _print(session: Session, document: dict[str, Any]) -> None:
    words = session.words
    click.echo(document["system"])
    click.echo("  ".join(f"{name} {number}" for name, number in document["versions"].items()))
    for name, path in document["folders"].items():
        click.echo(f"{name:<8}{path}")
    if over := document["record"]["network"]:
        click.echo(f"\n{study_words(session.lang).over_network.format(kind=over)}")
    click.echo(f"\n{words.protections}: {document['isolation']}")
    for name, held in document["protections"].items():
        mark = f"✔ {words.yes}" if held else f"✘ {words.no}"
        click.echo(f"  {mark}  {words.protection(name)}")
    note = isolation_words(session.lang).of(document["confinement"])
    click.echo(f"\n{note or words.known_gap}")
    if not all(document["protections"].values()):
        click.echo(words.unprotected_here)
