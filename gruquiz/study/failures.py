"""What can be wrong with the study record, and what the learner can do about it."""

# These errors are named after what is wrong, as it is told.
# ruff: noqa: N818

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gruquiz.study.filesystem import no_room
from gruquiz.text import Text


class StoreError(Exception):
    """The study record cannot be used; `message` says why and what the learner can do."""

    def __init__(self, path: Path, message: Text) -> None:
        super().__init__(message.en)
        self.path = path
        self.message = message


class NewerDatabase(StoreError):
    """A file of version `found`, while this program knows versions up to `known`."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        self.found, self.known = found, known
        message = Text(
            ja=f"学習記録 {path} は、より新しい gruquiz で作られています(形式 {found}。"
            f"この gruquiz が扱えるのは {known} までです)。gruquiz を更新してください。",
            en=f"The study record {path} was written by a newer gruquiz (format {found}; this one "
            f"knows up to {known}). Please update gruquiz.",
        )
        super().__init__(path, message)


class DamagedDatabase(StoreError):
    """A file that is no database of ours, or one that is broken; `detail` is SQLite's word on it."""

    def __init__(self, path: Path, detail: str) -> None:
        self.detail = detail
        message = Text(
            ja=f"{path} は壊れているか、gruquiz の学習記録ではありません({detail})。"
            "別の場所に移すと、新しい記録で始められます。同じフォルダに控え(.bak)があれば、"
            f"名前を {path.name} に変えると元の記録に戻せます。",
            en=f"{path} is damaged, or no study record of gruquiz ({detail}). Move it elsewhere to "
            "start a new record. If there is a backup (.bak) in the same folder, rename it to "
            f"{path.name} to go back to it.",
        )
        super().__init__(path, message)


class UnwritableDatabase(StoreError):
    """A file or folder that cannot be made, read or written."""

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        message = Text(
            ja=f"学習記録 {path} に書き込めません({reason})。フォルダの権限を確認するか、"
            "環境変数 GRUQUIZ_HOME で別のフォルダを指定してください。",
            en=f"The study record {path} cannot be written ({reason}). Check the permissions of "
            "its folder, or name another folder in the environment variable GRUQUIZ_HOME.",
        )
        super().__init__(path, message)


class FullDisk(StoreError):
    """No room left for the answer."""

    def __init__(self, path: Path) -> None:
        message = Text(
            ja=f"ディスクに空きがないため、学習記録 {path} に保存できません。"
            "空きを作ってから、もう一度お試しください。",
            en=f"The disk is full: the study record {path} cannot be saved. "
            "Free some space and try again.",
        )
        super().__init__(path, message)


class LockedDatabase(StoreError):
    """Another program holds the file for longer than we wait."""

    def __init__(self, path: Path) -> None:
        message = Text(
            ja=f"学習記録 {path} は別のプログラムが使用中です。ほかに開いている gruquiz を閉じてから、"
            "もう一度お試しください。",
            en=f"Another program is using the study record {path}. "
            "Close any other gruquiz and try again.",
        )
        super().__init__(path, message)


class OpenElsewhere(StoreError):
    """Another gruquiz takes answers; `holder` is the number of its process, empty if unknown."""

    def __init__(self, path: Path, holder: str) -> None:
        self.holder = holder
        who = (
            Text(ja=f"(プロセス {holder})", en=f" (process {holder})")
            if holder
            else Text(ja="", en="")
        )
        message = Text(
            ja=f"別の gruquiz{who.ja}が開いているため、ここでは解答を記録できません。先にそちらを終了して"
            "ください。記録の表示(stats)、書き出し(log export)、grade、bank はこのまま使えます。",
            en=f"Another gruquiz{who.en} is open, so no answers can be kept here. Leave that one first. "
            "Statistics, log export, grade and bank work meanwhile.",
        )
        super().__init__(path, message)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the file into a `StoreError`; a mistake of ours stays what it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF:
            case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
                raise DamagedDatabase(path, str(error)) from error
            case sqlite3.SQLITE_FULL:
                raise FullDisk(path) from error
            case sqlite3.SQLITE_IOERR if no_room(path.parent):  # for the files beside the record
                raise FullDisk(path) from error
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise LockedDatabase(path) from error
            case (
                sqlite3.SQLITE_CANTOPEN
                | sqlite3.SQLITE_READONLY
                | sqlite3.SQLITE_PERM
                | sqlite3.SQLITE_IOERR
            ):
                raise UnwritableDatabase(path, str(error)) from error
            case _:
                raise
