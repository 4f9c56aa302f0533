"""The schema for editors says what the loader takes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import get_args

from gruquiz.bank.kinds import AnyItem
from gruquiz.bank.schema import schema, written

FILE = Path(__file__).parents[2] / "docs" / "bank.schema.json"


def test_every_kind_is_in_the_schema() -> None:
    tags = {kind.__struct_config__.tag for kind in get_args(AnyItem)}
    bank = schema()["$defs"]["Bank"]["properties"]
    assert set(bank["items"]["items"]["discriminator"]["mapping"]) == tags
    assert schema()["$defs"]["Bank"]["additionalProperties"] is False


def test_the_published_file_and_the_command_say_the_same() -> None:
    assert FILE.read_text(encoding="utf-8") == written(), (
        "gruquiz bank schema > docs/bank.schema.json"
    )
    command = [sys.executable, "-m", "gruquiz", "bank", "schema"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout) == schema()
