"""`gruquiz bank`: list, check, show, search and begin question banks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gruquiz.cli.classes import Command, Group
from gruquiz.cli.completing import uids
from gruquiz.cli.consent import ask_to_trust
from gruquiz.cli.parameters import PATH, STREAM
from gruquiz.cli.session import (
    DONE,
    NOT_PASSED,
    CommandError,
    Session,
    pass_session,
)
from gruquiz.cli.shown import shown
from gruquiz.cli.usage import with_guess
from gruquiz.cli.writing import tell_written, write_file
from gruquiz.maths import render
from gruquiz.words.usage import usage_words

if TYPE_CHECKING:
    from gruquiz.bank.items import Item, Mark, Question
    from gruquiz.bank.library import Entry, Library
    from gruquiz.bank.load import File
    from gruquiz.check import Report
    from gruquiz.check.drills import DrillReport
    from gruquiz.text import Lang

_PATHS = click.argument("paths", metavar="[PATH...]", nargs=-1, type=PATH)


@click.group(cls=Group, help="help_bank")
def bank() -> None:
    """A group; its commands do the work."""


@bank.command("list", cls=Command, help="help_bank_list")
@_PATHS
@pass_session
def list_banks(session: Session, paths: Sequence[Path]) -> int:
    for found in _library(session, paths).banks:
        click.echo(f"{found.id:16} {len(found.items):4}  {found.title[session.lang]}")
    return DONE


@bank.command(cls=Command, help="help_bank_check")
@_PATHS
@click.option("--trust", is_flag=True, help="opt_trust")
@pass_session
def check(session: Session, paths: Sequence[Path], trust: bool) -> int:
    from gruquiz.check import check_drills, uncovered

    reports = _checked(session, list(_files(paths)), demanded=bool(paths) and not trust)
    found = [finding for report in reports for finding in report.findings]
    found += [] if paths else uncovered(reports)
    for finding in found:
        click.echo(session.rendered(finding))
    _print_table(session, reports)
    for graded in check_drills(item for report in reports for item in report.drills):
        _print_drill(session, graded)
        found += graded.findings
    if not found:
        click.echo(session.words.bank_ok)
    return NOT_PASSED if found else DONE


def _checked(session: Session, files: Sequence[File], *, demanded: bool) -> list[Report]:
    """Check files; the code of a stranger's bank runs without full protection only if the user says so."""
    from gruquiz.check import check as check_all
    from gruquiz.drills.sandbox.process import UnprotectedError

    try:
        return list(check_all(files, demanded=demanded))
    except UnprotectedError as error:
        ask_to_trust(session, error)
        return list(check_all(files))


@bank.command(cls=Command, help="help_bank_show")
@click.argument("uid", metavar="UID", shell_complete=uids)
@_PATHS
@pass_session
def show(session: Session, uid: str, paths: Sequence[Path]) -> int:
    library = _library(session, paths)
    entries = [entry for entry in library if uid in (entry.uid, entry.bank.id)]
    if not entries:
        said = session.words.no_such_item.format(name=shown(uid))
        known = [*library.entries, *(found.id for found in library.banks)]
        raise CommandError(with_guess(session, said, uid, known))
    kept = [e for e in entries if e.uid in library.held_back and e.uid != uid]
    for entry in entries:
        if entry not in kept:
            _show(session, entry)
    if kept:
        click.echo(session.words.kept_for_exams.format(count=len(kept)))
    return DONE


@bank.command("search", cls=Command, help="help_bank_search")
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@click.option(
    "--bank", "paths", multiple=True, type=PATH, metavar="PATH", help="opt_search_bank"
)  # fmt: skip
@pass_session
def search_banks(session: Session, words: Sequence[str], paths: Sequence[Path]) -> int:
    from gruquiz.bank.search import Index

    library = _library(session, paths)
    # What is kept for the mock exam is shown to who knows its name, and to nobody else.
    told = [entry for entry in library if entry.uid not in library.held_back]
    found = Index(told).search(" ".join(words))
    for entry in found:
        prompt = " ".join(render(entry.item.prompt.unfilled()[session.lang]).split())
        click.echo(f"{entry.uid}  [{entry.item.objective}]  {prompt}")
    if not found:
        click.echo(session.words.nothing_found, err=True)
    return DONE if found else NOT_PASSED


