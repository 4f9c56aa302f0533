"""A day as learners type it, with the characters and marks of an input method, in the one form of the settings."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from gruquiz.settings import SettingError
from gruquiz.text import Text
from gruquiz.words.settings import settings_words


def in_one_form(typed: str) -> str:
    """`typed` as YYYY-MM-DD, if it is a day; anything else as it is.

    Raises `SettingError` for a day that the calendar does not have.
    """
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", typed).strip())
    if found is None:
        return typed
    year, month, day = map(int, found.groups())
    written = f"{year:04}-{month:02}-{day:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        ja, en = (settings_words(lang).no_such_day.format(day=written) for lang in ("ja", "en"))
        raise SettingError(Text(ja=ja, en=en)) from None


_DAY = re.compile(r"(\d{4})\s*[-−ー‐–/.年]\s*(\d{1,2})\s*[-−ー‐–/.月]\s*(\d{1,2})\s*日?")
