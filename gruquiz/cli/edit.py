"""A drill in an editor of one's own: judged whenever that ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gruquiz.cli.printed import print_derivation, print_verdict
from gruquiz.cli.session import DONE, NO_ENVIRONMENT, NOT_PASSED, CommandError
from gruquiz.cli.shown import TypedPath
from gruquiz.cli.source import read_source
from gruquiz.cli.submission import Submissions
from gruquiz.words.edit import edit_words

if TYPE_CHECKING:
    from gruquiz.study.works import Works


def edit(work: Submissions, works: Works) -> int:
    """Open the editor, judge, and ask whether to go on, until the code passes."""
    words, uid, starter = edit_words(work.session.lang), work.entry.uid, work.task.starter
    path = TypedPath(works.file(uid, starter))
    begun = works.open(uid, starter) not in work.starters
    click.echo((words.continued if begun else words.begun).format(path=path))
    judged: str | None = None
    while True:
        _open(work, path)
        source = _source(work, path)
        works.open(uid, starter)  # what was saved is the draft from now on
        if source is not None and source != judged and source not in work.starters:
            judged = source
            if _passes(work, path, source):
                return DONE
        elif source is not None:
            click.echo(words.nothing_written if judged is None else words.not_changed)
            click.echo(words.returns_at_once.format(drill=work.task.named, path=path))
        if not _again(words.again):
            return NOT_PASSED


def _open(work: Submissions, path: Path) -> None:
    from gruquiz.own_editor import EditorError
    from gruquiz.own_editor import edit as open_editor

    try:
        open_editor(path)
    except EditorError as error:
        raise CommandError(error.message[work.session.lang], NO_ENVIRONMENT) from None


def _source(work: Submissions, path: Path) -> str | None:
    """What was saved; None, and the reason is told, where it cannot be read."""
    try:
        return read_source(work.session, path)
    except CommandError as error:
        click.echo(error.message)
        return None


def _passes(work: Submissions, path: Path, source: str) -> bool:
    """Print the verdict on `source`; whether it passes."""
    work.begin(source)
    verdict = work.verdict()
    assert verdict is not None
    print_verdict(work.session, Path(path.name), verdict)
    if verdict.passed:
        print_derivation(work.session, work.entry)
    return verdict.passed


def _again(asked: str) -> bool:
    """Whether to go on; where nobody answers, the end of the input says no."""
    click.echo(f"\n{asked}", nl=False)
    typed = sys.stdin.readline()
    if not typed:
        click.echo()
    return bool(typed) and typed.strip().lower() not in {"q", "n", "ｑ", "ｎ"}
