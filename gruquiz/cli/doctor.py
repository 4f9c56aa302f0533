"""`gruquiz doctor`: what is installed, where data are and whether they are sound, and which protections hold."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click
import msgspec

from gruquiz import __version__, places
from gruquiz.cli.classes import Command
from gruquiz.cli.session import DONE, NO_ENVIRONMENT, NOT_PASSED, Session, pass_session
from gruquiz.words.doctor import doctor_words
from gruquiz.words.isolation import isolation_words
from gruquiz.words.study import study_words

if TYPE_CHECKING:
    from gruquiz.drills.sandbox.probe import Probed


@click.command(cls=Command, help="help_doctor")
@click.option("--json", "as_json", is_flag=True, help="opt_json")
@pass_session
def doctor(session: Session, as_json: bool) -> int:
    document = _document(session, beside_output=as_json)
    if as_json:
        session.print_json(document)
    else:
        _print(session, document)
    if document["record"]["fault"] or document["no_sandbox"]:
        return NO_ENVIRONMENT
    sound = all(document["protections"].values()) and not document["settings"]["faults"]
    return DONE if sound else NOT_PASSED


def _document(session: Session, *, beside_output: bool) -> dict[str, Any]:
    from importlib.metadata import version

    from gruquiz import settings
    from gruquiz.cli.terminal import look

    probed, reason = _probed()
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
        "terminal": msgspec.to_builtins(look(beside_output=beside_output)),
        "record": _record(session),
        "settings": {"path": str(settings.path()), "faults": session.faults},
        "confinement": probed.system,
        "isolation": probed.isolation,
        "protections": probed.held,
        "no_sandbox": reason,
    }


def _probed() -> tuple[Probed, str | None]:
    """What protects from foreign code; where none can be run at all nothing does, and the reason."""
    from gruquiz.drills.sandbox.probe import TRIED, Probed, probe

    try:
        return probe(), None
    except OSError as error:
        return Probed("", "", dict.fromkeys(TRIED, False)), str(error)


def _record(session: Session) -> dict[str, Any]:
    """The study record, whether a network is between, and what is wrong with it; it is not made here."""
    from gruquiz.study.checkup import fault_of
    from gruquiz.study.filesystem import network

    path, fault = places.database(), fault_of(places.database())
    return {
        "path": str(path),
        "exists": os.path.lexists(path),
        "network": network(path),
        "fault": fault and fault.message[session.lang],
    }


def _print(session: Session, document: dict[str, Any]) -> None:
    click.echo(document["system"])
    click.echo("  ".join(f"{name} {number}" for name, number in document["versions"].items()))
    for name, path in document["folders"].items():
        click.echo(f"{name:<8}{path}")
    _print_terminal(session, document["terminal"])
    click.echo()
    _print_files(session, document)
    if over := document["record"]["network"]:
        click.echo(f"\n{study_words(session.lang).over_network.format(kind=over)}")
    _print_protections(session, document)


def _print_terminal(session: Session, found: dict[str, Any]) -> None:
    words = doctor_words(session.lang)
    if found["size"] is None:
        click.echo(f"\n{words.terminal}: {words.no_terminal}")
        return
    columns, lines = found["size"]
    kind = " ".join(filter(None, (found["term"], found["encoding"])))
    click.echo(f"\n{words.terminal}: {columns}×{lines}  {words.colours(found['colours'])}  {kind}")
    click.echo(f"  {words.widths(found['uneven'])}")
    click.echo(f"  {words.pictures(found['sixel'])}")


def _print_files(session: Session, document: dict[str, Any]) -> None:
    words, record = doctor_words(session.lang), document["record"]
    fine = words.sound if record["exists"] else words.none_yet
    _print_file(words.record, fine, words.broken, [record["fault"]] if record["fault"] else [])
    _print_file(words.settings, words.sound, words.broken, document["settings"]["faults"])


def _print_file(name: str, fine: str, broken: str, faults: Sequence[str]) -> None:
    click.echo(f"{name}: " + (f"✘ {broken}" if faults else f"✔ {fine}"))
    for fault in faults:
        click.echo(f"  {fault}")


def _print_protections(session: Session, document: dict[str, Any]) -> None:
    words = session.words
    click.echo(f"\n{words.protections}: {document['isolation']}".rstrip(": "))
    if document["no_sandbox"] is not None:
        click.echo(f"  {words.no_sandbox.format(reason=document['no_sandbox'])}")
        return
    for name, held in document["protections"].items():
        mark = f"✔ {words.yes}" if held else f"✘ {words.no}"
        click.echo(f"  {mark}  {words.protection(name)}")
    note = isolation_words(session.lang).of(document["confinement"])
    click.echo(f"\n{note or words.known_gap}")
    if not all(document["protections"].values()):
        click.echo(words.unprotected_here)
