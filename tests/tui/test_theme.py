"""Colours by numbers: text is readable, right and wrong differ for everybody."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from gruquiz.tui import code_theme
from gruquiz.tui.theme import DARK, LIGHT


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
@pytest.mark.parametrize(
    "name", ["foreground", "primary", "success", "error", "warning", "code", "faint"]
)
def test_text_has_a_contrast_of_seven(theme: Theme, name: str) -> None:
    colour = getattr(theme, name, None) or theme.variables[name]
    background = Color.parse(theme.background or "")
    assert contrast(background, Color.parse(colour)) >= 7


@pytest.mark.parametrize(
    ("theme", "colours"),
    [(DARK, code_theme.DARK), (LIGHT, code_theme.LIGHT)],
    ids=["dark", "light"],
)
def test_code_has_a_contrast_of_seven(theme: Theme, colours: dict[str, str]) -> None:
    for kind, colour in colours.items():
        for ground in (
            theme.surface,
            theme.panel,
        ):  # the panel's colour is that of the cursor's line
            assert contrast(Color.parse(ground or ""), Color.parse(colour)) >= 7, kind


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
def test_right_and_wrong_differ_in_blue_which_everybody_sees(theme: Theme) -> None:
    right, wrong = Color.parse(theme.success or ""), Color.parse(theme.error or "")
    assert abs(right.b - wrong.b) > 100
