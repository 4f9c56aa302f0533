"""In plain mode, r after an answer runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bank.conftest import only
from tests.cli.conftest import Program


@pytest.mark.parametrize(("lang", "said"), [("ja", "参照実装 (3,)"), ("en", "the reference (3,)")])
@pytest.mark.parametrize(
    ("typed", "runs"), [("1\nr\n", True), ("1\nｒ\n", True), ("1\n\n", False), ("1\n", False)]
)
def test_an_option_is_run_on_request(
    gruquiz: Program, tmp_path: Path, lang: str, said: str, typed: str, runs: bool
) -> None:
    path = tmp_path / "sample.yaml"
    path.write_text(only("update"), encoding="utf-8")
    done = gruquiz(
        "--lang", lang, "quiz", "--plain", "--bank", str(path), "--seed", "1", typed=typed
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (said in done.stdout) is runs
