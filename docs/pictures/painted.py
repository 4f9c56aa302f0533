"""What the app has painted, as SVG and PNG: each character at the place of its cell, so that Japanese keeps its width."""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from PIL import Image
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DIMMED_MONOKAI
from textual.app import App

from gruquiz.width import cells

WIDTH, HEIGHT, BASE = 12.04, 23, 18
"""Of a cell, and where in it the line is on which letters stand; in pixels, as the font has it."""

FONTS = {1: 20, 2: 22}
"""The size of letters that are one or two cells wide."""

FAMILY = "'DejaVu Sans Mono', 'Noto Sans CJK JP', monospace"
_LETTERS = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
COLOURS = 48
SPARE = 120
"""Rows that the browser is given in addition: it shows less than the window that it is asked for."""

MARGIN = 8


def svg(app: App[object]) -> str:
    """The terminal as a picture that needs nothing from elsewhere."""
    width = app.size.width * WIDTH + 2 * MARGIN
    height = app.size.height * HEIGHT + 2 * MARGIN
    strips = app.screen._compositor.render_strips()
    ground = app.screen.styles.background.rgb
    marks = [mark for row, strip in enumerate(strips) for mark in _row(row, strip)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}">'
        f'<rect width="100%" height="100%" fill="rgb{ground}"/>'
        f'<g transform="translate({MARGIN} {MARGIN})" font-family="{FAMILY}"'
        f' style="white-space:pre">{"".join(marks)}</g></svg>'
    )


def _row(row: int, segments: Iterable[Segment]) -> Iterator[str]:
    """First the grounds, then the letters: these may reach into the next cell."""
    letters, column = [], 0
    for text, style, _ in segments:
        ink, ground = _colours(style or Style())
        wide = cells(text)
        yield (
            f'<rect x="{column * WIDTH:.2f}" y="{row * HEIGHT}" width="{wide * WIDTH + 0.3:.2f}"'
            f' height="{HEIGHT}" fill="{ground}"/>'
        )
        letters.append(_letters(text, column, row, ink, style or Style()))
        column += wide
    yield from letters


def _letters(text: str, column: int, row: int, ink: str, style: Style) -> str:
    """Narrow, wide and accented ones apart: wide ones are larger, an accent has no place of its own."""
    placed: dict[int, list[tuple[str, str]]] = {1: [], 2: []}
    runs = list(placed.items())
    for letter in _LETTERS.findall(text):
        wide = cells(letter)
        place = (letter, f"{column * WIDTH + wide - 1:.2f}")
        if len(letter) > 1:
            runs.append((wide, [place]))
        elif letter.strip():
            placed[wide].append(place)
        column += wide
    weight = ' font-weight="bold"' if style.bold else ""
    slope = ' font-style="italic"' if style.italic else ""
    line = ' text-decoration="underline"' if style.underline else ""
    return "".join(
        f'<text x="{" ".join(place for _, place in run)}" y="{row * HEIGHT + BASE}"'
        f' font-size="{FONTS[wide]}" fill="{ink}"{weight}{slope}{line}>'
        f"{escape(''.join(letter for letter, _ in run))}</text>"
        for wide, run in runs
        if run
    )


def _colours(style: Style) -> tuple[str, str]:
    """Of the letters and of the ground behind them."""
    ink = _hex(style.color, foreground=True)
    ground = _hex(style.bgcolor, foreground=False)
    return (ground, ink) if style.reverse else (ink, ground)


def _hex(colour: Color | None, *, foreground: bool) -> str:
    return (colour or Color.default()).get_truecolor(DIMMED_MONOKAI, foreground).hex


def png(picture: str) -> bytes:
    """Painted by a headless Chromium, and with as few colours as it needs."""
    found = re.search(r'width="(\d+)" height="(\d+)"', picture)
    assert found
    width, height = int(found[1]), int(found[2])
    page = f'<body style="margin:0;overflow:hidden">{picture}'
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.png")
        source.write_text(f'<meta charset="utf-8">{page}', encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             f"--screenshot={target}", f"--window-size={width},{height + SPARE}", source.as_uri()],
            check=True, capture_output=True, timeout=60,
        )  # fmt: skip
        with Image.open(target) as image:
            few = (
                image.convert("RGB")
                .crop((0, 0, width, height))
                .quantize(COLOURS, dither=Image.Dither.NONE)
            )
    packed = io.BytesIO()
    few.save(packed, "PNG", optimize=True)
    return packed.getvalue()
