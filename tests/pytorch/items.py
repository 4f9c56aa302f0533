"""Which of the shipped items speak of PyTorch, as they stand in their files. Needs no PyTorch."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gruquiz.bank.dialect import Reading
from gruquiz.bank.library import shipped

HERE = Path(__file__).parent
NOT_READ = {"source", "context", "verify"}
"""Fields that no learner reads: the word in them is no claim."""
SPEAKS = re.compile(r"(?i:torch)|\bnn\.[A-Z]")


def spoken_of() -> dict[str, str]:
    """The fingerprint of each shipped item that has the word PyTorch in it, under its uid.

    It is of the item as it stands in its file, so that a new field of all items changes nothing.
    """
    return {
        uid: _fingerprint(json.dumps(item, ensure_ascii=False, sort_keys=True))
        for uid, item in _items()
        if SPEAKS.search(json.dumps([item[name] for name in item.keys() - NOT_READ]))
    }


def checks_fingerprint() -> str:
    """The fingerprint of the programs that do the showing."""
    files = sorted(HERE.rglob("*.py"), key=lambda file: file.relative_to(HERE).as_posix())
    return _fingerprint(
        "".join(f"{file.name}\n{file.read_text(encoding='utf-8')}" for file in files)
    )


def _items() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in shipped():
        bank = Reading(file.read_bytes().decode(), file.name).value
        for item in bank["items"]:
            if not item.get("retired"):
                yield f"{bank['id']}/{item['id']}", item


def _fingerprint(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
