"""The corpus of attacks, run through the real command line: the right verdict, and no harm of any kind.

`python -m tests.sandbox.attacks.table --only NAME --profile full` repeats a single one.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.sandbox.attacks.corpus import FOLDER, Attack, batches, load

if sys.platform != "linux":
    pytest.skip("attacks on Linux's own walls", allow_module_level=True)

from gruquiz.content import content
from gruquiz.drills.judge import Judge
from tests.sandbox.attacks.trial import run

ATTACKS = load()
# The slow ones first, so that no worker is left alone with them at the end.
BATCHES = sorted(batches(ATTACKS), key=lambda batch: not batch[0].slow)
SOLUTION = content("solutions").joinpath("sigmoid.py").read_text(encoding="utf-8")


def _name(batch: list[Attack]) -> str:
    return "slow" if batch[0].slow else f"{batch[0].family}-{batch[0].name}"


@pytest.mark.parametrize("batch", BATCHES, ids=_name)
def test_attacks_do_no_harm(batch: list[Attack], tmp_path: Path) -> None:
    findings = run(batch, tmp_path / "run")
    assert [found.attack.name for found in findings] == [attack.name for attack in batch]
    bad = [str(found) for found in findings if found.harm or found.faults]
    assert not bad, "\n".join(bad)


def test_the_index_is_in_order() -> None:
    names = Counter(attack.name for attack in ATTACKS)
    assert [name for name, count in names.items() if count > 1] == []
    assert sum(attack.slow for attack in ATTACKS) <= 4
    assert all(attack.must and attack.why for attack in ATTACKS)
    beside = {path.name for path in FOLDER.glob("*_*.py") if path.name != "__init__.py"}
    assert beside == {attack.file for attack in ATTACKS if attack.file}


def test_a_right_answer_passes_after_attacks_on_the_same_judge() -> None:
    hostile = [a for a in ATTACKS if a.family in ("exit", "crash", "forge") and "@" not in a.text]
    with Judge() as judge:
        judge.warm()
        for attack in hostile:
            assert judge.grade(attack.drill, attack.text).outcome in attack.must, attack.name
            assert judge.grade("sigmoid", SOLUTION).passed, attack.name
