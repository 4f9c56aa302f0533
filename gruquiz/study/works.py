"""The learner's half-written code: a draft in the study record and, once asked for, a file of the same text.

Whatever is written to one of them reaches the other; what would be lost is set aside first.
"""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from urllib.parse import quote

from gruquiz import places
from gruquiz.files import write_whole
from gruquiz.places import PlaceError
from gruquiz.study.store import Store

_LARGEST = 256 * 1024
"""Bytes; what is larger is no code that the judge would take."""


class Works:
    """The code of every drill, under the uid of its item. Files are made below `folder`.

    `file`, `reset` and `set_aside` raise `PlaceError` where they cannot write; all raise a `StoreError` as the
    store does.
    """

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder = folder
        self._store = store
        self._agreed: dict[str, str] = {}

    def path(self, uid: str) -> Path:
        """Where the file of a drill is, or would be."""
        bank, _, item = uid.partition("/")
        return self._folder / _file_name(bank) / f"{_file_name(item)}.py"

    def kept(self, uid: str) -> Path:
        """The folder of what was set aside."""
        return self.path(uid).with_suffix(".kept")

    def open(self, uid: str, starter: str) -> str:
        """The code as it stands, `starter` where nothing was begun.

        A file that differs from the draft was saved by another program and is what counts.
        """
        draft, there = self._store.draft(uid), _text(self.path(uid))
        text = next(known for known in (there, draft, starter) if known is not None)
        if draft is not None and draft != text:
            try:
                self.set_aside(uid, draft)
            except PlaceError:
                text = draft  # neither may be lost, so the file has to wait
        if text != (starter if draft is None else draft):
            self._note(uid, text, begun=text != starter)
        self._agreed[uid] = text
        return text

    def save(self, uid: str, text: str, *, begun: bool = True) -> None:
        """Keep the code, also in its file if there is one; an untouched starter is not `begun`."""
        if text == self._agreed.get(uid):
            return
        self._note(uid, text, begun=begun)
        # The draft is safe: a file that cannot be written now is no reason to stop anybody.
        with suppress(OSError, PlaceError):
            self._bring_file_to(uid, text)
        self._agreed[uid] = text

    def file(self, uid: str, starter: str) -> Path:
        """The file of the code as it stands; it is written only where there is none."""
        text, path = self.open(uid, starter), self.path(uid)
        places.writable(path.parent)
        with suppress(FileExistsError):
            _write_new(path, _bytes(text))
        return path

    def reset(self, uid: str, starter: str) -> Path | None:
        """Begin afresh; returns where the code is kept that was begun, None if none was."""
        text = self.open(uid, starter)
        kept = None if text == starter else self.set_aside(uid, text)
        self.save(uid, starter, begun=False)
        return kept

    def set_aside(self, uid: str, text: str) -> Path:
        """Keep a copy of `text` for good; returns its file."""
        return self._keep(uid, _bytes(text))

    def _note(self, uid: str, text: str, *, begun: bool) -> None:
        if begun:
            self._store.save_draft(uid, text)
        else:
            self._store.drop_draft(uid)

    def _bring_file_to(self, uid: str, text: str) -> None:
        path, agreed = self.path(uid), self._agreed.get(uid)
        if not path.is_file():
            return
        there = path.read_bytes()
        if there not in (_bytes(text), None if agreed is None else _bytes(agreed)):
            self._keep(uid, there)
        write_whole(path, _bytes(text), replace=True)

    def _keep(self, uid: str, content: bytes) -> Path:
        folder = places.writable(self.kept(uid))
        latest = max(folder.glob("*.py"), default=None)
        if latest is not None and latest.read_bytes() == content:
            return latest
        moment = time.strftime("%Y-%m-%d_%H%M%S")
        for number in count(1):
            path = folder / (f"{moment}.py" if number == 1 else f"{moment}_{number}.py")
            with suppress(FileExistsError):
                _write_new(path, content)
                return path
        raise AssertionError("numbers do not end")


def _file_name(part: str) -> str:
    """A name that no bank can lead out of the folder with, and that no other part gets."""
    name = quote(part, safe="")
    return f"%2E{name[1:]}" if name.startswith(".") else name or "%"


def _bytes(text: str) -> bytes:
    """As the store keeps it: halves of surrogate pairs cannot be written."""
    return text.encode(errors="replace")


def _text(path: Path) -> str | None:
    """What a learner has saved; None where it is no text of ours to take."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        return content.decode("utf-8-sig") if len(content) <= _LARGEST else None
    except (OSError, UnicodeDecodeError):
        return None


def _write_new(path: Path, content: bytes) -> None:
    """Raises FileExistsError where something is there already, PlaceError where nothing can be written."""
    try:
        write_whole(path, content, replace=False)
    except FileExistsError:
        raise
    except OSError as error:
        raise PlaceError(path, error.strerror or str(error)) from error
