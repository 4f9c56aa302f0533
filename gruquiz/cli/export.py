"""`gruquiz export`: items for Anki, spreadsheets and learning platforms, pages for the browser and paper."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from gruquiz.cli.classes import Command, Group
from gruquiz.cli.completing import banks, objectives
from gruquiz.cli.parameters import BANK, PATH
from gruquiz.cli.selection import selected
from gruquiz.cli.session import DONE, NO_ENVIRONMENT, CommandError, Session, pass_session
from gruquiz.words.export import export_words
from gruquiz.words.usage import usage_words

if TYPE_CHECKING:
    from gruquiz.export.cards import Card
    from gruquiz.export.markup import Tongues

Wanted = Literal["ja", "en", "both"]


@click.group(cls=Group, help="help_export")
def export() -> None:
    """A group; its commands do the work."""


def _options(command: Callable[..., int]) -> Callable[..., int]:
    """What every export takes."""
    for decorate in (
        pass_session,
        click.option("--force", is_flag=True, help="opt_force"),
        click.option("--lang", type=click.Choice(["ja", "en", "both"]), help="opt_export_lang"),
        click.option("--objective", metavar="O", shell_complete=objectives, help="opt_objective"),
        click.option("--bank", type=BANK, metavar="BANK", shell_complete=banks, help="opt_bank"),
        click.argument("out", metavar="OUT", type=PATH),
    ):
        command = decorate(command)
    return command


@export.command("anki", cls=Command, help="help_export_anki")
@_options
def to_anki(
    session: Session,
    out: Path,
    bank: str | None,
    objective: str | None,
    lang: Wanted | None,
    force: bool,
) -> int:
    from gruquiz.export import anki

    suffix = out.suffix.lower()
    if suffix not in (".apkg", ".tsv"):
        raise CommandError(export_words(session.lang).wrong_suffix.format(path=out))
    (cards, kept), tongues = _cards(session, bank, objective), _tongues(session, lang)
    try:
        content = (
            anki.package(cards, tongues, time.time())
            if suffix == ".apkg"
            else anki.table(cards, tongues)
        )
    except ModuleNotFoundError:
        raise CommandError(export_words(session.lang).no_genanki, NO_ENVIRONMENT) from None
    return _write(session, out, content, force=force, count=len(cards), kept=kept)


@export.command("csv", cls=Command, help="help_export_csv")
@click.option("--excel", is_flag=True, help="opt_excel")
@_options
def to_csv(
    session: Session, out: Path, bank: str | None, objective: str | None,
    lang: Wanted | None, force: bool, excel: bool,
) -> int:  # fmt: skip
    from gruquiz.export.table import table

    cards, kept = _cards(session, bank, objective)
    content = table(cards, _tongues(session, lang), excel=excel)
    return _write(session, out, content, force=force, count=len(cards), kept=kept)


@export.command("gift", cls=Command, help="help_export_gift")
@_options
def to_gift(
    session: Session,
    out: Path,
    bank: str | None,
    objective: str | None,
    lang: Wanted | None,
    force: bool,
) -> int:
    from gruquiz.export.gift import questions

    cards, kept = _cards(session, bank, objective, matching=True)
    content = questions(cards, _tongues(session, lang))
    return _write(session, out, content, force=force, count=len(cards), kept=kept)


@export.command("html", cls=Command, help="help_export_html")
@click.option(
    "--kind",
    type=click.Choice(["sheet", "questions", "report"]),
    default="sheet",
    help="opt_kind",
)
@_options
def to_html(
    session: Session, out: Path, bank: str | None, objective: str | None,
    lang: Wanted | None, force: bool, kind: Literal["sheet", "questions", "report"],
) -> int:  # fmt: skip
    from gruquiz.export.pages import page

    tongues, kept = _tongues(session, lang), 0
    narrowed = "--bank" if bank else "--objective" if objective else ""
    if narrowed and kind != "questions":
        said = usage_words(session.lang).only_with
        raise CommandError(said.format(name=narrowed, needed="--kind questions"))
    match kind:
        case "sheet":
            from gruquiz.export.sheet import content

            made = page("sheet", tongues, **content())
        case "questions":
            cards, kept = _cards(session, bank, objective)
            made = page("questions", tongues, cards=cards)
        case "report":
            made = page("report", tongues, **_results(session))
    return _write(session, out, made, force=force, kept=kept)


def _results(session: Session) -> dict[str, object]:
    """What the report is filled with: facts of the history, no forecasts."""
    from gruquiz.bank.objectives import OBJECTIVES

    library, now = session.library(), time.time()
    with session.store(to_read=True) as store:
        stats = session.learner(store).stats(library, now)
    day = time.strftime("%Y-%m-%d", time.localtime(now))
    return {"stats": stats, "objectives": OBJECTIVES, "day": day}


def _cards(
    session: Session, bank: str | None, objective: str | None, *, matching: bool = False
) -> tuple[list[Card], int]:
    """What is meant and may be exported, and how many more are kept for the mock exam."""
    from gruquiz.export.cards import card, exported_entries, kept_for_exams

    library, bank, objective = selected(session, bank, objective)
    entries = exported_entries(library, bank=bank, objective=objective)
    if not entries:
        raise CommandError(export_words(session.lang).nothing_fits)
    kept = kept_for_exams(library, bank=bank, objective=objective)
    return [card(entry, matching=matching) for entry in entries], kept


def _tongues(session: Session, lang: Wanted | None) -> Tongues:
    from gruquiz.export.markup import TONGUES

    return TONGUES[lang or session.lang]


def _write(
    session: Session, out: Path, content: bytes, *, force: bool, count: int = 0, kept: int = 0
) -> int:
    from gruquiz.cli.writing import tell_written, write_file

    words = export_words(session.lang)
    write_file(session, out, content, exists=words.exists, replace=force)
    said = [
        words.written.format(count=count, path=out)
        if count
        else words.written_page.format(path=out)
    ]
    if kept:
        said.append(words.kept_for_exams.format(count=kept))
    tell_written(out, "\n".join(said))
    return DONE
