"""Colours: sky blue for right and orange for wrong can be told apart by everybody; marks stand beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.theme import Theme

if TYPE_CHECKING:
    from gruquiz.settings import Theme as Chosen

DARK = Theme(
    name="gruquiz-dark",
    dark=True,
    primary="#7cc4f0",
    secondary="#c9b458",
    accent="#7cc4f0",
    foreground="#e6e6e6",
    background="#121212",
    surface="#1a1a1a",
    panel="#242424",
    success="#56b4e9",
    warning="#e6c84a",
    error="#e69f00",
    variables={"code": "#e6c84a", "faint": "#a8a8a8"},
)

LIGHT = Theme(
    name="gruquiz-light",
    dark=False,
    primary="#00507a",
    secondary="#5c4a00",
    accent="#00507a",
    foreground="#1a1a1a",
    background="#fcfcfc",
    surface="#f4f4f4",
    panel="#e8e8e8",
    success="#00507a",
    warning="#5c4a00",
    error="#803800",
    variables={"code": "#5c4a00", "faint": "#505050"},
)


def theme_name(chosen: Chosen | None, environment: Mapping[str, str]) -> str:
    """The app's name of the theme that was chosen; without a choice, the one that suits the terminal."""
    if chosen is None:
        chosen = "light" if environment.get("COLORFGBG", "").endswith(";15") else "dark"
    return {"dark": DARK.name, "light": LIGHT.name}.get(chosen, chosen)


def other_theme(name: str) -> str:
    """The light theme for a dark one, and the other way round."""
    pairs = (DARK.name, LIGHT.name), ("ansi-dark", "ansi-light")
    return next(pair[pair[0] == name] for pair in pairs if name in pair)
