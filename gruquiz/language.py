"""Which language the interface speaks: `--lang`, else GRUQUIZ_LANG, else the configuration, else the locale."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

Lang = Literal["ja", "en"]


def chosen(option: str | None, environment: Mapping[str, str], config: Path | None) -> Lang:
    """The language to use; anything that is not Japanese is English."""
    for wish in (option, environment.get("GRUQUIZ_LANG"), _configured(config)):
        if wish:
            return "ja" if wish.lower().startswith("ja") else "en"
    return "ja" if _locale(environment).lower().startswith("ja") else "en"


def asked_for(arguments: Sequence[str]) -> str | None:
    """The value of `--lang` on a command line, before anything else of it is read.

    Help texts have to be in the right language although the option parser has not run yet. It stands
    before the command; what comes after that is the command's own.
    """
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and index + 1 < len(arguments):
            return arguments[index + 1]
        if not argument.startswith("-"):
            return None
    return None


def _configured(config: Path | None) -> str | None:
    """`lang` of config.toml; an unreadable file is as good as none here, `doctor` speaks of it."""
    try:
        if config is None or not config.is_file():
            return None
        import tomllib

        settings: dict[str, Any] = tomllib.loads(config.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return None
    wish = settings.get("lang")
    return wish if isinstance(wish, str) else None


def _locale(environment: Mapping[str, str]) -> str:
    """The locale for messages, in the order in which POSIX looks for it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name]
    return _system_locale() if os.name == "nt" else ""


def _system_locale() -> str:
    import locale

    return locale.getlocale()[0] or ""
