"""Linked sets in plain mode and in `bank show`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bank.linked import BANK
from tests.cli.conftest import Program


@pytest.mark.parametrize(
    ("lang", "title", "part", "situation"),
    [
        ("ja", "【セルの計算】", "問 2/3", "隠れ状態が 2 次元の"),
        ("en", "A cell at work", "part 2 of 3", "state of two dimensions"),
    ],
)
def test_the_set_is_read_out_with_each_question(
    gruquiz: Program, tmp_path: Path, lang: str, title: str, part: str, situation: str
) -> None:
    path = tmp_path / "linked.yaml"
    path.write_text(BANK, encoding="utf-8")
    own = str(path)
    done = gruquiz("--lang", lang, "quiz", "--plain", "--bank", own, "-n", "4", typed="1\n" * 4)
    shown = gruquiz("--lang", lang, "bank", "show", "linked/second", own)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(title) == 3
    for out in (done.stdout, shown.stdout):
        assert out.index(title) < out.index(situation) < out.index("h = a * h")
        assert part in out
