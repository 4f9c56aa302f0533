"""No item that speaks of PyTorch is changed without being run again."""

from __future__ import annotations

import json

from tests.pytorch.items import HERE, checks_fingerprint, spoken_of

RECORD = json.loads((HERE / "record.json").read_text(encoding="utf-8"))
AGAIN = "run `python -m tests.pytorch` under a Python that has PyTorch"


def test_every_item_about_pytorch_was_run_as_it_stands() -> None:
    now, then = spoken_of(), {uid: run["item"] for uid, run in RECORD["items"].items()}
    changed = sorted(uid for uid in now.keys() | then.keys() if now.get(uid) != then.get(uid))
    assert not changed, f"{', '.join(changed)}: {AGAIN}"


def test_the_checks_are_those_that_were_run() -> None:
    assert RECORD["checks"] == checks_fingerprint(), AGAIN


def test_only_the_key_of_a_code_went_through() -> None:
    ends = [run["ends"] for run in RECORD["items"].values() if "ends" in run]
    assert len(ends) >= 12
    assert all(each.count("") == 1 for each in ends)
