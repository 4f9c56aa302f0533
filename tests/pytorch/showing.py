"""How a program is joined to the items whose words it shows to be true."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from gruquiz.bank.expression import evaluate
from gruquiz.bank.items import Item

Show = Callable[[Item], None]
SHOWN: dict[str, Show] = {}
"""The program of each item, under its uid."""


def shows(*uids: str) -> Callable[[Show], Show]:
    """The program under this shows that these items say the truth; it raises where they do not."""

    def join(show: Show) -> Show:
        for uid in uids:
            assert uid not in SHOWN, f"{uid} has two programs"
            SHOWN[uid] = show
        return show

    return join


def options(item: Any) -> tuple[str, list[str]]:
    """The key of a choice in English, and its wrong options."""
    said = [(option.shown.en, option.key) for option in item.options]
    (key,) = (text for text, right in said if right)
    return key, [text for text, right in said if not right]


def code(text: str) -> str:
    """The only code span of a text."""
    (found,) = re.findall(r"`([^`]+)`", text)
    return str(found)


def counts_as(item: Any, count: Callable[..., float]) -> None:
    """`count`, called with every combination of the params, gives the key and no near miss."""
    for values in item.variants():
        whole = {name: int(value) for name, value in values.items()}
        assert count(**whole) == evaluate(item.compute, values), values
        for miss in item.near_misses:
            assert count(**whole) != evaluate(miss.compute, values), (values, miss.compute)


def raises(call: Callable[[], object]) -> str:
    """The message of what `call` raises."""
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    raise AssertionError("nothing was raised")