@bank.command(cls=Command, help="help_bank_new")
@click.argument("path", metavar="FILE", type=PATH)
@pass_session
def new(session: Session, path: Path) -> int:
    from gruquiz.bank.template import template

    bank_id = "-".join(re.findall(r"[a-z0-9]+", path.stem.lower())) or "my-bank"
    content = template(f'"{_free(bank_id)}"', shown(path.name)).encode()
    write_file(session, path, content, exists=usage_words(session.lang).bank_exists)
    if path != STREAM:
        tell_written(path, session.words.bank_written.format(path=path))
    return DONE


def _free(bank_id: str) -> str:
    """`bank_id`, numbered where another bank has it already."""
    from gruquiz.bank.library import bank_ids

    taken = set(bank_ids())
    numbered = (f"{bank_id}-{number}" for number in count(2))
    return next(free for free in chain([bank_id], numbered) if free not in taken)


@bank.command(cls=Command, help="help_bank_schema")
def schema() -> int:
    from gruquiz.bank.schema import written

    click.echo(written(), nl=False)
    return DONE


def _library(session: Session, paths: Sequence[Path]) -> Library:
    """The banks at `paths`; without any, all that there are, the learner's own among them."""
    from gruquiz.bank.library import open_library

    return open_library(_files(paths)) if paths else session.library()


def _files(paths: Sequence[Path]) -> Iterator[File]:
    from gruquiz.bank.library import found_in, shipped

    if not paths:
        yield from shipped()
    for path in paths:
        yield from found_in(path)


def _print_table(session: Session, reports: Sequence[Report]) -> None:
    words = session.words
    for report in reports:
        footing = report.footings
        click.echo(
            f"{shown(Path(report.file).name)}: {words.items} {report.items}; "
            f"{words.by_execution} {footing['execution']}, {words.by_source} {footing['source']}, "
            f"{words.by_nothing} {footing['nothing']}; {words.variants} {report.variants}; "
            f"{words.findings} {len(report.findings)}"
        )


def _print_drill(session: Session, graded: DrillReport) -> None:
    for finding in graded.findings:
        click.echo(session.rendered(finding))
    click.echo(
        session.words.drill_checked.format(
            drill=graded.drill, mistakes=graded.mistakes, named=graded.named, options=graded.options,
            alternatives=graded.alternatives, right=graded.right, wrong=graded.wrong,
            findings=len(graded.findings),
        )
    )  # fmt: skip


def _show(session: Session, entry: Entry) -> None:
    from gruquiz.plain import convention_line, explain, put

    lang, words = session.lang, session.words
    click.echo(f"## {entry.uid}  [{entry.item.objective}]")
    if entry.convention and not entry.stated_convention:
        click.echo(f"{words.convention}: {convention_line(entry)}")
    question = entry.put(0)
    put(question, entry, lang, words)
    if mark := _of_nobody(question):
        explain(mark, entry, lang, words, answered=False)
    else:
        for line in _as_written(entry.item, lang):
            click.echo(line)
    click.echo()


def _of_nobody(question: Question) -> Mark | None:
    """Key and reasons where all that may be answered is listed, as if nothing had been; None elsewhere."""
    from msgspec.structs import replace

    from gruquiz.bank.items import MatchPairs, PickOne, PickSeveral, PutInOrder, TypeNumber

    match question.ask:
        case PickOne():
            mark = question.mark(0)
        case PickSeveral():
            mark = question.mark(frozenset())
        case MatchPairs(listed) | PutInOrder(listed):
            mark = question.mark(tuple(question.order.index(k) for k in range(len(listed))))
        case TypeNumber():
            mark = _of_a_number(question)
        case _:
            return None
    remarks = (replace(remark, picked=False, placed=None) for remark in mark.remarks)
    return replace(mark, score=0.0, remarks=tuple(remarks))


def _of_a_number(question: Question) -> Mark:
    """The key and the wrong numbers that are known, for the values that were drawn."""
    from gruquiz.bank.items import Mark, Remark
    from gruquiz.bank.kinds.numeric import Numeric

    assert isinstance(question.item, Numeric)
    offers = question.item.offers(question.values)
    remarks = (Remark(why=each.why, shown=each.text, key=each.key) for each in offers)
    return Mark(0.0, question.mark("0").key, tuple(remarks))


def _as_written(item: Item, lang: Lang) -> Iterator[str]:
    """What may be typed, and every text, by its place in the file."""
    for place, typed in item.answers():
        yield f"  {'.'.join(map(str, place))}: {typed}"
    for place, text in item.texts():
        if place != ("prompt",):
            yield f"  {'.'.join(map(str, place))}: {render(text[lang])}"
