"""The learner's settings, `config.toml`: what a wrong line says is told, and the rest holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gruquiz.language import Lang
from gruquiz.text import Text


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set; each field is a key of the file, with the value it has where nothing is set.

    `lang` is the language of the interface (None: that of the locale), `exam_date` the day of the
    exam, and `ask_confidence` whether a pick is followed by "sure, unsure, or a guess?".
    """

    lang: Lang | None = None
    exam_date: date | None = None
    ask_confidence: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """A line of the file that does not hold, printed as `file:line: message`."""

    file: Path
    line: int
    message: Text

    def render(self, lang: Lang) -> str:
        return f"{self.file}:{self.line}: {self.message[lang]}"


def read(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in the file at `path`, and what is wrong in it; a missing file sets nothing."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (Problem(path, 1, _unreadable(error.strerror or str(error))),)
    except UnicodeDecodeError:
        return Settings(), (Problem(path, 1, _unreadable("UTF-8")),)
    return _parsed(path, text)


def _parsed(path: Path, text: str) -> tuple[Settings, tuple[Problem, ...]]:
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = re.search(r"line (\d+)", str(error))
        line = int(said[1]) if said else text.count("\n") + 1
        return Settings(), (Problem(path, line, _no_toml(str(error))),)
    held: dict[str, Any] = {}
    problems = [
        Problem(path, _line_of(key, text), message) for key, message in _faults(values, held)
    ]
    return Settings(**held), tuple(sorted(problems, key=lambda problem: problem.line))


def _faults(values: Mapping[str, object], held: dict[str, Any]) -> Iterator[tuple[str, Text]]:
    """Put what holds into `held`, and tell the keys that do not."""
    for key, value in values.items():
        if key not in KEYS:
            yield key, _unknown(key)
            continue
        try:
            held[key] = KEYS[key].read(value)
        except ValueError:
            yield key, _unfit(key, value)


def _line_of(key: str, text: str) -> int:
    """The line on which `key` is set, or a table of that name begins; 1 if it cannot be found."""
    sets = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[\].=]""")
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if sets.match(line)), 1)


def _lang(value: object) -> Lang:
    if value == "ja":
        return "ja"
    if value == "en":
        return "en"
    raise ValueError


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        return date.fromisoformat(value)
    raise ValueError


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError


@dataclass(frozen=True, slots=True)
class Key:
    """How the value of a key is read (raises `ValueError`), and what it may be, in words."""

    read: Callable[[object], object]
    wanted: Text


KEYS: Mapping[str, Key] = {
    "lang": Key(_lang, Text(ja='"ja" か "en"', en='"ja" or "en"')),
    "exam_date": Key(_day, Text(ja="2026-08-28 の形の日付", en="a date such as 2026-08-28")),
    "ask_confidence": Key(_switch, Text(ja="true か false", en="true or false")),
}
"""Every key of the file."""


def _unknown(key: str) -> Text:
    from difflib import get_close_matches

    close = get_close_matches(key, KEYS, n=1)
    listed = ", ".join(KEYS)
    return Text(
        ja=f"{key} という設定はありません。"
        + (f"{close[0]} のことですか。" if close else f"設定できるのは {listed} です。"),
        en=f"there is no setting `{key}`; "
        + (f"did you mean `{close[0]}`?" if close else f"the settings are {listed}"),
    )


def _unfit(key: str, value: object) -> Text:
    wanted = KEYS[key].wanted
    return Text(
        ja=f"{key} の値 {value} は使えません。{wanted.ja} を指定してください。",
        en=f"{key} cannot be {value}; it takes {wanted.en}",
    )


def _no_toml(detail: str) -> Text:
    return Text(
        ja=f"TOML として読めないため、設定を使わずに続けます({detail})。",
        en=f"this is no TOML, so no setting is used ({detail})",
    )


def _unreadable(reason: str) -> Text:
    return Text(
        ja=f"読めないため、設定を使わずに続けます({reason})。",
        en=f"it cannot be read, so no setting is used ({reason})",
    )
