"""The doctor asks the terminal how it draws what the screens are made of."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from gruquiz.cli.terminal import GLYPHS, measured
from gruquiz.width import cells
from gruquiz.words.doctor import doctor_words


def answering(wide: str = "", kind: bytes = b"\x1b[?62;22c", missing: str = "") -> bytes:
    """What a terminal says that draws each of `wide` in one column more, and is silent on `missing`."""
    widths = [cells(glyph) + (glyph in wide) for glyph in GLYPHS if glyph not in missing]
    return b"".join(f"\x1b[1;{width + 1}R".encode() for width in widths) + kind


def test_glyphs_of_another_width_are_named() -> None:
    uneven, _ = measured(lambda _: answering(wide="⊙①"))
    assert uneven == {"⊙": 2, "①": 2}
    for lang in ("ja", "en"):
        assert "⊙ 2  ① 2" in doctor_words(lang).widths(uneven)


def test_a_terminal_that_draws_them_as_expected_is_even() -> None:
    assert measured(lambda _: answering()) == ({}, False)


def test_what_is_typed_meanwhile_does_not_count() -> None:
    assert measured(lambda _: b"ls\r" + answering(wide="─").replace(b"R", b"Rx", 1))[0] == {"─": 2}


@pytest.mark.parametrize("said", [b"", b"\x1b[1;2R", answering(missing="あ")])
def test_nothing_is_claimed_of_a_terminal_that_does_not_answer_it_all(said: bytes) -> None:
    assert measured(lambda _: said)[0] is None


@pytest.mark.parametrize(
    ("kind", "sixel"), [(b"\x1b[?62;4;22c", True), (b"\x1b[?64;14;40c", False), (b"", None)]
)
def test_pictures_are_told_by_the_terminals_own_word(kind: bytes, sixel: bool | None) -> None:
    assert measured(lambda _: answering(kind=kind))[1] is sixel


def ask(home: Path, command: str, **answer: Any) -> str:
    """What is printed in a terminal that answers so."""
    pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")
    own = {"GRUQUIZ_HOME": str(home), "GRUQUIZ_LANG": "en", "TERM": "xterm-256color"}
    environment = {**os.environ, **own, "PYTHONUTF8": "1", "COLORTERM": "", "NO_COLOR": ""}
    program = f"exec {shlex.quote(sys.executable)} -m gruquiz {command}"
    child = pexpect.spawn(
        "/bin/sh", ["-c", program], env=environment, dimensions=(24, 80), timeout=30
    )
    child.expect(re.escape("\x1b[c"))
    child.send(answering(**answer))
    child.expect(pexpect.EOF)
    return str(child.before.decode())


def test_a_real_terminal_is_asked(home: Path) -> None:
    said = ask(home, "doctor", wide="●", kind=b"\x1b[?62;4c")
    assert "80×24  256 colours" in said
    assert "out of place: ● 2\r\n" in said
    assert "Sixel): yes" in said


def test_a_report_into_a_file_has_it_too_and_is_one_document(home: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    ask(home, f"doctor --json > {shlex.quote(str(report))}", wide="●")
    found = json.loads(report.read_text(encoding="utf-8"))["terminal"]
    assert (found["tty"], found["size"], found["colours"]) == (False, [80, 24], 256)
    assert (found["uneven"], found["sixel"]) == ({"●": 2}, False)
