"""`gruquiz grade`: judge files and print what is wrong in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.completing import drills
from gruquiz.cli.consent import ask_to_trust
from gruquiz.cli.drill import known_drill
from gruquiz.cli.session import (
    DONE,
    NO_ENVIRONMENT,
    NOT_PASSED,
    CommandError,
    Session,
    pass_session,
)
from gruquiz.drills.sandbox.script import Limits
from gruquiz.maths import render
from gruquiz.words.verdict import VerdictWords, verdict_words

if TYPE_CHECKING:
    from gruquiz.drills.catalog import Drill
    from gruquiz.drills.verdict import Verdict
    from gruquiz.tui.columns import Line

MAX_SOURCE = 256 * 1024


@click.command(cls=Command, help="help_grade")
@click.argument("drill_id", metavar="ID", shell_complete=drills)
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help="opt_json")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, metavar="J", help="opt_jobs")
@click.option("--bank", metavar="BANK", help="opt_bank_of_drill")
@click.option("--require-sandbox", "demanded", is_flag=True, help="opt_require_sandbox")
@click.option("--trust", is_flag=True, help="opt_trust")
@pass_session
def grade(
    session: Session,
    drill_id: str,
    files: Sequence[Path],
    as_json: bool,
    jobs: int,
    bank: str | None,
    demanded: bool,
    trust: bool,
) -> int:
    from gruquiz.drills.sandbox.process import UnprotectedError

    drill = known_drill(session, drill_id, bank)
    sources = [read_source(session, path) for path in files]
    limits = Limits(demanded=demanded)
    try:
        verdicts = _judge(drill, files, sources, jobs, limits, trusting=trust)
    except UnprotectedError as error:
        if demanded:
            said = session.words.unprotected.format(missing=", ".join(error.missing))
            raise CommandError(said, NO_ENVIRONMENT) from None
        ask_to_trust(session, error)
        verdicts = _judge(drill, files, sources, jobs, limits, trusting=True)
    if as_json:
        _print_json(session, verdicts)
    else:
        for path, verdict in zip(files, verdicts, strict=True):
            _print(session, path, verdict)
    return DONE if all(verdict.passed for verdict in verdicts) else NOT_PASSED


def read_source(session: Session, path: Path) -> str:
    """The text of a submission; a file that cannot be one is refused with the reason."""
    words = session.words
    try:
        if path.is_dir():
            raise CommandError(words.file_is_folder.format(path=path))
        with path.open("rb") as file:
            data = file.read(MAX_SOURCE + 1)
    except FileNotFoundError:
        raise CommandError(words.file_missing.format(path=path)) from None
    except OSError as error:
        said = words.file_unreadable.format(path=path, reason=error.strerror)
        raise CommandError(said) from None
    if len(data) > MAX_SOURCE:
        size = path.stat().st_size
        raise CommandError(words.file_too_large.format(path=path, size=size, limit=MAX_SOURCE))
    return _decoded(session, path, data)


def _decoded(session: Session, path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        said = session.words.file_not_text.format(path=path, line=line, column=column)
        raise CommandError(said) from None


def _judge(
    drill: Drill,
    files: Sequence[Path],
    sources: Sequence[str],
    jobs: int,
    limits: Limits,
    *,
    trusting: bool,
) -> list[Verdict]:
    from gruquiz.drills.sandbox.runner import Runner

    runners = [Runner(limits) for _ in range(min(jobs, len(files)))]
    for runner in runners:
        # Its process loads NumPy while this one does; where more files follow, so do more processes.
        runner.prepare() if len(files) == len(runners) else runner.warm()
    from gruquiz.drills.judge import Judge

    idle = SimpleQueue[Judge]()
    with ExitStack() as judges, ThreadPoolExecutor(len(runners)) as pool:
        for runner in runners:
            idle.put(judges.enter_context(Judge(runner, trusting=trusting)))

        def one(path: Path, source: str) -> Verdict:
            judge = idle.get()
            try:
                return judge.grade(drill, source, path.name)
            finally:
                idle.put(judge)

        return list(pool.map(one, files, sources))


def _print_json(session: Session, verdicts: Sequence[Verdict]) -> None:
    from gruquiz.drills.verdict import as_json

    documents = [as_json(verdict, session.lang) for verdict in verdicts]
    many = {"schema": 1, "results": documents}
    session.print_json(documents[0] if len(documents) == 1 else many)


def _print(session: Session, path: Path, verdict: Verdict) -> None:
    """What the app shows of a verdict, all at once: findings first, then what stands behind them."""
    from gruquiz.tui import verdict_lines as said
    from gruquiz.tui.columns import flow

    words, lang = verdict_words(session.lang), session.lang
    width = shutil.get_terminal_size().columns - len(_MARGIN)
    click.echo(f"{path}: {words.outcome(verdict.outcome)}  ({verdict.seconds:.2f} s)")
    _echo(flow(said.checks(verdict), width))
    for diagnosis in verdict.diagnoses:
        where = f"{path}:{diagnosis.line}: " if diagnosis.line else ""
        _echo(said.finding(diagnosis, where, lang))
        _echo(said.related(diagnosis.see, words))
    _echo([((f"{words.notes}: {note[lang]}", "prose"),) for note in verdict.notes])
    _echo([] if verdict.counts else [((words.costs_nothing, ""),)])
    for section in said.sections(verdict):
        if section not in ("verdict", "findings"):
            click.echo(f"\n{_MARGIN}{said.tab(section, verdict, lang)}: ", nl=False)
            _echo(said.lines_of(section, verdict, lang, width), margin="")
    _print_output(words, verdict)


_MARGIN = "  "


def _echo(lines: Iterable[Line], margin: str = _MARGIN) -> None:
    """Print lines; the first may go on with one that has been begun."""
    for line in lines:
        text = "".join(render(text) if look == "prose" else text for text, look in line)
        click.echo(f"{margin}{text}".rstrip())
        margin = _MARGIN


def _print_output(words: VerdictWords, verdict: Verdict) -> None:
    if verdict.output.strip():
        click.echo(f"{_MARGIN}--- {words.output} ---")
        for line in verdict.output.rstrip("\n").split("\n"):
            click.echo(f"{_MARGIN}| {line}")
