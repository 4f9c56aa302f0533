"""A setting that is changed inside the app: written to its file, and in force at once."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from msgspec.structs import replace

from gruquiz import settings
from gruquiz.language import chosen
from gruquiz.places import PlaceError
from gruquiz.settings import Field, Settings
from gruquiz.tui.host import Host
from gruquiz.tui.theme import theme_name
from gruquiz.words.settings import settings_words


def put(app: Host, field: Field, value: Any) -> None:
    """Set `field` to `value` as it stands in the file, or back to its default where that is None.

    It takes effect even where the file cannot be written; the learner is then told that it will not last.
    """
    meant = getattr(Settings(), field.name) if value is None else field.read(value)
    app.settings = replace(app.settings, **{field.name: meant})
    if field.name == "theme":
        app.theme = theme_name(app.settings.theme, os.environ)
    elif field.name == "lang":
        app.lang = app.settings.lang or chosen(None, os.environ, None)
    elif field.name == "exam_date" and meant is not None and meant < date.today():  # noqa: DTZ011
        _tell(app, settings_words(app.lang).past_day.format(day=meant))
    _write(app, field, value)


def _write(app: Host, field: Field, value: Any) -> None:
    from gruquiz.settings_file import change

    words, file = settings_words(app.lang), settings.path()
    try:
        change(file, field.name, value, comment=field.about[app.lang])
    except ValueError as error:
        _tell(app, words.no_toml.format(path=file, reason=error))
    except PlaceError as error:
        _tell(app, words.unwritable.format(path=error.path, reason=error.reason))
    except OSError as error:
        _tell(app, words.unwritable.format(path=file, reason=error.strerror or error))


def _tell(app: Host, said: str) -> None:
    app.notify(said, severity="warning", timeout=15, markup=False)
