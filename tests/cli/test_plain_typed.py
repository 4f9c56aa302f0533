"""Formulas and words in plain mode and in `bank show`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bank.typed import BANK
from tests.cli.conftest import Program


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "written.yaml"
    path.write_text(BANK, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", ["使える記号: `z`(N,H)", "3 文字目: 「&」", "z の向きが逆です。", "つづりを確かめて", "2 問中 1 問正解"]),
        ("en", ["Symbols: `z`(N,H)", "Column 3: '&'", "z is mirrored.", "Check, and".lower(), "1 of 2"]),
    ],
)  # fmt: skip
def test_both_are_asked_refused_and_marked(
    gruquiz: Program, own: str, lang: str, said: list[str]
) -> None:
    answers = {"update": "z & 1\nz*h_prev+(1-z)*h_tilde\n", "gate": "forget gat\n忘却ゲート\n"}
    for order in (("update", "gate"), ("gate", "update")):
        typed = "".join(answers[name] for name in order)
        done = gruquiz(
            "--lang", lang, "quiz", "--plain", "--bank", own, "-n", "2", "--seed", "1", typed=typed
        )
        if all(text in done.stdout for text in said):
            assert (done.returncode, done.stderr) == (0, "")
            return
    raise AssertionError(done.stdout + done.stderr)


def test_both_are_shown_with_their_keys(gruquiz: Program, own: str) -> None:
    shown = gruquiz("--lang", "en", "bank", "show", "written", own).stdout
    assert "key: (1 - z) * h_prev + z * h_tilde" in shown
    assert "accept.0: 忘却ゲート" in shown
    assert "wrong.1.why: The old state is lost." in shown
