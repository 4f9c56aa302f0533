"""The learner's own editor ($VISUAL, $EDITOR), on a file."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gruquiz.text import Text
from gruquiz.words.edit import edit_words


class EditorError(Exception):
    """The editor could not be started, or ended with an error."""

    def __init__(self, editor: str) -> None:
        ja, en = (edit_words(lang).editor_failed.format(editor=editor) for lang in ("ja", "en"))
        self.message = Text(ja=ja, en=en)
        super().__init__(self.message.en)


def edit(path: Path) -> None:
    """Open `path` and wait until the editor ends; from the main thread. Raises `EditorError`."""
    import click

    try:
        with _interrupts_are_for_the_editor():
            click.edit(filename=str(path))
    except (click.ClickException, ValueError):  # it failed, or its name has an open quotation mark
        named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        raise EditorError(named) from None


@contextmanager
def _interrupts_are_for_the_editor() -> Iterator[None]:
    """Ctrl-C reaches every program of the terminal; only the editor is meant.

    A handler, for what is ignored here would be ignored by the editor as well.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
