"""The learner's settings: one table of fields, and how each is read from `config.toml`.

A fault in the file never keeps the program from starting: the field keeps its default, and the fault is told.
"""

from __future__ import annotations

import datetime
import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from gruquiz import places
from gruquiz.files import reason, regular
from gruquiz.keymap import read_keys
from gruquiz.language import Lang
from gruquiz.text import Text

KEYS = "keys"
"""The table of the learner's own keys."""

Framework = Literal["numpy", "pytorch"]
Theme = Literal["dark", "light", "ansi-dark", "ansi-light"]


class Settings(msgspec.Struct, frozen=True):
    """What the learner has chosen; `lang`, `exam_date` and `theme` are None where nothing was.

    `keys` are those of actions that do not keep the keys that ship.
    """

    lang: Lang | None = None
    exam_date: datetime.date | None = None
    ask_confidence: bool = True
    framework: Framework = "numpy"
    theme: Theme | None = None
    banks: tuple[Path, ...] = ()
    plain: bool = False
    keys: Mapping[str, str] = {}


class SettingError(ValueError):
    """A value that a setting cannot have."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with the file, in which line, and with which key of it (empty if with none)."""

    line: int
    key: str
    message: Text


class Field(msgspec.Struct, frozen=True):
    """One setting: what it is for, how it is typed on a command line, and how it is read from TOML.

    `typed` turns words into the value that stands in the file, `read` that value into the one of
    `Settings`; both raise `SettingError`. `choices` are the values there are, if they can be listed.
    """

    name: str
    about: Text
    typed: Callable[[Sequence[str]], Any]
    read: Callable[[Any], Any]
    choices: tuple[str, ...] = ()


def path() -> Path:
    """The file of the settings; it need not exist."""
    return places.config_dir() / "config.toml"


def load(file: Path | None = None) -> tuple[Settings, tuple[Fault, ...]]:
    """The settings in `file` (by default `path()`), and what is wrong with it."""
    try:
        text = regular(file or path()).read_text(encoding="utf-8-sig")
        written = tomllib.loads(text)
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (Fault(1, "", _unreadable(reason(error))),)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Settings(), (Fault(line, "", _NOT_UTF8),)
    except tomllib.TOMLDecodeError as error:
        said = re.search(r"line (\d+)", str(error))
        line = int(said[1]) if said else text.count("\n") + 1
        return Settings(), (Fault(line, "", _no_toml(str(error))),)
    return _read(written, text)


def _read(written: Mapping[str, Any], text: str) -> tuple[Settings, tuple[Fault, ...]]:
    values: dict[str, Any] = {}
    names = (*FIELDS, KEYS)
    faults = [Fault(_line_of(key, text), key, _unknown(key)) for key in written if key not in names]
    for name, known in FIELDS.items():
        if name not in written:
            continue
        try:
            values[name] = known.read(written[name])
        except SettingError as error:
            faults.append(Fault(_line_of(name, text), name, error.message))
    values[KEYS], misfits = read_keys(written.get(KEYS, {}))
    for action, message in misfits.items():
        name = f"{KEYS}.{action}" if action else KEYS
        faults.append(Fault(_line_of(action or KEYS, text), name, message))
    return replace(Settings(), **values), tuple(sorted(faults, key=lambda fault: fault.line))


def _line_of(key: str, text: str) -> int:
    """The line on which `key` is set, or a table of that name begins; 1 if it cannot be found."""
    sets = re.compile(rf"""\s*\[*\s*(?:{KEYS}\.)?["']?{re.escape(key)}["']?\s*[\].=]""")
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if sets.match(line)), 1)


def _one(words: Sequence[str]) -> str:
    if len(words) != 1:
        raise SettingError(_ONE_VALUE)
    return unicodedata.normalize("NFKC", words[0]).strip()


def _choice(name: str, about: Text, choices: tuple[str, ...]) -> Field:
    def read(value: Any) -> str:
        if value not in choices:
            raise SettingError(_not_among(choices))
        return str(value)

    return Field(name, about, lambda words: read(_one(words).lower()), read, choices)


def _flag(name: str, about: Text) -> Field:
    def typed(words: Sequence[str]) -> bool:
        word = _one(words).lower()
        if word not in _TRUTH:
            raise SettingError(_NO_FLAG)
        return _TRUTH[word]

    def read(value: Any) -> bool:
        if not isinstance(value, bool):
            raise SettingError(_NO_FLAG)
        return value

    return Field(name, about, typed, read, ("true", "false"))


