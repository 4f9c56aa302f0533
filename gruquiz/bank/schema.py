"""The format of banks as a JSON Schema, for editors that complete and check while one writes."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from gruquiz.bank.load import Bank


def schema() -> dict[str, Any]:
    """The schema of a bank file; the rules of a kind that no type can say are told by `bank check`."""
    made = msgspec.json.schema(Bank)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gruquiz/bank@1",
        **made,
    }


def written() -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
