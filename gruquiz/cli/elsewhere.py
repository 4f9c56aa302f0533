"""`gruquiz drill ID --edit`, `--watch FILE`, `--reset`: drills that are written outside the app."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gruquiz import places
from gruquiz.cli import edit as editing
from gruquiz.cli import watch as watching
from gruquiz.cli.parameters import STREAM
from gruquiz.cli.session import DONE, CommandError
from gruquiz.cli.submission import Submissions, submissions
from gruquiz.cli.task import Task
from gruquiz.cli.writing import write_new
from gruquiz.files import SpecialFile, reason
from gruquiz.words.edit import edit_words

if TYPE_CHECKING:
    from gruquiz.study.store import Store
    from gruquiz.study.works import Works


def edit(task: Task) -> int:
    """In $VISUAL or $EDITOR, on the file that is kept for this drill."""
    with submissions(task) as work:
        works = _works(work.store)
        if task.level:
            _begin_at_level(work, works)
        return editing.edit(work, works)


def _begin_at_level(work: Submissions, works: Works) -> None:
    """With the code of the level that was asked for; what the learner has written is not replaced."""
    task, uid = work.task, work.entry.uid
    if works.open(uid, task.starter) not in work.starters:
        words = edit_words(task.session.lang)
        raise CommandError(words.level_too_late.format(drill=task.named, level=task.level))
    works.save(uid, task.starter, begun=False)


def watch(task: Task, path: Path) -> int:
    """In any editor; a file that is not there yet begins as a starter."""
    session = task.session
    if path == STREAM:
        raise CommandError(edit_words(session.lang).watches_files)
    if path.is_dir():
        raise CommandError(session.words.file_is_folder.format(path=path))
    if path.exists() and not path.is_file():
        why = reason(SpecialFile(path))[session.lang]
        raise CommandError(session.words.file_unreadable.format(path=path, reason=why))
    if path.exists() and task.level:
        raise CommandError(edit_words(session.lang).level_of_file.format(path=path))
    if not path.exists():
        write_new(session, path, task.starter)
        click.echo(edit_words(session.lang).begun.format(path=path))
    with submissions(task) as work:
        watching.watch(work, path)


def reset(task: Task) -> int:
    """Begin afresh; the code so far is kept."""
    words, uid = edit_words(task.session.lang), task.entry.uid
    with task.session.store() as store:
        works = _works(store)
        kept = works.reset(uid, task.starter)
    said = words.set_aside if kept else words.nothing_to_reset
    click.echo(said.format(kept=kept, path=works.path(uid)))
    return DONE


def _works(store: Store) -> Works:
    from gruquiz.study.works import Works

    return Works(places.data_dir() / "works", store)
