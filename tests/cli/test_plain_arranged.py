"""Orders and pairs in plain mode and in `bank show`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bank.arranged import only
from tests.cli.conftest import Program


def own(folder: Path, *ids: str) -> str:
    path = folder / "arranged.yaml"
    path.write_text(only(*ids), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("lang", "item", "typed", "said"),
    [
        ("ja", "counts", "1 2\n３，１，２\n", ["1〜3 を 1 回ずつ", "○ 正解", "1 組です。"]),
        ("en", "counts", "x\n1 2 3\n", ["each of 1-3 once", "△ Partly", "Key: 3 → 1 → 2", "moving only those with ×", "(you put it in place 3)"]),
        ("ja", "papers", "A1 B1\nＡ3、Ｂ2、Ｃ1\n", ["A〜C のそれぞれに", "R です。"]),
        ("en", "papers", "A4 B1 C2\n1a 2b 3c\n", ["Give each of A-C", "A. RNN", "recurrent"]),
    ],
)  # fmt: skip
def test_they_are_asked_again_until_they_can_be_marked(
    gruquiz: Program, tmp_path: Path, lang: str, item: str, typed: str, said: list[str]
) -> None:
    done = gruquiz(
        "--lang", lang, "quiz", "--plain", "--bank", own(tmp_path, item), "--seed", "2", typed=typed
    )
    assert (done.returncode, done.stderr) == (0, "")
    for text in said:
        assert text in done.stdout, done.stdout


def test_they_are_shown_with_their_keys(gruquiz: Program, tmp_path: Path) -> None:
    path = own(tmp_path, "step", "limits")
    shown = gruquiz("--lang", "en", "bank", "show", "arranged", path).stdout
    assert "  `h_hat = np.tanh(x @ Wxh + (r * h_prev) @ Whh + bh)`" in shown
    assert "zₜ at 1 — the candidate takes over" in shown
    assert "the zero vector\n    None does this." in shown
    assert "  B. zₜ at 1" in shown
