"""`gruquiz grade`: judge files and print what is wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
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
from gruquiz.cli.parameters import PATH
from gruquiz.cli.printed import print_verdict
from gruquiz.cli.session import (
    DONE,
    NO_ENVIRONMENT,
    NOT_PASSED,
    CommandError,
    Session,
    pass_session,
)
from gruquiz.drills.sandbox.script import Limits

if TYPE_CHECKING:
    from gruquiz.drills.catalog import Drill
    from gruquiz.drills.verdict import Verdict

MAX_SOURCE = 256 * 1024


@click.command(cls=Command, help="help_grade")
@click.argument("drill_id", metavar="ID", shell_complete=drills)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=PATH)
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
            print_verdict(session, path, verdict)
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
