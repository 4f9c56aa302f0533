"""How texts are laid out: Japanese line breaks, maths, code."""

from __future__ import annotations

import pytest
import rich._wrap
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text
from textual.content import Content

from gruquiz.line_breaks import break_lines_as_japanese_does, words
from gruquiz.tui.prose import in_a_line, prose

JAPANESE = st.text(alphabet="あいう漢字、。（「」）ーっャabc (1)h ₜ[]", max_size=80)


@given(JAPANESE)
def test_the_pieces_rebuild_the_text(text: str) -> None:
    assert "".join(piece for _, _, piece in words(text)) == text


@given(JAPANESE)
def test_no_piece_begins_with_a_mark_that_may_not_begin_a_line(text: str) -> None:
    for start, _, piece in words(text):
        if start > 0 and not text[start - 1].isspace():
            assert piece.lstrip()[:1] not in tuple("、。）」ーっャ")


def test_long_japanese_is_broken_within_the_width_and_by_the_rules() -> None:
    break_lines_as_japanese_does()
    text = (
        "更新ゲートは、隠れ状態のどれだけを新しい候補で置き換えるかを決めます。リセットゲートは「候補」の中だけで働きます。"
        * 2
    )
    lines = [str(line).rstrip() for line in Content(text).wrap(30)]
    assert len(lines) > 4
    for line in lines:
        assert cell_len(line) <= 30
        assert line[0] not in "、。」ーゃゅょっ"
        assert line[-1] not in "「（"
    assert "".join(lines) == text


def test_rich_still_breaks_lines_through_the_function_that_is_replaced() -> None:
    break_lines_as_japanese_does()
    assert rich._wrap.words is words
    assert rich._wrap.divide_line("あいうえお", 4) == [2, 4]


@pytest.mark.parametrize("width", range(12, 48))
def test_no_letter_of_a_column_of_a_table_is_lost(width: int) -> None:
    break_lines_as_japanese_does()
    text = "ひな形を FILE に書きます。そのまま検査に合格する 1 問が入っています。"
    lines = Text(text).wrap(Console(width=80), width, overflow="ellipsis")
    assert "".join("".join(line.plain for line in lines).split()) == "".join(text.split())


def test_maths_and_code() -> None:
    shown = prose("式 $h_{t-1}$ と `x[t] @ W` です")
    assert str(shown) == "式 hₜ₋₁ と x[t] @ W です"
    (code,) = shown.spans
    assert (str(shown)[code.start : code.end], code.style) == ("x[t] @ W", "$code")


def test_code_with_backticks_and_maths_that_cannot_be_set() -> None:
    text = r"``a`b`` costs \$5, $\unknown{x}$"
    assert str(prose(text)) == r"a`b costs $5, $\unknown{x}$"
    assert in_a_line(f"{text}\n end") == r"a`b costs $5, $\unknown{x}$ end"
