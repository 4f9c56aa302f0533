"""Cards of the banks that ship, made once; and a bank full of what means something to some format."""

from __future__ import annotations

import json

import pytest

from gruquiz.bank.library import Library
from gruquiz.bank.load import parse
from gruquiz.export.cards import Card, card, exported_entries


@pytest.fixture(scope="session")
def cards(library: Library) -> list[Card]:
    return [card(entry) for entry in exported_entries(library)]


@pytest.fixture(scope="session")
def matched(library: Library) -> list[Card]:
    return [card(entry, matching=True) for entry in exported_entries(library, bank="match")]


def hostile_card(text: str) -> Card:
    """A choice and its reasons, all of which contain `text`; the right option is that which says so."""
    both = {"ja": text, "en": text}
    bank = {
        "format": "gruquiz/bank@1",
        "id": "hostile",
        "version": 1,
        "title": both,
        "license": "CC0",
        "items": [
            {
                "id": "item",
                "type": "choice",
                "objective": "E2",
                "difficulty": 1,
                "prompt": both,
                "code": f"x = 1  {text}",
                "options": [
                    {
                        "text": {"ja": f"right {text}", "en": f"right {text}"},
                        "key": True,
                        "why": both,
                    },
                    {"text": {"ja": f"wrong {text}", "en": f"wrong {text}"}, "why": both},
                ],
            }
        ],
    }
    library = Library([parse(json.dumps(bank).encode(), "hostile.yaml")])
    return card(library["hostile/item"])
