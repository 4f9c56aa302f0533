"""The program is killed at random moments; `GRUQUIZ_KILLS` says how often (`python -m benchmarks.kill 300`)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

pytest.importorskip("pexpect")
pytest.importorskip("pyte")
if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

from benchmarks.kill import Harness

KILLS = int(os.environ.get("GRUQUIZ_KILLS", "6"))


def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path) -> None:
    tally = Harness(tmp_path, seed=2026).run(KILLS)
    assert tally.kills.total() == KILLS
    assert tally.acknowledged > 0
