"""The colours of code. Everything else of the editor follows the theme of the app."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.widgets.text_area import TextAreaTheme

_KINDS: Mapping[str, tuple[str, ...]] = {
    "keyword": (
        "keyword", "keyword.function", "keyword.return", "keyword.operator", "conditional", "repeat",
        "include", "exception", "constant.builtin", "boolean", "variable.builtin",
    ),
    "string": ("string", "string.documentation", "string.escape"),
    "comment": ("comment",),
    "number": ("number", "float"),
    "name": ("function", "method", "class", "type.class", "function.builtin", "type.builtin"),
}  # fmt: skip
"""What a parser of Python tells apart, in five kinds."""

DARK: Mapping[str, str] = {
    "keyword": "#8cc8ff",
    "string": "#a8d8a0",
    "comment": "#b4b4b4",
    "number": "#f0b878",
    "name": "#e6c84a",
}
LIGHT: Mapping[str, str] = {
    "keyword": "#00507a",
    "string": "#1b5226",
    "comment": "#484848",
    "number": "#7a3400",
    "name": "#5c4a00",
}

FINDING = Style(underline=True, bold=True)
"""A line that a finding is about; not by colour alone."""


def code_theme(dark: bool) -> TextAreaTheme:
    """The theme for a dark or a light background."""
    colours = DARK if dark else LIGHT
    styles = {
        name: Style(color=colours[kind], italic=kind == "comment", bold=kind == "keyword")
        for kind, names in _KINDS.items()
        for name in names
    }
    return TextAreaTheme("gruquiz-dark" if dark else "gruquiz-light", syntax_styles=styles)
