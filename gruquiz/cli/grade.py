"""`gruquiz grade`: judge files and print what is wrong in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gruquiz.cli.classes import Command
from gruquiz.cli.completing import drills
from gruquiz.cli.consent import ask_to_trust
from gruquiz.cli.parameters import BANK, PATH
from gruquiz.cli.printed import print_verdict
from gruquiz.cli.session import (
    DONE,
    NO_ENVIRONMENT,
    NOT_PASSED,
    WRONG_USAGE,
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
@click.option("--bank", type=BANK, metavar="BANK", help="opt_bank_of_drill")
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
    sources, unreadable = _read(session, files)
    if not sources:
        raise CommandError("\n".join(unreadable.values()))
    limits = Limits(demanded=demanded)
    try:
        verdicts = _judge(drill, sources, jobs, limits, trusting=trust)
    except UnprotectedError as error:
        if demanded:
            said = session.words.unprotected.format(missing=", ".join(error.missing))
            raise CommandError(said, NO_ENVIRONMENT) from None
        ask_to_trust(session, error)
        verdicts = _judge(drill, sources, jobs, limits, trusting=True)
    judged = dict(zip(sources, verdicts, strict=True))
    if as_json:
        _print_json(session, drill, files, judged, unreadable)
    else:
        for path in files:
            if path in judged:
                print_verdict(session, path, judged[path])
    for said in unreadable.values():
        click.echo(said, err=True)
    if unreadable:
        return WRONG_USAGE
    return DONE if all(verdict.passed for verdict in verdicts) else NOT_PASSED


def _read(session: Session, files: Sequence[Path]) -> tuple[dict[Path, str], dict[Path, str]]:
    """What stands in the files, and why the others cannot be read."""
    sources: dict[Path, str] = {}
    unreadable: dict[Path, str] = {}
    for path in dict.fromkeys(files):
        try:
            sources[path] = read_source(session, path)
        except CommandError as error:
            unreadable[path] = error.message
    return sources, unreadable


def _judge(
    drill: Drill, sources: Mapping[Path, str], jobs: int, limits: Limits, *, trusting: bool
) -> list[Verdict]:
    from gruquiz.drills.sandbox.runner import Runner

    with ExitStack() as opened:
        many = min(jobs, len(sources))
        runners = [opened.enter_context(closing(Runner(limits))) for _ in range(many)]
        for runner in runners:
            # Its process loads NumPy while this one does; where more files follow, so do more processes.
            runner.prepare() if len(sources) == len(runners) else runner.warm()
        from gruquiz.drills.judge import Judge

        judges = [opened.enter_context(Judge(runner, trusting=trusting)) for runner in runners]
        if len(judges) > 1:
            return _side_by_side(judges, drill, sources)
        return [judges[0].grade(drill, source, path.name) for path, source in sources.items()]


def _side_by_side(
    judges: Sequence[Judge], drill: Drill, sources: Mapping[Path, str]
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
        return list(pool.map(one, sources.keys(), sources.values()))


def _print_json(
    session: Session,
    drill: Drill,
    files: Sequence[Path],
    judged: Mapping[Path, Verdict],
    unreadable: Mapping[Path, str],
) -> None:
    """The verdict on one file, or the results of all, in the order in which they were named."""
    from gruquiz.drills.verdict import as_json

    if len(files) == 1:
        session.print_json(as_json(judged[files[0]], session.lang))
        return
    nothing = {"checks": [], "diagnoses": [], "notes": [], "output": "", "seconds": 0.0}
    results = [
        {**as_json(judged[path], session.lang), "file": str(path)}
        if path in judged
        else {
            "schema": 1, "drill": drill.id, "verdict": None, "passed": False, **nothing,
            "isolation": None, "file": str(path), "error": unreadable[path],
        }
        for path in files
    ]  # fmt: skip
    session.print_json({"schema": 1, "results": results})
