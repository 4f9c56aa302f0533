"""The manual pages in `docs/` are those of the commands as they are now."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from gruquiz.cli.man import PAGES, page
from gruquiz.language import Lang

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_is_up_to_date(lang: Lang) -> None:
    written = (DOCS / PAGES[lang]).read_text(encoding="utf-8")
    assert written == page(lang), "run: python -m gruquiz.cli.man docs"


@pytest.mark.parametrize("lang", PAGES)
def test_every_command_and_option_is_in_it(lang: Lang) -> None:
    text = page(lang)
    for said in (
        "gruquiz config set",
        "gruquiz export anki",
        r"\-\-require\-sandbox",
        "GRUQUIZ_HOME",
    ):
        assert said in text
    assert "help_" not in text
    assert "opt_" not in text


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
@pytest.mark.parametrize("lang", PAGES)
def test_troff_has_no_complaint(lang: Lang) -> None:
    """But of lines that cannot be broken: how Japanese is broken is for the macros of a Japanese locale."""
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-Wbreak", "-k", "-P-cbou"],
        input=page(lang), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert "gruquiz grade gru-backward answer.py --json" in done.stdout