def _date(name: str, about: Text) -> Field:
    def read(value: Any) -> datetime.date:
        """A TOML date, or a string of that form."""
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        try:
            return datetime.datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007
        except (TypeError, ValueError):
            raise SettingError(_NO_DATE) from None

    return Field(name, about, lambda words: read(_one(words)), read)


def _paths(name: str, about: Text) -> Field:
    def typed(words: Sequence[str]) -> list[str]:
        for word in words:
            if not Path(word).expanduser().exists():
                raise SettingError(_no_path(word))
        return [str(Path(word).expanduser().absolute()) for word in words]

    def read(value: Any) -> tuple[Path, ...]:
        if not (isinstance(value, list) and all(isinstance(entry, str) for entry in value)):
            raise SettingError(_NO_PATHS)
        return tuple(Path(entry).expanduser() for entry in value)

    return Field(name, about, typed, read)


_TRUTH = {"true": True, "yes": True, "on": True, "1": True, "はい": True,
          "false": False, "no": False, "off": False, "0": False, "いいえ": False}  # fmt: skip


def _not_among(choices: Sequence[str]) -> Text:
    listed = ", ".join(choices)
    return Text(ja=f"使えるのは {listed} です", en=f"it is one of {listed}")


def _unknown(key: str) -> Text:
    close = get_close_matches(key, FIELDS, n=1)
    listed = ", ".join(FIELDS)
    return Text(
        ja="この名前の設定はありません。"
        + (f"{close[0]} のことですか。" if close else f"設定できるのは {listed} です。"),
        en="there is no setting of this name; "
        + (f"did you mean `{close[0]}`?" if close else f"the settings are {listed}"),
    )


def _no_path(word: str) -> Text:
    return Text(
        ja=f"{word} というファイルやフォルダはありません", en=f"there is no file or folder {word}"
    )


def _unreadable(why: Text) -> Text:
    return Text(ja=f"読めません: {why.ja}", en=f"this cannot be read: {why.en}")


def _no_toml(reason: str) -> Text:
    return Text(ja=f"TOML として読めません: {reason}", en=f"this is no TOML: {reason}")


_ONE_VALUE = Text(ja="値は 1 つだけ書きます", en="it has one value")
_NOT_UTF8 = Text(ja="UTF-8 のテキストではありません", en="this is not UTF-8 text")
_NO_FLAG = Text(ja="true か false を書きます", en="it is true or false")
_NO_DATE = Text(ja="2027-02-13 のような形の日付を書きます", en="it is a date such as 2027-02-13")
_NO_PATHS = Text(ja="パスの文字列のリストを書きます", en="it is a list of paths in quotes")

FIELDS: Mapping[str, Field] = {
    field.name: field
    for field in (
        _choice(
            "lang",
            Text(
                ja="表示する言語。なければ環境の言語",
                en="Language; without it, that of the environment",
            ),
            ("ja", "en"),
        ),
        _date(
            "exam_date",
            Text(
                ja="受験日。それまでに一度は見直せるように、復習の間隔を縮める",
                en="The day of your exam; everything is seen once more before it",
            ),
        ),
        _flag(
            "ask_confidence",
            Text(
                ja="解答のあとに自信の度合いを尋ねるか", en="Ask after an answer how sure you were"
            ),
        ),
        _choice(
            "framework",
            Text(
                ja="受験で選ぶフレームワーク。模擬試験の初めの選択になる",
                en="The framework that you chose for the exam; mock exams begin with it",
            ),
            ("numpy", "pytorch"),
        ),
        _choice(
            "theme",
            Text(
                ja="画面の配色。なければ端末の背景に合わせる",
                en="Colours of the screens; without it, those that suit the terminal",
            ),
            ("dark", "light", "ansi-dark", "ansi-light"),
        ),
        _paths(
            "banks",
            Text(ja="加える問題バンク(ファイルかフォルダ)", en="Banks to add (files or folders)"),
        ),
        _flag(
            "plain",
            Text(
                ja="いつも、番号で答える形式(--plain)で始めるか",
                en="Always start with numbered prompts, as with --plain",
            ),
        ),
    )
}
"""Every setting, in the order in which they are listed."""
