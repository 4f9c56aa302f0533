"""What is really loaded at run time: nothing heavy before it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "numpy", "yaml", "textual", "tree_sitter", "jinja2", "latex2mathml", "genanki", "tomlkit",
    "fsrs",
)  # fmt: skip


def loaded(code: str) -> set[str]:
    """The heavy modules that are loaded once `code` has run in a process of its own."""
    watch = f"{code}\nimport sys\nprint(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("from gruquiz.cli.main import run; run(['--version'])", set()),
        ("from gruquiz.cli.main import run; run(['--help'])", set()),
        ("from gruquiz.cli.main import run; run(['grade', '--help'])", set()),
        ("import gruquiz.practice", set()),
        ("import gruquiz.drills.catalog", set()),
        ("import gruquiz.study.learner", set()),
        ("import gruquiz.lines.stats", set()),
        ("import gruquiz.study.memory, gruquiz.study.order, gruquiz.settings", set()),
        ("from gruquiz.cli.main import run; run(['log', '--help'])", set()),
        ("import gruquiz.sitting, gruquiz.study.exam.report", set()),
        ("import gruquiz.bank.library", set()),
        ("import gruquiz.plain", set()),
        ("import gruquiz.settings; gruquiz.settings.load()", set()),
        ("import gruquiz.export.gift, gruquiz.export.table", set()),
        (
            "from gruquiz.bank.library import open_library, shipped\n"
            "[entry.put(1) for entry in open_library(shipped())]",
            {"yaml"},
        ),
        ("import gruquiz.reference", {"numpy"}),
        ("import gruquiz.words.cli, gruquiz.language, gruquiz.content, gruquiz.places", set()),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_used(code: str, allowed: set[str]) -> None:
    assert loaded(code) <= allowed
