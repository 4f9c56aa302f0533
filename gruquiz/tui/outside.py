"""The learner's own editor, in the place of the app, on the code of a drill."""

from __future__ import annotations

from pathlib import Path

from textual.app import SuspendNotSupported

from gruquiz.own_editor import EditorError, edit
from gruquiz.places import PlaceError
from gruquiz.text import Text
from gruquiz.tui.editor import Editor
from gruquiz.tui.host import Host
from gruquiz.words.drill import both, told


def can_open(app: Host) -> bool:
    """Not in a browser: the editor would start where nobody sees it."""
    return not app.is_web


def open_outside(app: Host, editor: Editor) -> Text:
    """Let another program write the code, take up what it saved, and say what came of it."""
    if not can_open(app):
        return both("not_outside")
    try:
        path = editor.file()
        with app.suspend():
            failed = _failure(path)
    except SuspendNotSupported:
        return both("not_outside")
    except PlaceError as error:
        return told("no_file", path=error.path, reason=error.reason)
    if failed is not None:
        return failed
    return both("taken_up" if editor.take_up() else "nothing_taken_up")


def _failure(path: Path) -> Text | None:
    """Edit, and say what went wrong; an error that left `suspend` would leave the terminal as it is."""
    try:
        edit(path)
    except EditorError as error:
        return error.message
    return None
