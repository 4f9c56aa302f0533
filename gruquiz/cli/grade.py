"""`gruquiz grade`: judge files and print what is wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.completing import drills
from gruquiz.cli.consent import ask_to_trust
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
from gruquiz.cli.source import read_source
from gruquiz.cli.task import known_drill
from gruquiz.drills.sandbox.script import Limits

if TYPE_CHECKING:
    from gruquiz.drills.catalog import Drill
    from gruquiz.drills.judge import Judge
    from gruquiz.drills.verdict import Verdict


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

    with ExitStack() as opened:
        judges = [opened.enter_context(Judge(runner, trusting=trusting)) for runner in runners]
        if len(judges) > 1:
            return _side_by_side(judges, drill, files, sources)
        pairs = zip(files, sources, strict=True)
        return [judges[0].grade(drill, source, path.name) for path, source in pairs]


def _side_by_side(
    judges: Sequence[Judge], drill: Drill, files: Sequence[Path], sources: Sequence[str]
) -> list[Verdict]:
    """As many submissions at once as there are judges."""
    from concurrent.futures import ThreadPoolExecutor
    from queue import SimpleQueue

    idle: SimpleQueue[Judge] = SimpleQueue()
    for judge in judges:
        idle.put(judge)

    def one(path: Path, source: str) -> Verdict:
        judge = idle.get()
        try:
            return judge.grade(drill, source, path.name)
        finally:
            idle.put(judge)

    with ThreadPoolExecutor(len(judges)) as pool:
        return list(pool.map(one, files, sources))


def _print_json(session: Session, verdicts: Sequence[Verdict]) -> None:
    from gruquiz.drills.verdict import as_json

    documents = [as_json(verdict, session.lang) for verdict in verdicts]
    many = {"schema": 1, "results": documents}
    session.print_json(documents[0] if len(documents) == 1 else many)
