"""`gruquiz exam`: sit a mock exam, go on with one, or see its report."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.parameters import PATH
from gruquiz.cli.session import DONE, CommandError, Session, pass_session
from gruquiz.cli.usage import not_together
from gruquiz.words.exam import exam_words, minutes

if TYPE_CHECKING:
    from gruquiz.bank.library import Library
    from gruquiz.sitting import Sitting
    from gruquiz.study.exam.blueprint import Framework, KindName
    from gruquiz.study.exam.report import Report
    from gruquiz.study.store import Store

LATEST = "latest"


@click.command(cls=Command, help="help_exam")
@click.option("--kind", type=click.Choice(["mini", "rnn", "full"]), help="opt_exam_kind")
@click.option("--framework", type=click.Choice(["numpy", "pytorch"]), help="opt_framework")
@click.option("--resume", is_flag=True, help="opt_resume")
@click.option("--new", is_flag=True, help="opt_new")
@click.option("--seed", type=int, help="opt_seed")
@click.option("--plain", is_flag=True, help="opt_plain")
@click.option("--report", metavar="[ID]", is_flag=False, flag_value=LATEST, help="opt_report")
@click.option("--html", metavar="OUT", type=PATH, help="opt_html")
@pass_session
def exam(
    session: Session,
    kind: KindName | None,
    framework: Framework | None,
    resume: bool,
    new: bool,
    seed: int | None,
    plain: bool,
    report: str | None,
    html: Path | None,
) -> int:
    _no_contradiction(session, report or html, kind, framework, resume, new, seed)
    if report or html:
        return _report(session, report or LATEST, html)
    if not (plain or session.settings.plain):
        from gruquiz.cli.app import open_app

        session.need_terminal("gruquiz exam --plain")
        from gruquiz.tui.app import Selection

        return open_app(
            session, start="exam", kind=kind, framework=framework, resume=resume,
            selection=Selection(seed=seed)
        )  # fmt: skip
    with session.store() as store:
        library = session.library()
        if resume:
            sitting = _waiting(session, library, store)
        else:
            _refuse_to_abandon(session, library, store, new=new)
            sitting = _begun(
                session,
                library,
                store,
                kind or "mini",
                framework or session.settings.framework,
                seed,
            )
        _sit(session, sitting)
    return DONE


def _sit(session: Session, sitting: Sitting) -> None:
    from gruquiz.exam_plain import print_report, sit
    from gruquiz.study.exam.report import make_report

    sit(sitting, session.lang)
    if sitting.state.phase == "abandoned":
        raise CommandError(exam_words(session.lang).ended_elsewhere)
    print_report(make_report(sitting.exam, sitting.state, sitting.entries), session.lang)


def _no_contradiction(
    session: Session,
    told: object,
    kind: str | None,
    framework: str | None,
    resume: bool,
    new: bool,
    seed: int | None,
) -> None:
    """What is over cannot be begun, and what was begun keeps what it was drawn with."""
    drawn = {"--new": new, "--kind": kind, "--framework": framework}
    if told:
        not_together(session, "--report", {"--resume": resume, "--seed": seed, **drawn})
    if resume:
        not_together(session, "--resume", drawn)


def _begun(
    session: Session,
    library: Library,
    store: Store,
    kind: KindName,
    framework: Framework,
    seed: int | None,
) -> Sitting:
    from gruquiz.sitting import begin
    from gruquiz.study.exam.plan import NoItemsError

    drawn = random.SystemRandom().getrandbits(31) if seed is None else seed
    try:
        return begin(library, store, kind, framework, session.lang, seed=drawn)
    except NoItemsError:
        raise CommandError(exam_words(session.lang).no_items) from None


def _waiting(session: Session, library: Library, store: Store) -> Sitting:
    from gruquiz.sitting import unfinished

    sitting = unfinished(library, store)
    if sitting is None:
        raise CommandError(exam_words(session.lang).nothing_to_resume)
    return sitting


def _refuse_to_abandon(session: Session, library: Library, store: Store, *, new: bool) -> None:
    from gruquiz.sitting import unfinished

    sitting = None if new else unfinished(library, store)
    if sitting is not None:
        words = exam_words(session.lang)
        waiting = words.waiting.format(
            left=minutes(sitting.remaining_ms),
            answered=len(sitting.state.answers),
            total=sitting.size,
        )
        raise CommandError(f"{waiting}\n{words.resume_or_new}")


def _report(session: Session, exam_id: str, html: Path | None) -> int:
    from gruquiz.exam_plain import print_report

    with session.store(to_read=True) as store:
        report = _found(session, exam_id, store)
    if html is None:
        print_report(report, session.lang)
    else:
        _write(session, report, html)
    return DONE


def _found(session: Session, exam_id: str, store: Store) -> Report:
    from gruquiz.sitting import Sitting
    from gruquiz.study.exam.journal import Journal
    from gruquiz.study.exam.report import make_report

    told = [e for e in Journal(store).finished() if e.id.startswith(exam_id) or exam_id == LATEST]
    if not told:
        raise CommandError(exam_words(session.lang).no_report)
    sitting = Sitting(told[0], session.library(), store)
    return make_report(sitting.exam, sitting.state, sitting.entries)


def _write(session: Session, report: Report, path: Path) -> None:
    from gruquiz.cli.writing import tell_written, write_file
    from gruquiz.export.exam_report import report_html
    from gruquiz.words.exam_report import report_words

    words = report_words(session.lang)
    write_file(session, path, report_html(report, session.lang).encode(), exists=words.exists)
    tell_written(path, words.written.format(path=path))
