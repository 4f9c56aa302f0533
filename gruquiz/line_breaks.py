"""Japanese is broken where a typesetter would break it, on every screen and help page that Rich lays out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

_CLOSING = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】〙〗’”…‥％‰℃°,.!?:;)]}%"
_OPENING = "（［｛〔〈《「『【〘〖‘“([{"
_WIDE = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6]"
_PIECE = re.compile(
    rf"\s*[{re.escape(_OPENING)}]*(?:{_WIDE}|(?:(?!{_WIDE})[^\s{re.escape(_OPENING)}])+)"
    rf"[{re.escape(_CLOSING)}]*\s*|\s*[{re.escape(_OPENING)}]+\s*|\s+"
)


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


def rstrip_end(line: Text, size: int) -> None:
    """Take away the spaces behind column `size`.

    In the place of a method of Rich that counts letters for columns, so that a line of kanji keeps its space
    and loses its last letter to an ellipsis.
    """
    while line.cell_len > size and line.plain[-1:].isspace():
        line.right_crop()


def break_lines_as_japanese_does() -> None:
    """Take effect for everything that Rich lays out from now on."""
    import rich._wrap
    import rich.text

    rich._wrap.words = words
    rich.text.Text.rstrip_end = rstrip_end  # type: ignore[assignment, method-assign]
