"""The one door through which texts of banks, drills and learners reach the screen.

Never markup: `x[t]` and `[/x]` are what they are. Japanese is broken where a typesetter would break it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rich._wrap
from textual.content import Content

from gruquiz.maths import render

_SPAN = re.compile(r"`([^`]+)`")
_CLOSING = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〙〗’”…‥％‰℃°,.!?:;)]}%"
_OPENING = "（［｛〔〈《「『【〘〖‘“([{"
_WIDE = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]"
_PIECE = re.compile(
    rf"\s*[{re.escape(_OPENING)}]*(?:{_WIDE}|(?:(?!{_WIDE})[^\s{re.escape(_OPENING)}])+)"
    rf"[{re.escape(_CLOSING)}]*\s*|\s*[{re.escape(_OPENING)}]+\s*|\s+"
)


def prose(text: str, style: str = "") -> Content:
    """A text of a bank: `$…$` as Unicode maths, code spans in the colour of code."""
    pieces: list[Content | str | tuple[str, str]] = []
    last = 0
    for span in _SPAN.finditer(text):
        pieces += [(render(text[last : span.start()]), style), (span[1], "$code")]
        last = span.end()
    pieces.append((render(text[last:]), style))
    return Content.assemble(*pieces)


def in_a_line(text: str) -> str:
    """A text of a bank as plain text in one line, for lists."""
    return " ".join(render(text).replace("`", "").split())


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a line may be broken: after each kanji or kana with the closing marks that follow it.

    In the place of a private function of Rich, which breaks at spaces only; a test says if it moves.
    """
    position = 0
    while match := _PIECE.match(text, position):
        if match.end() == position:
            break
        yield position, match.end(), match[0]
        position = match.end()
    if position < len(text):
        yield position, len(text), text[position:]


def break_lines_as_japanese_does() -> None:
    """Take effect for every widget at once."""
    rich._wrap.words = words
