"""The format of banks as a JSON Schema, for editors that complete and check while one writes."""

from __future__ import annotations

import json
from inspect import cleandoc
from typing import Any

import msgspec

from gruquiz.bank.load import Bank


def schema() -> dict[str, Any]:
    """The schema of a bank file; the rules of a kind that no type can say are told by `bank check`."""
    made = _undented(msgspec.json.schema(Bank))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gruquiz/bank@1",
        **made,
    }


def _undented(node: Any) -> Any:
    """Descriptions are docstrings, whose indentation Python keeps up to 3.12 and takes away since."""
    if isinstance(node, list):
        return [_undented(part) for part in node]
    if isinstance(node, dict):
        return {
            key: cleandoc(part)
            if key == "description" and isinstance(part, str)
            else _undented(part)
            for key, part in node.items()
        }
    return node


def written() -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
